import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { plainText } from '../../../../src/core/bibliography/model/richText';
import { escapeLiteralBraces } from '../../../../src/core/bibliography/tex/literalBraces';

describe('braces of text', () => {
  it.each([
    ['{BERT}: Pre-training', String.raw`\{BERT\}: Pre-training`],
    ['a { b} }', String.raw`a \{ b\} \}`],
    ['from $5 {to} $10', String.raw`from $5 \{to\} $10`],
    [String.raw`50\% {BERT}`, String.raw`50\% \{BERT\}`],
    [String.raw`C\#{X}`, String.raw`C\#\{X\}`],
    [String.raw`{\"o}{BERT}`, String.raw`{\"o}\{BERT\}`],
  ])('are escaped where they are no TeX: %s', (text, escaped) => {
    expect(escapeLiteralBraces(text)).toBe(escaped);
  });

  it.each([
    String.raw`$\{x\} \in \mathcal{O}(n)$`,
    String.raw`\emph{x {y} z} {\it in situ}`,
    String.raw`\href{a}{b}`,
    'x^{2}_{i}',
    String.raw`Jos\'{e} \{a\}`,
  ])('stay where they are TeX’s: %s', (text) => {
    expect(escapeLiteralBraces(text)).toBe(text);
  });
});

describe.each(['bibtex', 'biblatex'] as const)('an item whose texts have braces, in %s', (dialect) => {
  it.each(['{BERT}: Pre-training', 'On } and {', 'The set {1, {2}} <i>of {all}</i>', 'C++{}'])('%s', (title) => {
    const item = { id: 'a', type: 'article-journal', title, 'container-title': title, note: title };
    const parts = readBibliography(itemBibtex(item, 'a', dialect), 'bibtex');
    const read = entryItem(parts.filter(isEntry)[0]!, scopeOf(parts));
    expect(read).toMatchObject({ 'container-title': title, note: title });
    expect(plainText(String(read.title))).toBe(plainText(title));
  });
});
