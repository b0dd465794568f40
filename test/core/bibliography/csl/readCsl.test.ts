import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { CslEntry } from '../../../../src/core/bibliography/model/cslItem';
import { readCslJson } from '../../../../src/core/bibliography/csl/readCslJson';
import { readCslYaml } from '../../../../src/core/bibliography/csl/readCslYaml';

vi.setConfig({ testTimeout: 60_000 });

const items = [
  {
    id: 'okafor2019',
    type: 'article-journal',
    title: 'Tides of "Meaning"',
    author: [{ family: 'Okafor', given: 'C.' }],
  },
  { id: 'brandt{1987}', type: 'book', title: 'Optics', issued: { 'date-parts': [[1987, 5]] } },
  { id: 12, type: 'webpage', title: 'Writing\nSlowly', URL: 'https://example.org/a?b={c}' },
  { id: 'ito2021', type: 'paper-conference', title: 'Patch Notes', author: [{ literal: 'The Society' }] },
];

const yaml = `---
references:
- id: okafor2019
  type: article-journal
  title: "Tides: of Meaning"
  author:
  - family: Okafor
    given: C.

# between
- type: book
  id: 'brandt1987'
  abstract: |
    - not an item

    text
- id: 12
  title: Slow
other: x
...
`;

function checkPlaces(text: string, entries: readonly CslEntry[]): void {
  for (const entry of entries) {
    expect(text.slice(entry.start, entry.start + entry.text.length)).toBe(entry.text);
    expect(entry.text.slice(entry.keyStart, entry.keyEnd)).toBe(entry.key);
  }
}

describe('readCslJson', () => {
  it.each([
    ['indented', JSON.stringify(items, undefined, 2)],
    ['on one line', JSON.stringify(items)],
    ['under a name', JSON.stringify({ references: items }, undefined, '\t')],
    ['with ids last', JSON.stringify(items.map(({ id, ...rest }) => ({ ...rest, id })))],
  ])('reads items %s, with their places', (_name, text) => {
    const entries = readCslJson(text);
    expect(entries.map(({ item }) => item)).toEqual(items);
    expect(entries.map(({ key }) => key)).toEqual(['okafor2019', 'brandt{1987}', '12', 'ito2021']);
    expect(entries.flatMap(({ problems }) => problems ?? [])).toEqual([]);
    checkPlaces(text, entries);
  });

  it('reads a single item, and nothing where there is none', () => {
    expect(readCslJson('{"id": "a", "title": "x"}').map(({ key }) => key)).toEqual(['a']);
    expect(readCslJson('[]')).toEqual([]);
    expect(readCslJson('"x"')).toEqual([]);
    expect(readCslJson('')).toEqual([]);
  });

  it('reads a broken item as far as it goes', () => {
    const text = '[{"id": "a", "title": "x"},\n{"id": "b", "title": "y" "type": "book"},\n{"id": "c"}]';
    const entries = readCslJson(text);
    expect(entries.map(({ key, problems }) => [key, problems?.[0]?.code])).toEqual([
      ['a', undefined],
      ['b', 'invalid-json'],
      ['c', undefined],
    ]);
    expect(entries[1]?.item).toEqual({ id: 'b', title: 'y', type: 'book' });
    checkPlaces(text, entries);
  });

  it('reports an item without an id', () => {
    expect(readCslJson('[{"title": "x"}]')[0]).toMatchObject({ key: '', problems: [{ code: 'empty-key' }] });
  });

  it('loses at most the broken item and its direct neighbour', () => {
    const text = JSON.stringify(items, undefined, 2);
    const sound = readCslJson(text);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('', '{', '}', '"', ',', '[', ']', ':', '\\', '\n', 'x', '\u0000'),
        fc.boolean(),
        (at, inserted, drops) => {
          const broken = text.slice(0, at) + inserted + text.slice(drops ? at + 1 : at);
          const left = new Set(readCslJson(broken).map((entry) => entry.text));
          const hit = sound.findIndex(({ start, text }) => at < start + text.length);
          const index = hit < 0 ? sound.length : hit;
          sound.forEach((entry, position) => {
            if (Math.abs(position - index) > 1) expect(left).toContain(entry.text);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('readCslYaml', () => {
  it('reads the items under references, with their places', () => {
    const entries = readCslYaml(yaml);
    expect(entries.map(({ key }) => key)).toEqual(['okafor2019', 'brandt1987', '12']);
    expect(entries[0]?.item).toEqual({
      id: 'okafor2019',
      type: 'article-journal',
      title: 'Tides: of Meaning',
      author: [{ family: 'Okafor', given: 'C.' }],
    });
    expect(entries[1]?.item.abstract).toBe('- not an item\n\ntext\n');
    checkPlaces(yaml, entries);
  });

  it.each([
    ['indented', 'references:\n  - id: a\n    title: x\n  - id: b\n'],
    ['alone', '- id: a\n  title: x\n- id: b\n'],
    ['with CRLF', 'references:\r\n- id: a\r\n  title: x\r\n- id: b\r\n'],
    ['in flow style', 'references: [{id: a, title: x}, {id: b}]'],
  ])('reads a list %s', (_name, text) => {
    const entries = readCslYaml(text);
    expect(entries.map(({ item }) => item)).toEqual([{ id: 'a', title: 'x' }, { id: 'b' }]);
    expect(entries.flatMap(({ problems }) => problems ?? [])).toEqual([]);
    checkPlaces(text, entries);
  });

  it('reads nothing where no references are', () => {
    expect(readCslYaml('title: x\n')).toEqual([]);
    expect(readCslYaml('')).toEqual([]);
  });

  it('lets a broken item cost only itself', () => {
    const text = '- id: a\n- id: "b\n  title: [x\n- id: c\n';
    expect(
      readCslYaml(text).map(({ key, problems }) => [key, (problems ?? []).some(({ code }) => code === 'invalid-yaml')]),
    ).toEqual([
      ['a', false],
      [expect.any(String), true],
      ['c', false],
    ]);
  });

  it('reads what items share by an alias, each where it stands', () => {
    const text = 'references:\n- id: a\n  author: &both\n  - family: Roe\n- id: b\n  author: *both\n';
    const entries = readCslYaml(text);
    expect(entries.map(({ item }) => item)).toEqual([
      { id: 'a', author: [{ family: 'Roe' }] },
      { id: 'b', author: [{ family: 'Roe' }] },
    ]);
    expect(entries.map((entry) => text.slice(entry.start).startsWith(entry.text))).toEqual([true, true]);
    expect(entries[1]?.text.trimEnd()).toBe('id: b\n  author: *both');
    // One that is no sound YAML is read item by item, without what the other says.
    expect(readCslYaml(`${text}- id: [c\n`).map(({ key }) => key)).toEqual(['a', 'b', '']);
  });

  it('takes a cycle of aliases for no item', () => {
    expect(() => readCslYaml('references: &a [*a, {id: b}]')).not.toThrow();
    expect(() => readCslYaml('- &a {id: x, self: *a}')).not.toThrow();
  });
});
