import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../src/core/citation/operations';
import { languageOf } from '../../../src/core/citation/shared/language';
import { atCursor } from './marked';

describe('the key at an offset', () => {
  test.each([
    ['latex', '\\cite{al|pha, b}', 'alpha'],
    ['latex', '\\cite{|alpha, b}', 'alpha'],
    ['latex', '\\cite{alpha|, b}', 'alpha'],
    ['latex', '\\cite{alpha,| b}', undefined],
    ['latex', '\\cite{alpha, |b}', 'b'],
    ['latex', '\\ci|te{alpha}', undefined],
    ['latex', '\\cite[see \\citet{b|}]{a}', 'b'],
    ['latex', '\\cite[see \\citet{b}]{a|}', 'a'],
    ['latex', '% \\cite{a|}', undefined],
    ['markdown', 'see @al|pha.', 'alpha'],
    ['markdown', 'see |@alpha.', 'alpha'],
    ['markdown', 'see @alpha|.', 'alpha'],
    ['markdown', 'see @alpha.|', undefined],
    ['markdown', 'see |-@{a(b}', 'a(b'],
    ['markdown', 'see -@{a(b|}', 'a(b'],
    ['markdown', 'see -@{a(b}|', 'a(b'],
    ['markdown', '[see| @a; @b]', undefined],
    ['markdown', '[see @a; |@b]', 'b'],
    ['markdown', 'see \\cite{a|}', 'a'],
    ['markdown', '---\nnocite: "@a|"\n---\n', 'a'],
  ] as const)('%s %s', (language, source, key) => {
    const { text, offset } = atCursor(source);
    expect(keyAt(text, language, offset)?.key).toBe(key);
  });

  test('comes with its range, flags and citation', () => {
    expect(keyAt('[see @a; -@{b(c}]', 'markdown', 13)).toEqual({
      key: 'b(c',
      start: 12,
      end: 15,
      braced: true,
      suppressAuthor: true,
      crossReference: false,
      citation: expect.objectContaining({ form: 'group', start: 0, end: 17 }) as unknown,
    });
    expect(keyAt('\\mine{a}', 'latex', 7, { commands: ['mine'] })?.key).toBe('a');
    expect(keyAt('\\mine{a}', 'latex', 7)).toBeUndefined();
  });
});

describe('the language of a document', () => {
  test.each(['latex', 'tex', 'latex-expl3', 'rsweave', 'jlweave', 'pweave'])('%s cites as LaTeX', (id) => {
    expect(languageOf(id)).toBe('latex');
  });

  test.each(['markdown', 'quarto', 'rmd', 'mdx'])('%s cites as Markdown', (id) => {
    expect(languageOf(id)).toBe('markdown');
  });

  test.each(['doctex', 'bibtex', 'plaintext', 'toString', ''])('%s does not cite', (id) => {
    expect(languageOf(id)).toBeUndefined();
  });
});
