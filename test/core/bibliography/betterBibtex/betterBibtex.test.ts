import { describe, expect, it } from 'vitest';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { betterBibtexJson } from '../../../../src/core/bibliography/betterBibtex/format';
import { renameKey } from '../../../../src/core/bibliography/edit/renameKey';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { detectFormat } from '../../../../src/core/bibliography/formats';
import type { Entry } from '../../../../src/core/bibliography/model/entry';

const id = 'better-bibtex-json';
const config = { id: '36a3b0b5-bad0-4a04-b79b-441c7cef77db', label: 'BetterBibTeX JSON', options: {} };

/** An export of these items, as Zotero writes it. */
function exported(...items: readonly object[]): string {
  return `${JSON.stringify({ config, collections: { C1: { key: 'C1', items: [3] } }, items }, undefined, 2)}\n`;
}

const sails = {
  citationKey: 'brook2019Sails',
  itemType: 'journalArticle',
  itemID: 3,
  title: 'Of sails & <i>Navis</i>',
  creators: [
    { creatorType: 'author', firstName: 'Ada', lastName: 'van der Brook' },
    { creatorType: 'author', name: 'Guild of Sailors' },
    { creatorType: 'editor', firstName: 'Ina', lastName: 'Low' },
    { creatorType: 'editor', lastName: 'Harbor Office', fieldMode: 1 },
  ],
  date: '2019-05-00',
  publicationTitle: 'Journal of Boats',
  journalAbbreviation: 'J. Boats',
  volume: '7',
  pages: '12-34',
  DOI: '10.1000/sails',
  accessDate: '2020-01-02T10:11:12Z',
  abstractNote: 'Wind. {"citationKey": "no"}',
  extra: 'Citation Key: brook2019Sails\nPMID: 1234\nOriginal Date: 1901\nRead twice.',
  tags: [{ tag: 'wind, cloth' }, { tag: 'sea' }],
  dateAdded: '2021-02-03T04:05:06Z',
  attachments: [{ itemType: 'attachment', title: 'PDF', path: '/home/ada/Zotero/storage/AB/sails; 2.pdf' }],
  notes: [{ itemType: 'note', note: '<p>private</p>' }],
};

function read(text: string): Entry[] {
  return readBibliography(text, id).filter(isEntry);
}

function itemOf(item: object) {
  const [entry] = read(exported({ citationKey: 'k', ...item }));
  return entryItem(entry!, scopeOf([]));
}

