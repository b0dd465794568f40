import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../../src/core/text/fold';
import { maxTermLength, termsOf, tokenize } from '../../../../src/core/text/words/tokenizer';

const terms = (text: string) => tokenize(text).map(({ term }) => term);

describe('tokenize', () => {
  it('tells words folded, with their places', () => {
    expect(tokenize('Über R³L!')).toEqual([
      { term: 'uber', start: 0, end: 4, position: 0, extra: false },
      { term: 'r3l', start: 5, end: 8, position: 1, extra: false },
    ]);
  });

  it('tells compounds in parts and joined', () => {
    expect(tokenize('fine-tuning models')).toEqual([
      { term: 'fine', start: 0, end: 4, position: 0, extra: false },
      { term: 'tuning', start: 5, end: 11, position: 1, extra: false },
      { term: 'finetuning', start: 0, end: 11, position: 0, extra: true },
      { term: 'models', start: 12, end: 18, position: 2, extra: false },
    ]);
    expect(terms('end-to-end')).toEqual(['end', 'to', 'endto', 'end', 'toend', 'endtoend']);
    expect(terms("O'Brien’s")).toContain('obrien');
    expect(terms('a - b, c-')).toEqual(['a', 'b', 'c']);
  });

  it('tells scripts without spaces in pairs of characters', () => {
    expect(tokenize('深度学习 GPT').map(({ term, position }) => [term, position])).toEqual([
      ['深度', 0],
      ['度学', 1],
      ['学习', 2],
      ['习', 2],
      ['gpt', 3],
    ]);
    expect(termsOf('用GPT学习')).toEqual(['用', 'gpt', '学习']);
    expect(termsOf('한국어 문장')).toEqual(['한국어', '문장'].map(fold));
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = -1;
        for (const { term, start, end, position, extra } of tokenize(text)) {
          expect(term).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
          expect(term.length).toBeLessThanOrEqual(maxTermLength);
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          if (!extra) {
            expect(position).toBe(last + 1);
            last = position;
          } else expect(position).toBeLessThanOrEqual(last);
        }
      }),
    );
  });

  it('finds a word again whatever its case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zà-ü]{1,12}( [a-z]{1,9}){0,4}$/), (text) => {
        expect(terms(text.toUpperCase().normalize('NFD'))).toEqual(terms(text.toUpperCase().toLowerCase()));
      }),
    );
  });
});
