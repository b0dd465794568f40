import { describe, expect, it } from 'vitest';
import { isBibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';

const codes = (text: string) => scanBibtex(text).flatMap(({ problems }) => problems?.map(({ code }) => code) ?? []);
const keys = (text: string) =>
  scanBibtex(text)
    .filter(isBibtexEntry)
    .map(({ key }) => key);
/** What the fields of the first entry are, as they are written. */
const fields = (text: string) => {
  const entry = scanBibtex(text).find(isBibtexEntry);
  return entry?.fields.map(({ name, valueStart, valueEnd }) => [name, entry.text.slice(valueStart, valueEnd)]);
};
const next = '@misc{next, title = {Next}}';

describe('a value that is not closed', () => {
  it.each([
    ['in a preamble in braces', `@preamble{{\\def\\x{y}\n${next}`, 'unbalanced-braces'],
    ['in a preamble in quotes', `@preamble{"\\def\\x{y}\n${next}`, 'unclosed-string'],
    ['in a definition', `@string{s = {a\n${next}`, 'unbalanced-braces'],
  ])('%s is told, and costs no other block', (_, text, code) => {
    expect(codes(text)).toContain(code);
    expect(keys(text)).toEqual(['next']);
  });

  it.each([
    ['ends before a line that ends the entry', '@misc{a, title = {One {two\n}\n'],
    ['ends before such a line that is the last', '@misc{a, title = {One {two\n}'],
    ['ends so in an entry in parentheses', '@misc(a, title = {One {two\n)\n'],
    ['ends so behind blanks', '@misc{a, title = {One {two\n  }  \t'],
  ])('%s', (_, text) => {
    expect(fields(text)).toEqual([['title', '{One {two']]);
    expect(fields(`${text}\n${next}`)).toEqual([['title', '{One {two']]);
    expect(keys(`${text}\n${next}`)).toEqual(['a', 'next']);
  });

  it('ends before the next field, and the entry goes on', () => {
    expect(fields('@misc{a, title = {One {two,\n  year = 2001\n}')).toEqual([
      ['title', '{One {two'],
      ['year', '2001'],
    ]);
  });
});
