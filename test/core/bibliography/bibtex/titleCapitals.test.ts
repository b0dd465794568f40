import { expect, it } from 'vitest';
import { isEntry, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { bibtexItem } from '../../../../src/core/bibliography/bibtex/fields/bibtexItem';
import type { BibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';

const written = (title: string, language?: string): string =>
  itemBibtex({ id: 'a', type: 'book', title, ...(language && { language }) }, 'a', 'biblatex');
const titleIn = (text: string): string | undefined => /^ {2}title = \{(.*)\},?$/m.exec(text)?.[1];

function readBack(text: string): unknown {
  const parts = scanBibtex(text);
  const { title } = bibtexItem(parts.find(isEntry) as BibtexEntry, scopeOf(parts));
  return typeof title === 'string' ? title.replace(/<\/?span[^>]*>/g, '') : title;
}

// As pandoc and Zotero put capitals in braces.
it.each([
  ['History of the European Union', 'History of the {European} {Union}'],
  ['A history of European law: The case of Germany', 'A history of {European} law: {The} case of {Germany}'],
  ['BERT: Pre-training of deep transformers', '{BERT}: {Pre}-training of deep transformers'],
  ['Flies in the North Sea, <i>Drosophila</i>', 'Flies in the {North} {Sea}, \\emph{Drosophila}'],
  ['What is it? How to study sand', 'What is it? {How} to study sand'],
  ['“Sand” in what is of Mars', '“Sand” in what is of {Mars}'],
])('the capitals of names in %j are in braces, and read back', (title, tex) => {
  const text = written(title);
  expect(titleIn(text)).toBe(tex);
  expect(readBack(text)).toBe(title);
});

it.each([
  ['Attention Is All You Need', undefined],
  ['Deep Residual Learning for Image Recognition', 'en-US'],
  ['Geschichte der Stadt Berlin', 'de'],
])('the capitals of title case and of other languages are not: %j', (title, language) => {
  expect(titleIn(written(title, language))).toBe(title);
});
