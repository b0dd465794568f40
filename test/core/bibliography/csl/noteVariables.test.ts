import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { formatOf } from '../../../../src/core/bibliography/formats';
import { itemRis } from '../../../../src/core/bibliography/ris/itemRis';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';
import { applyEdits } from '../../../../src/core/citation/shared/editCandidate';
import { bundledStyle, formatterOf } from '../../citation/format/bundled';

const read = (text: string, format: string) => {
  const parts = readBibliography(text, format);
  const entry = parts.find(isEntry)!;
  const scope = scopeOf(parts);
  return { item: entryItem(entry, scope), record: formatOf(format).decode(entry, scope, '') };
};
const readNote = (note: string, more: object = {}) => read(JSON.stringify([{ id: 'a', ...more, note }]), 'csl-json');

describe('variables in a note of CSL-JSON', () => {
  it.each<[string, object, object?]>([
    ['original-date: 1950', { 'original-date': { 'date-parts': [[1950]] } }],
    ['{:status: in press}', { status: 'in press' }],
    [
      'PMID: 123\nPMCID: PMC45\n\nRest: of it\nvolume: 3',
      { PMID: '123', PMCID: 'PMC45', note: 'Rest: of it\nvolume: 3' },
    ],
    ['Reprint.\nvolume: 3\r\nissue: 4', { volume: '3', issue: '4', note: 'Reprint.' }],
    [
      'Reprint. {:volume: 3} {:issue: 4} Large print.',
      { volume: '3', issue: '4', note: 'Reprint. \n \n Large print.' },
    ],
    ['{:volume: 3}Reprint {:issue: 4}', { volume: '3', note: 'Reprint {:issue: 4}' }],
    ['volume: 3\nA {:issue: 4}', { volume: '3', note: 'A {:issue: 4}' }],
    ['type: chapter', { type: 'chapter' }, { type: 'book' }],
    ['issued: see below', { issued: { raw: '1800' }, note: 'issued: see below' }, { issued: { raw: '1800' } }],
    ['issued: 1950-03/1951-04', { issued: { 'date-parts': [[1950, 3], [1951, 4]] } }, { issued: { raw: '1800' } }], // prettier-ignore
    [
      'publisher: Routledge\nvolume: 5',
      { publisher: 'Own', volume: '5', note: 'publisher: Routledge' },
      { publisher: 'Own' },
    ],
    ['publisher: Own', { publisher: 'Own' }, { publisher: 'Own' }],
    [
      'editor: van Dam || Jane\neditor: The Society',
      { editor: [{ family: 'Dam', given: 'Jane', 'non-dropping-particle': 'van' }, { literal: 'The Society' }] },
    ],
    ['Volume: 3', { note: 'Volume: 3' }],
    ['volume:', { note: 'volume:' }],
    ['https://example.org/a\ntodo: read\nvolume: 3', { volume: '3', note: 'https://example.org/a\ntodo: read' }],
    ['Original edition: Berlin, 1950', { note: 'Original edition: Berlin, 1950' }],
  ])('%j', (note, expected, more) => {
    expect(readNote(note, more).item).toEqual({ id: 'a', ...more, ...expected });
  });

  it.each([
    ['a: b\r\nvolume: 7\r\n\r\nMore: text', { volume: '7', note: 'a: b\n\nMore: text' }],
    ['\nText\nvolume: 7', { volume: undefined, note: 'Text\nvolume: 7' }],
  ])('end with the line: %j', (note, { volume, note: rest }) => {
    const { item } = readNote(note, { type: 'book', title: 'T' });
    expect([item.volume, item.note]).toEqual([volume, rest]);
  });

  it('are in the record', () => {
    const { record } = readNote('DOI: 10.1000/x\ntype: report\nkeyword: tides\nOn paper', { type: 'book', title: 'T' });
    expect(record).toMatchObject({ doi: '10.1000/x', type: 'report', keywords: ['tides'], notes: ['On paper'] });
  });

  it('arrive in fields of their own, and nowhere twice', () => {
    const { item } = readNote('original-date: 1950\nstatus: in press\nvolume: 7\nOn paper', {
      type: 'book',
      title: 'T',
    });
    const biblatex = itemBibtex(item, 'a', 'biblatex');
    expect(biblatex).toContain('origdate = {1950}');
    expect(biblatex).toContain('pubstate = {in press}');
    expect(biblatex).toContain('note = {On paper}');
    expect(itemBibtex(item, 'a', 'bibtex')).toContain('volume = {7}');
    expect(itemRis(item, 'a')).toMatch(/VL {2}- 7\r\n[^]*N1 {2}- On paper\r\n/);
  });
});

