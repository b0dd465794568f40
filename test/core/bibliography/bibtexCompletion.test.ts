import { expect, test } from 'vitest';
import { bibtexCompletionAt, bibtexNames, bibtexValues } from '../../../src/core/bibliography/edit/bibtexCompletion';

const other = '@book{b, title = {B}}\n';

test.each([
  ['@|', { kind: 'type' }, ''],
  [`${other}@art|`, { kind: 'type' }, 'art'],
  ['@art|icle{a, title = {A}}', { kind: 'type' }, 'article'],
  ['@article{a,\n  |', { kind: 'field', type: 'article', present: [] }, ''],
  ['@article{a,\n  ti|\n}', { kind: 'field', type: 'article', present: [] }, 'ti'],
  ['@article{a,\n  title = {A, b},\n  au|\n  year = 2020\n}', { kind: 'field', present: ['title', 'year'] }, 'au'],
  ['@article{a, month = |', { kind: 'value', field: 'month', isBare: true }, ''],
  ['@article{a, month = ja|', { kind: 'value', field: 'month', isBare: true }, 'ja'],
  ['@article{a, journal = "J. of |"', { kind: 'value', field: 'journal', isBare: false }, 'J. of '],
  ['@article{a, journal = {J. of {T}h|}', { kind: 'value', field: 'journal', isBare: false }, 'J. of {T}h'],
  ['@article{a, journal = j # |', { kind: 'value', field: 'journal', isBare: true }, ''],
  ['@article{a, note = {x, |}', { kind: 'value', field: 'note' }, 'x, '],
  ['@misc{a,\n title = {T}\n |\n}', { kind: 'field', present: ['title'], missingComma: 21 }, ''],
  ['@misc{a,\n title = "T"  au|', { kind: 'field', missingComma: 21 }, 'au'],
  ['@misc{a, month = jan\n|', { kind: 'field', missingComma: 20 }, ''],
  ['@misc{a, month = jan # {,}\n|', { kind: 'field', missingComma: 26 }, ''],
  ['@misc{a, title = {T} # |', { kind: 'value', field: 'title', isBare: true }, ''],
  ['@misc{a, title = {T} month = |', { kind: 'value', field: 'month', isBare: true }, ''],
  ['@misc{a, month = \n |', { kind: 'value', field: 'month', isBare: true }, ''],
  ['@misc{a, keywords = {graphs, par|}}', { kind: 'value', field: 'keywords' }, 'par'],
  ['@misc{a, keywords = {par|}}', { kind: 'value', field: 'keywords' }, 'par'],
  ['@misc{a, xdata = "a,|"}', { kind: 'value', field: 'xdata' }, ''],
  ['@set{a, entryset = {b,c ,\n  d|}}', { kind: 'value', field: 'entryset' }, 'd'],
] as const)('%j is completed', (marked, expected, typed) => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = bibtexCompletionAt(text, offset);
  expect(found).toMatchObject(expected);
  expect(text.slice(found?.start, found?.end)).toBe(typed);
});

test.each([
  'text|',
  '@article{a|',
  '@article{a, title = {A}}|',
  '@article{a, title = {A}}\n|',
  '@comment{a, |',
  '@article{a, title = {A}|',
  '@article{a, title = {A} % |',
  '@string{a = |',
  'me@x.org|',
])('%j is not', (marked) => {
  expect(bibtexCompletionAt(marked.replace('|', ''), marked.indexOf('|'))).toBeUndefined();
});

test('a file has values, macros and keys', () => {
  const text = `@string{acm = {ACM}}\n@article{a,\n journal = {J},\n}\n@article{b, journal = "K"}\n@article{c, journal={K}}`;
  expect(bibtexValues(text, 'journal')).toEqual(['K', 'J']);
  expect(bibtexNames(text)).toEqual({ macros: ['acm'], keys: ['a', 'b', 'c'] });
});

test('several values of a field count each on its own', () => {
  const text = '@misc{a, keywords = {graphs, parsing}}\n@misc{b, keywords = "parsing"}\n@misc{c, note = {x, y}}';
  expect(bibtexValues(text, 'keywords')).toEqual(['parsing', 'graphs']);
  expect(bibtexValues(text, 'note')).toEqual(['x, y']);
});
