import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { formatOf } from '../../../../src/core/bibliography/formats';

const read = (text: string, format: string) => {
  const parts = readBibliography(text, format);
  const entry = parts.find(isEntry)!;
  const scope = scopeOf(parts);
  return { item: entryItem(entry, scope), record: formatOf(format).decode(entry, scope, '') };
};

describe('a text of CSL-YAML, which is Markdown', () => {
  it.each([
    ['A *kind* of **weight**', 'A <i>kind</i> of <b>weight</b>', 'A kind of weight'],
    ['[Caps]{.smallcaps} here', '<span style="font-variant: small-caps;">Caps</span> here', 'Caps here'],
    ['Bounds of $x^2$ and `a_b*c*`', 'Bounds of x² and a_b*c*', 'Bounds of x² and a_b*c*'],
    ['From $5 to $10', 'From $5 to $10', 'From $5 to $10'],
    ['From \\$x\\$', 'From $x$', 'From $x$'],
  ])('%s', (title, rich, plain) => {
    const { item, record } = read(`- id: a\n  title: ${JSON.stringify(title)}\n`, 'csl-yaml');
    expect(item.title).toBe(rich);
    expect(record.title).toBe(plain);
  });

  it('has no line end behind it', () => {
    expect(read('- id: a\n  title: |\n    Block\n', 'csl-yaml').item.title).toBe('Block');
  });
});

describe('names of an item', () => {
  it.each([
    ['"Doe, Jane"', [{ literal: 'Doe, Jane' }]],
    ['{"family": "Doe"}', [{ family: 'Doe' }]],
    ['["The Society", {"family": "Doe"}, 5]', [{ literal: 'The Society' }, { family: 'Doe' }]],
  ])('may be %s, as in pandoc', (author, names) => {
    const { item, record } = read(`[{"id": "a", "title": "T", "author": ${author}}]`, 'csl-json');
    expect(item.author).toEqual(names);
    expect(record.authors).toHaveLength(names.length);
    expect(read(`- id: a\n  title: T\n  author: ${author}\n`, 'csl-yaml').item.author).toEqual(names);
  });
});
