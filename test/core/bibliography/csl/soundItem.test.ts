import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { formatOf } from '../../../../src/core/bibliography/formats';
import { bundledStyle, formatterOf } from '../../citation/format/bundled';

const read = (value: string, format = 'csl-json') => {
  const text = format === 'csl-json' ? `[{"id": "a", ${value}}]` : `- {"id": "a", ${value}}\n`;
  const parts = readBibliography(text, format);
  const entry = parts.find(isEntry)!;
  const scope = scopeOf(parts);
  return { item: entryItem(entry, scope), record: formatOf(format).decode(entry, scope, '') };
};

describe.each(['csl-json', 'csl-yaml'])('a value of %s in another shape than CSL has', (format) => {
  it.each([
    ['"title": ["On Tides", "Other"]', { title: 'On Tides' }],
    ['"title": 1984', { title: '1984' }],
    ['"title": true', { title: 'true' }],
    ['"title": "T", "abstract": false, "volume": null, "page": [], "genre": {}', { title: 'T' }],
    ['"container-title": ["", "Journal"]', { 'container-title': 'Journal' }],
    ['"language": ["en"]', { language: 'en' }],
    ['"volume": [7], "issue": 2, "page": [12]', { volume: '7', issue: '2', page: '12' }],
    ['"ISSN": ["1234-5678", "8765-4321"]', { ISSN: '1234-5678, 8765-4321' }],
    ['"ISBN": ["9780000000002", 12]', { ISBN: '9780000000002, 12' }],
    ['"keyword": ["tides", "moon"]', { keyword: 'tides, moon' }],
    ['"author": [{"family": 5, "given": ["A"]}]', { author: [{ family: '5', given: 'A' }] }],
    ['"author": [{"name": "The Society"}]', { author: [{ literal: 'The Society' }] }],
    ['"author": [{"family": "Doe", "name": "x"}]', { author: [{ family: 'Doe' }] }],
    ['"author": ["The Society", 7, {}, null, {"family": null}]', { author: [{ literal: 'The Society' }] }],
    ['"editor": []', {}],
    ['"type": ["book"]', { type: 'book' }],
  ])('%s', (value, expected) => {
    expect(read(value, format).item).toEqual({ id: 'a', ...expected });
  });
});

describe('a record of an item', () => {
  it('has what is told in other shapes', () => {
    const { record } = read(
      '"type": "journal-article", "title": ["T"], "container-title": ["J"], "keyword": ["a", "b"], ' +
        '"author": [{"name": "The Society"}], "URL": ["https://example.org/"]',
    );
    expect(record).toMatchObject({
      ...{ title: 'T', venue: 'J', keywords: ['a', 'b'], authors: ['The Society'], type: 'article-journal' },
      url: 'https://example.org/',
    });
  });
});

describe("Crossref's types", () => {
  it.each([
    ['journal-article', 'article-journal'],
    ['proceedings-article', 'paper-conference'],
    ['book-chapter', 'chapter'],
    ['posted-content', 'article'],
    ['dissertation', 'thesis'],
    ['peer-review', 'review'],
    ['constructor', 'constructor'],
    ['some-type', 'some-type'],
  ])('%s is %s', (type, expected) => {
    expect(read(`"type": "${type}"`).item.type).toBe(expected);
  });
});

describe('references', () => {
  it.each(['apa', 'ieee', 'chicago-note-bibliography'])('of %s are all there, whatever one item holds', (name) => {
    const odd: readonly unknown[] = [5, true, null, [], {}, [['x']], [null, 5], [{}], { family: ['A'] }, 'x'];
    const variables = 'title author issued language note page number DOI type custom editor accessed volume'.split(' ');
    const values = variables.flatMap((variable) => odd.map((value) => ({ title: 'T', [variable]: value })));
    const told = (value: object, index: number) => JSON.stringify({ ...value, annote: `${index}` }).slice(1, -1);
    const items = new Map(values.map((value, index) => [`k${index}`, read(told(value, index)).item] as const));
    const citations = [{ inText: false, items: [...items.keys()].map((key) => ({ key })) }];
    const made = formatterOf(bundledStyle(name) ?? '').format({ items, citations, uncited: [] });
    expect(made?.failed ?? []).toEqual([]);
    expect(made?.references).toHaveLength(items.size);
  });
});
