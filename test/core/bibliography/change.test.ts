import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEntry, scopeOf } from '../../../src/core/bibliography/bibliography';
import { formatOf } from '../../../src/core/bibliography/formats';
import type { CslItem } from '../../../src/core/bibliography/model/cslItem';

const word = fc.constantFrom(
  'Sand',
  'and',
  'R&D',
  '50%',
  '#1',
  'a: b',
  '- c',
  '“d”',
  "e's",
  '"f"',
  'g,',
  'ü',
  '[h]',
  '{i}',
  '*j*',
  'k_l',
  '@m',
  '?',
  '!n',
  'yes',
  '1e3',
  '007',
  'null',
  '\\o',
  '$p',
  '~q',
  '|',
  '>',
  '&amp;',
);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const number = fc.integer({ min: 1, max: 3000 }).map(String);
const person = fc.record({
  family: fc.constantFrom('Brook', 'Müller', 'O’Neil', 'Smith-Jones'),
  given: fc.constantFrom('Ada', 'J. P.', 'Søren'),
});
const year = fc.integer({ min: 1900, max: 2030 }).map((each) => ({ 'date-parts': [[each]] }));
const values = {
  title: text,
  author: fc.array(person, { minLength: 1, maxLength: 3 }),
  issued: year,
  'container-title': text,
  volume: number,
  issue: number,
  page: fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 100, max: 200 })).map((pages) => pages.join('-')),
  DOI: fc.integer({ min: 1, max: 99 }).map((each) => `10.1000/x_${each}(a)<b>`),
  note: text,
};
const item = fc
  .record(values, { requiredKeys: ['title'] })
  .map((each): CslItem => ({ ...each, id: 'x', type: 'article-journal' }));
const { note: _note, ...changeable } = values;
const changes = fc.record(changeable, { requiredKeys: [] });

/** How a bibliography may be written: as it is, with the other line ends, and as much on one line as can be. */
const layouts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => (text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n')),
  (text) => (text.startsWith('@') ? text.replaceAll(',\n  ', ', ') : text),
  (text) => (text.startsWith('[') ? JSON.stringify(JSON.parse(text)) : text),
  (text) => (text.startsWith('[') ? JSON.stringify(JSON.parse(text), undefined, '\t') : text),
];

function read(format: string, bibliography: string): CslItem {
  const parts = formatOf(format).read(bibliography);
  const entry = parts.filter(isEntry).find(({ key }) => key === 'x');
  if (!entry || entry.problems) throw new Error(`Broken: ${bibliography}`);
  return formatOf(format).toCslItem(entry, scopeOf(parts));
}

describe.each(['bibtex', 'csl-json', 'csl-yaml', 'hayagriva', 'ris'])('a change of an entry of %s', (id) => {
  const format = formatOf(id);
  const write = (...items: CslItem[]) =>
    format.write!(
      items.map((each) => ({ key: String(each['id']), item: each })),
      'bibtex',
    );
  const others = [
    { id: 'a', type: 'book', title: 'Before' },
    { id: 'z', type: 'book', title: 'Behind' },
  ] as const;

  it('reads as if it had been written so, and what is around stays', () => {
    fc.assert(
      fc.property(item, changes, fc.constantFrom(...layouts), (before, changed, layout) => {
        const [first, last] = others;
        const bibliography = layout(write(first, before, last));
        const parts = format.read(bibliography);
        const entry = parts.filter(isEntry).find(({ key }) => key === 'x');
        if (!entry) throw new Error('No entry');
        const edits = format.change?.(entry, { values: changed }, scopeOf(parts), 'bibtex') ?? [];
        let made = bibliography;
        for (const { start, end, text: added } of edits.toReversed()) {
          expect(start).toBeGreaterThanOrEqual(entry.start);
          made = made.slice(0, start) + added + made.slice(end);
        }
        const expected = read(id, write(first, { ...before, ...changed }, last));
        expect(read(id, made)).toEqual(expected);
        expect(format.read(made).filter(isEntry)).toHaveLength(3);
        expect(made.startsWith(bibliography.slice(0, entry.start))).toBe(true);
        expect(made.endsWith(bibliography.slice(entry.start + entry.text.length))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