describe('Better BibTeX JSON', () => {
  it.each([
    ['lib.json', exported(sails), id],
    ['lib.json', exported(), id],
    ['lib.json', '{"config":{},"items":[{"citekey":"a","itemType":"book"}]}', id],
    ['lib.json', '{"items":[{"id":"a","type":"book"}]}', 'csl-json'],
    ['lib.json', '[{"id":"a","type":"book","title":"\\"itemType\\": of \\"config\\""}]', 'csl-json'],
    ['lib.json', '', 'csl-json'],
    ['settings.json', '{"config": {"items": []}}', undefined],
  ] as const)('is told by its text: %s %s is %s', (path, text, format) => {
    expect(detectFormat(path, text)?.id).toBe(format);
  });

  it('tells works with their keys and places, and neither notes nor attachments', () => {
    const text = exported(
      { itemType: 'note', note: 'x' },
      sails,
      { itemType: 'attachment' },
      { citekey: 'b', itemType: 'book' },
    );
    const entries = read(text);
    expect(entries.map(({ key }) => key)).toEqual(['brook2019Sails', 'b']);
    for (const { start, text: own, key, keyStart, keyEnd } of entries) {
      expect(text.slice(start, start + own.length)).toBe(own);
      expect(own.slice(keyStart, keyEnd)).toBe(key);
    }
  });

  it('tells all that CSL has a place for', () => {
    const [entry] = read(exported(sails));
    expect(entryItem(entry!, scopeOf([]))).toEqual({
      id: 'brook2019Sails',
      type: 'article-journal',
      title: 'Of sails & <i>Navis</i>',
      author: [{ family: 'Brook', given: 'Ada', 'non-dropping-particle': 'van der' }, { literal: 'Guild of Sailors' }],
      editor: [{ family: 'Low', given: 'Ina' }, { literal: 'Harbor Office' }],
      issued: { 'date-parts': [[2019, 5]] },
      'original-date': { 'date-parts': [[1901]] },
      accessed: { 'date-parts': [[2020, 1, 2]] },
      'container-title': 'Journal of Boats',
      'container-title-short': 'J. Boats',
      volume: '7',
      page: '12-34',
      DOI: '10.1000/sails',
      PMID: '1234',
      abstract: 'Wind. {"citationKey": "no"}',
      keyword: 'wind  cloth, sea',
      note: 'Read twice.',
    });
    expect(decodeRecord(entry!, scopeOf([]), 'lib.json')).toMatchObject({
      key: 'brook2019Sails',
      authors: ['Ada van der Brook', 'Guild of Sailors'],
      date: '2019-05',
      doi: '10.1000/sails',
    });
    expect(betterBibtexJson.addedAt?.(entry as never, scopeOf([]))).toBe(Date.UTC(2021, 1, 3, 4, 5, 6));
    expect(betterBibtexJson.fileFields?.(entry as never, scopeOf([]))).toEqual([
      String.raw`/home/ada/Zotero/storage/AB/sails\; 2.pdf`,
    ]);
  });

  it('takes fields of a type for what they stand for, and the main creator for the author', () => {
    expect(itemOf({ itemType: 'thesis', university: 'Oslo', thesisType: 'PhD', date: 'May 2001' })).toMatchObject({
      type: 'thesis',
      publisher: 'Oslo',
      genre: 'PhD',
      issued: { raw: 'May 2001' },
    });
    expect(
      itemOf({ itemType: 'film', creators: [{ creatorType: 'director', firstName: 'A', lastName: 'B' }], date: 1999 }),
    ).toMatchObject({
      type: 'motion_picture',
      author: [{ family: 'B', given: 'A' }],
      issued: { 'date-parts': [[1999]] },
    });
    expect(itemOf({ itemType: 'unheard', title: 'T', extra: ['DOI: 10.1000/x', 'tex.ids: o'] })).toEqual({
      id: 'k',
      type: 'document',
      title: 'T',
      DOI: '10.1000/x',
    });
  });

  it('has the key that extra pins where it is told nowhere else', () => {
    const [entry] = read(exported({ itemType: 'book', extra: 'Citation Key: pinned' }));
    expect(entry).toMatchObject({ key: 'pinned', keyStart: 0 });
    expect(entry?.problems).toBeUndefined();
    expect(read(exported({ itemType: 'book' }))[0]?.problems).toMatchObject([{ code: 'empty-key' }]);
  });

  it('loses an item alone that is broken', () => {
    const text = exported({ citationKey: 'a', itemType: 'book' }, { citationKey: 'b', itemType: 'book' }, sails);
    const entries = read(text.replace('"b",', '"b"'));
    expect(entries.map(({ key, problems = [] }) => [key, problems.map(({ code }) => code)])).toEqual([
      ['a', []],
      ['b', ['invalid-json']],
      ['brook2019Sails', []],
    ]);
    expect(read(text.slice(0, text.indexOf('"b"'))).map(({ key }) => key)).toEqual(['a', '']);
  });

  it('is read whatever comes before its items', () => {
    const before = { items: [{ citationKey: 'no', itemType: 'book' }], text: '"items": [' };
    const text = JSON.stringify({
      config: { ...config, before },
      items: [{ DOI: 'x', citationKey: 'a', itemType: 'book' }],
    });
    expect(read(text).map(({ key }) => key)).toEqual(['a']);
  });

  it('is not written', () => {
    const parts = read(exported(sails));
    expect(renameKey(parts, 'brook2019Sails', 'n')).toEqual([]);
    expect(betterBibtexJson).not.toHaveProperty('append');
    expect(betterBibtexJson).not.toHaveProperty('change');
  });
});
