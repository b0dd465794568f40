import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermInterner } from '../../../../src/core/text/words/termInterner';
import { textOf } from '../../../../src/core/text/words/utf8';
import { eachTerm, tokenize, type Token } from '../../../../src/core/text/words/tokenizer';

const word = fc.oneof(
  fc.constantFrom('Entropy', 'RANK', "O'Brien’s", 'fine-tuning', 'end-to-end', 'a', '2020', 'x'.repeat(60)),
  fc.constantFrom('Ünïted', '深度学习', 'ﾊコード', 'ภาษา', '한국어', 'Привет', 'ﷺ', '𠀀𠀁𠀂', `${'q'.repeat(39)}-𝔘-b`),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '-', "'", '', '. ')), { maxLength: 30 })
  .map((parts) => parts.flat().join(''));

function wellFormed(term: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(term));
}

function tokensIn(table: TermInterner, read: string): Token[] {
  const tokens: Token[] = [];
  eachTerm(read, table, (term, start, end, position, extra) => {
    const { bytes, starts } = table.view();
    tokens.push({ term: textOf(bytes, starts[term] ?? 0, starts[term + 1] ?? 0), start, end, position, extra });
  });
  return tokens;
}

describe('TermTable', () => {
  it('has the terms that a text is told to have, each once', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const table = new TermInterner();
        for (const each of texts) {
          // A character that the longest term cuts in two is unknown in UTF-8.
          const wanted = tokenize(each).map((token) => ({ ...token, term: wellFormed(token.term) }));
          expect(tokensIn(table, each)).toEqual(wanted);
        }
        const { bytes, starts } = table.view();
        const terms = Array.from({ length: table.size }, (_, at) =>
          textOf(bytes, starts[at] ?? 0, starts[at + 1] ?? 0),
        );
        expect(new Set(terms).size).toBe(terms.length);
      }),
      { numRuns: 500 },
    );
  });

  it('numbers terms as they come', () => {
    const table = new TermInterner();
    const numbers = Array.from({ length: 5000 }, (_, at) => table.of(`t${at}`));
    expect(numbers).toEqual([...numbers.keys()]);
    expect(table.ofAscii('[T4321]', 1, 6)).toBe(4321);
  });
});
