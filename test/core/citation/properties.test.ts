import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grammars } from '../../../src/core/citation/grammars';
import type { Citation } from '../../../src/core/citation/shared/citation';
import { completionAt, keyAt, keyText, planInsertion, readCitations } from '../../../src/core/citation/operations';
import type { Language } from '../../../src/core/citation/shared/language';
import { repeated, texts } from './fragments';

const keysOf = (citations: readonly Citation[]) => citations.flatMap(({ keys }) => keys.map(({ key }) => key)).sort();

describe.each(Object.keys(grammars) as Language[])('any %s', { timeout: 120_000 }, (language) => {
  const place = texts(language).chain((text) =>
    fc.record({ text: fc.constant(text), offset: fc.nat({ max: text.length }) }),
  );

  test('ranges are in bounds and in order, and hold the keys', () => {
    fc.assert(
      fc.property(texts(language), (text) => {
        let start = 0;
        const taken = new Set<number>();
        for (const citation of readCitations(text, language)) {
          expect(citation.start).toBeGreaterThanOrEqual(start);
          expect(citation.end).toBeGreaterThan(citation.start);
          expect(citation.end).toBeLessThanOrEqual(text.length);
          start = citation.start;
          let end = citation.start;
          for (const key of citation.keys) {
            expect(key.start).toBeGreaterThanOrEqual(end);
            // A macro may be a part of a key.
            const written = text.slice(key.start, key.end);
            if (language !== 'latex' || !written.includes('\\')) expect(written).toBe(key.key);
            expect(key.key).not.toBe('');
            expect(taken.has(key.start)).toBe(false);
            taken.add(key.start);
            end = key.end;
          }
          expect(end).toBeLessThanOrEqual(citation.end);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('results are plain data', () => {
    fc.assert(
      fc.property(texts(language), (text) => {
        const citations = readCitations(text, language);
        expect(structuredClone(citations)).toEqual(citations);
      }),
    );
  });

  test('plain text after a blank line changes nothing', () => {
    fc.assert(
      fc.property(texts(language), (text) => {
        const more = `${text}\n\nplain text`;
        expect(readCitations(more, language).flatMap(({ keys }) => keys)).toEqual(
          readCitations(`${text}\n\n`, language).flatMap(({ keys }) => keys),
        );
      }),
      { numRuns: 700 },
    );
  });

  test('a completion holds the offset, on one line, and what it replaces is then a key', () => {
    fc.assert(
      fc.property(place, ({ text, offset }) => {
        const completion = completionAt(text, language, offset);
        if (!completion) return;
        const { start, end, typed } = completion;
        expect(start).toBeLessThanOrEqual(offset);
        expect(end).toBeGreaterThanOrEqual(offset);
        expect(text.slice(start, offset).endsWith(typed)).toBe(true);
        expect(text.slice(start, end)).not.toContain('\n');
        const chosen = text.slice(0, start) + keyText('chosen', completion) + text.slice(end);
        // Where nothing or punctuation is typed, the key chosen may go on with what follows: only what surely is the key's is replaced.
        // Other words of the same item, or a macro, keep it from being a key.
        if (
          completion.language === 'latex' &&
          (/^[#~\\"]/.test(text.slice(end)) || !/[{,]\s*$/.test(text.slice(0, start)))
        )
          return;
        // A backtick that stands before a role's may have taken that for its own end.
        const [role = ''] = /[:}]`[^`]*$/.exec(text.slice(0, start)) ?? [];
        if (role !== '' && text.slice(0, start - role.length).includes('`')) return;
        const keys = keysOf(readCitations(chosen, language));
        expect(
          keys.filter((key) => (typed === '' || completion.keysOnly ? key.startsWith('chosen') : key === 'chosen')),
        ).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('every key is found at its place, and one is completed there', () => {
    fc.assert(
      fc.property(texts(language), (text) => {
        for (const { keys } of readCitations(text, language)) {
          for (const key of keys) {
            expect(keyAt(text, language, key.end)).toMatchObject(key);
            // A chunk of code may start within braces.
            if (!text.includes('<<'))
              expect(completionAt(text, language, key.end)?.start).toBeLessThanOrEqual(key.start);
          }
        }
      }),
      { numRuns: 700 },
    );
  });

  test('insertions only insert, and lead to the keys that were there and the new', () => {
    fc.assert(
      fc.property(place, ({ text, offset }) => {
        const before = keysOf(withoutRest(readCitations(text, language), text, offset));
        const plan = planInsertion(text, language, { start: offset, end: offset }, ['newA', 'newB']);
        if (plan.refused) {
          expect(plan.edits).toEqual([]);
          return;
        }
        let result = '';
        let at = 0;
        for (const edit of plan.edits) {
          expect(edit.start).toBe(edit.end);
          expect(edit.start).toBeGreaterThanOrEqual(at);
          result += text.slice(at, edit.start) + edit.text;
          at = edit.start;
        }
        result += text.slice(at);
        expect(plan.cursor).toBeLessThanOrEqual(result.length);
        const after = readCitations(result, language);
        const together = after.filter(({ keys }) => keys.some(({ key }) => key === 'newA'));
        if (together.length === 0) {
          // In a comment.
          expect(keysOf(after)).toEqual(before);
          return;
        }
        const all = keysOf(readCitations(text, language));
        expect([before, all].map((keys) => [...keys, 'newA', 'newB'].sort())).toContainEqual(keysOf(after));
        expect(together).toHaveLength(1);
        // Typst has one citation for each key, and sets those that stand together as one.
        if (language === 'typst') return;
        expect(together[0]?.keys.map(({ key }) => key)).toContain('newB');
      }),
      { numRuns: 1000 },
    );
  });

  test('inserting twice is inserting once', () => {
    fc.assert(
      fc.property(place, ({ text, offset }) => {
        const plan = planInsertion(text, language, { start: offset, end: offset }, ['newA', 'newB']);
        const [edit] = plan.edits;
        if (!edit || plan.edits.length > 1) return;
        const result = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
        if (!keysOf(readCitations(result, language)).includes('newA')) return;
        expect(
          planInsertion(result, language, { start: plan.cursor, end: plan.cursor }, ['newB', 'newA']).edits,
        ).toEqual([]);
      }),
      { numRuns: 700 },
    );
  });

  test('a large text is read', () => {
    fc.assert(
      fc.property(repeated(language, 200_000), (text) => {
        const citations = readCitations(text, language);
        for (const { key, start, end } of citations.flatMap(({ keys }) => keys.slice(0, 3))) {
          if (text.slice(start, end) !== key) throw new Error(key);
        }
        completionAt(text, language, text.length);
      }),
      { numRuns: 15 },
    );
  });
});

/**
 * Citations without the keys behind a blank at an offset in a LaTeX group that is not closed: a command that was typed
 * in front of a word, `\cite{ word`, may get its brace before it.
 */
function withoutRest(citations: readonly Citation[], text: string, offset: number): Citation[] {
  return citations.map((citation) => {
    const isOpen = citation.form === 'command' && !text.slice(citation.start, citation.end).endsWith('}');
    if (!isOpen || offset < citation.start || !/^\s/.test(text.slice(offset))) return citation;
    return { ...citation, keys: citation.keys.filter(({ start }) => start < offset) };
  });
}

const written: Record<Language, (keys: readonly string[]) => string> = {
  latex: (keys) => `\\citep[p. 3]{${keys.join(', ')}}`,
  markdown: (keys) => `[${keys.map((key) => `@${key}`).join('; ')}]`,
  rst: (keys) => `:cite:p:\`${keys.join(',')}\``,
  org: (keys) => `[cite/t:see ${keys.map((key) => `@${key} p. 3`).join('; ')}]`,
  asciidoc: (keys) => `citenp:[${keys.map((key) => `${key}(3)`).join(', ')}]`,
  typst: ([key = '']) => `#cite(label("${key}"), supplement: [p. 3])`,
};

describe.each(Object.keys(grammars) as Language[])('a well-formed citation in %s', (language) => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9]{0,6}(?:[-:.+/][A-Za-z0-9]{1,4}){0,2}$/);
  const keys = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });

  test('is read back whatever surrounds it', () => {
    fc.assert(
      fc.property(
        keys,
        fc.constantFrom('', ' ', '\n', 'word ', '(', '\n\n', '> ', '- '),
        fc.constantFrom('', ' ', '.', ')', '\n\nmore'),
        (names, before, after) => {
          // What is indented is a literal paragraph.
          if (language === 'asciidoc' && before === ' ') return;
          const all = language === 'typst' ? names.slice(0, 1) : names;
          const citation = written[language](all);
          expect(readCitations(before + citation + after, language)).toMatchObject([
            { start: before.length, end: before.length + citation.length, keys: all.map((key) => ({ key })) },
          ]);
        },
      ),
    );
  });
});
