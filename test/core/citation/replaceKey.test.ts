import { expect, test } from 'vitest';
import { readCitations, replaceKey } from '../../../src/core/citation/operations';

test.each([
  ['latex', '\\cite{old}', 'a/b', '\\cite{a/b}'],
  ['markdown', '@old says', 'a!b', '@{a!b} says'],
  ['markdown', '@{old} says', 'a!b', '@{a!b} says'],
  ['markdown', '\\cite{old}', 'a!b', '\\cite{a!b}'],
  ['markdown', '{cite}`old`', 'a!b', '{cite}`a!b`'],
  ['rst', ':cite:`old`', 'a!b', ':cite:`a!b`'],
  ['typst', '@old says', 'new', '@new says'],
  ['typst', '@old says', 'a/b', '#cite(label("a/b")) says'],
  ['typst', '@old[p. [3]] says', 'a/b', '#cite(label("a/b"), supplement: [p. [3]]) says'],
  ['typst', '#cite(<old>)', 'a/b', '#cite(label("a/b"))'],
  ['typst', '#cite(label("old"))', 'a/b', '#cite(label("a/b"))'],
] as const)('%s %s', (language, text, key, expected) => {
  const [cited] = readCitations(text, language)[0]?.keys ?? [];
  if (!cited) throw new Error('nothing is cited');
  const edits = replaceKey(text, language, cited, key);
  const result = edits.reduceRight<string>(
    (all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end),
    text,
  );
  expect(result).toBe(expected);
  expect(readCitations(result, language)[0]?.keys[0]?.key).toBe(key);
});
