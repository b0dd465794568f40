import { expect, it } from 'vitest';
import { isBibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { removeEntries } from '../../../../src/core/bibliography/bibtex/write/removeEntries';
import { applyEdits } from '../../../../src/core/citation/shared/editCandidate';

it.each([
  ['the first', '@a{x, t = 1}\n\n@a{b, t = 2}\n', '@a{b, t = 2}\n'],
  ['one between others', '@a{a, t = 1}\n\n@a{x, t = 2}\n\n@a{b, t = 3}\n', '@a{a, t = 1}\n\n@a{b, t = 3}\n'],
  ['the last', '@a{a, t = 1}\r\n\r\n@a{x, t = 2}\r\n', '@a{a, t = 1}\r\n\r\n'],
  ['the last without a line end', '@a{a, t = 1}\n@a{x, t = 2}', '@a{a, t = 1}\n'],
  ['two of three', '@a{x, t = 1}\n@a{a, t = 2}\n@a{x, t = 3}\n', '@a{a, t = 2}\n'],
  ['one before an indented comment', '@a{x, t = 1}\n  % why\n@a{a, t = 2}', '  % why\n@a{a, t = 2}'],
  ['one in the line of another', '@a{x, t = 1} @a{a, t = 2}', ' @a{a, t = 2}'],
])('removes %s with the empty lines behind it', (_, text, without) => {
  const ranges = scanBibtex(text)
    .filter(isBibtexEntry)
    .filter(({ key }) => key === 'x')
    .map(({ start, text: { length } }) => ({ start, end: start + length }));
  expect(applyEdits(text, removeEntries(text, ranges))).toBe(without);
});
