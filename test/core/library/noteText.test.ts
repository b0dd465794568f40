import { expect, test } from 'vitest';
import { fileName, noteText } from '../../../src/core/library/noteText';

test.each([
  ['doe99', 'doe99'],
  ['a:b/c', 'a-b-c'],
  ['../x', '-x'],
  ['..', '_'],
  ['CON', '_CON'],
  ['wang.', 'wang'],
  ['王2020', '王2020'],
])('the note of %j is called %j', (key, name) => {
  expect(fileName(key)).toBe(name);
});

const paper = { id: 'x', title: 'On {citekey}', authors: ['Ada Poe', 'Bo Lee'], date: '2020-05', sources: [] };

test('a note begins with what is known', () => {
  expect(noteText('# {title}\n\n{authors} ({year}) @{citekey} {doi} {other}', 'doe99', paper)).toBe(
    '# On {citekey}\n\nAda Poe, Bo Lee (2020) @doe99  {other}\n',
  );
  expect(noteText('${title} ${date} {year}', 'doe99', paper)).toBe('On {citekey} 2020-05 2020\n');
});

test('a note names people in natural order', () => {
  const authors = ['van der Rohe, Ludwig Mies', 'Martínez Garcia, Eva', '王, 小明'];
  expect(noteText('{authors}', 'k', { ...paper, authors })).toBe(
    'Ludwig Mies van der Rohe, Eva Martínez Garcia, 王小明\n',
  );
});