describe('a change of an item of CSL-JSON', () => {
  const change = (item: CslItem, values: CslItem): CslItem => {
    const text = JSON.stringify([{ id: 'a', ...item }], undefined, 2);
    const parts = readBibliography(text, 'csl-json');
    const edits = formatOf('csl-json').change!(parts.find(isEntry)!, { values }, scopeOf(parts), 'biblatex');
    const [changed] = JSON.parse(applyEdits(text, edits)) as CslItem[];
    return changed!;
  };
  const own = { issued: { 'date-parts': [[2000]] } };
  const year = (number: number) => ({ issued: { 'date-parts': [[number]] } });

  it.each<[CslItem, CslItem, CslItem]>([
    [{ ...own, note: 'issued: 1999\nOn paper' }, year(2000), { ...own, note: 'On paper' }],
    [{ note: 'issued: 1999' }, year(2000), own],
    [{ ...own, note: 'Text\r\nissued: 1999\r\nMore' }, year(1999), { ...own, note: 'Text\r\nissued: 1999\r\nMore' }],
    [{ ...own, note: 'a: b\r\nissued: 1999\r\n\r\nMore' }, year(2001), { ...year(2001), note: 'a: b\r\n\r\nMore' }],
    // Text that ends the variables still does.
    [{ ...own, note: 'issued: 1999\n\nOn\nPMID: 3' }, year(2001), { ...year(2001), note: '\nOn\nPMID: 3' }],
    [
      { note: 'Text {:DOI: 10.1/x} {:status: in press}' },
      { DOI: '10.1/y' },
      { note: 'Text  {:status: in press}', DOI: '10.1/y' },
    ],
    [{ type: 'book', note: 'type: report\nPMID: 5' }, { type: 'thesis', PMID: undefined }, { type: 'thesis' }],
    [{ publisher: 'X', note: 'publisher: Y' }, { publisher: 'Z' }, { publisher: 'Z', note: 'publisher: Y' }],
    [{ note: 'Text\nMore\nvolume: 3' }, { volume: '4' }, { note: 'Text\nMore\nvolume: 3', volume: '4' }],
  ])('%j takes effect where its note told it: %j', (item, values, expected) => {
    expect(change(item, values)).toEqual({ id: 'a', ...expected });
    expect(read(JSON.stringify([{ id: 'a', ...expected }]), 'csl-json').item).toMatchObject(
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    );
  });
});

describe('a note of another format', () => {
  const style = (bundledStyle('ieee') ?? '').replace(
    /<bibliography[^]*<\/bibliography>/,
    () => '<bibliography><layout><text variable="volume" suffix=";"/><text variable="note"/></layout></bibliography>',
  );

  it.each([
    ['csl-yaml', '- id: a\n  type: book\n  note: "volume: 7"\n'],
    ['bibtex', '@book{a, note = {volume: 7}}'],
    ['ris', 'TY  - BOOK\nID  - a\nN1  - volume: 7\nER  - \n'],
  ])('is text as pandoc takes it: %s', (format, text) => {
    const { item } = read(text, format);
    const made = formatterOf(style).format({ items: new Map([['a', item]]), citations: [], uncited: ['a'] });
    expect(made?.references).toMatchObject([{ text: 'volume: 7' }]);
  });
});
