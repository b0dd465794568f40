import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { writeDate } from '../../../../src/core/bibliography/hayagriva/dates';
import { hayagriva } from '../../../../src/core/bibliography/hayagriva/format';
import { itemHayagriva } from '../../../../src/core/bibliography/hayagriva/itemHayagriva';
import { writePersons } from '../../../../src/core/bibliography/hayagriva/persons';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';
import { applyEdits } from '../../../../src/core/citation/shared/editCandidate';

const read = (fields: string): CslItem => {
  const parts = readBibliography(`a:\n  title: T\n  ${fields}\n`, 'hayagriva');
  return entryItem(parts.find(isEntry)!, scopeOf(parts));
};
const write = (item: CslItem) => itemHayagriva({ type: 'book', title: 'T', ...item });

describe('an entry of Hayagriva is read as Typst reads it', () => {
  it.each<[string, object]>([
    ['date: 476', { issued: { 'date-parts': [[476]] } }],
    ['date: -44', { issued: { 'date-parts': [[-45]] } }],
    ['date: 2001-5-6', { issued: { 'date-parts': [[2001, 5, 6]] } }],
    [
      'date: {year: 2001, month: 4, day: 5, approximate: true}',
      { issued: { 'date-parts': [[2001, 5, 6]], circa: true } },
    ],
    ['date: {year: 2001, season: 2}', { issued: { 'date-parts': [[2001]], season: 2 } }],
    ['serial: 12', { number: '12' }],
    ['serial-number: {printing: 3, serial: 12}', { 'printing-number': '3', number: '12' }],
    ['title: {value: {value: Long, verbatim: true}, short: Sh}', { 'title-short': 'Sh' }],
  ])('%s', (fields, expected) => {
    expect(read(fields)).toMatchObject(expected);
  });

  it.each([
    ['type: web', 'blog', 'post-weblog'],
    ['type: misc', 'thread', 'post'],
    ['type: article', 'blog', 'post-weblog'],
    ['type: web', 'web', 'webpage'],
  ])('%s in a %s is a %s', (type, parent, expected) => {
    expect(read(`${type}\n  parent: {type: ${parent}, title: P}`)['type']).toBe(expected);
  });

  it.each<[string, string, CslItem]>([
    ['book', 'conference', { 'event-title': 'P', 'container-title': undefined }],
    ['article', 'conference', { 'event-title': 'P', 'container-title': 'P', type: 'speech' }],
    ['report', 'anthology', { 'container-title': 'P', 'collection-title': undefined }],
    ['report', 'report', { 'container-title': undefined, 'collection-title': 'P' }],
  ])('a %s in a %s', (type, parent, expected) => {
    const item = read(`type: ${type}\n  parent: {type: ${parent}, title: P}`);
    for (const [name, value] of Object.entries(expected)) expect(item[name]).toBe(value);
  });

  it('has a conference beside a video for its container', () => {
    const parents = 'parent: [{type: Conference, title: C}, {type: Video, title: V}]';
    expect(read(`type: article\n  ${parents}`)).toMatchObject({ 'container-title': 'C', 'event-title': 'C' });
  });

  it('is no publisher that has authority', () => {
    expect(read('type: case\n  organization: Court')).not.toHaveProperty('publisher');
    expect(read('type: thesis\n  organization: Uni')).toMatchObject({ publisher: 'Uni', authority: 'Uni' });
  });
});

describe('what is written in Hayagriva is to Typst what it was', () => {
  it.each([
    [{ literal: 'University of Oslo' }, { name: 'University of Oslo' }],
    [{ literal: 'Barnes and Noble' }, { name: 'Barnes and Noble' }],
    [
      { family: 'Ortega y Gasset', given: 'José' },
      { name: 'Ortega y Gasset', 'given-name': 'José' },
    ],
    [{ literal: 'World Bank' }, 'World Bank'],
    [{ family: 'Leyen', given: 'U', 'non-dropping-particle': 'von der' }, 'von der Leyen, U'],
  ])('%j', (name, person) => {
    // In one string, Typst would take all words up to the last one in lower case for a prefix.
    expect(writePersons([name])).toEqual(person);
  });

  it.each([
    ['2001-02-31', '2001-02'],
    ['2001-04-31', '2001-04'],
    ['2000-02-29', '2000-02-29'],
    ['1900-02-29', '1900-02'],
    ['2001-22', 2001],
    ['-0043', '-0043'],
    ['2001-05~', '~2001-05'],
  ])('the date %s', (date, expected) => {
    expect(writeDate(date)).toBe(expected);
  });

  it.each(['http://', 'http://[x', 'http://a.b:99999/', 'http://1.2.3.999/', 'a.b/c'])(
    'without %s, no address',
    (URL) => {
      expect(write({ URL })).not.toHaveProperty('url');
    },
  );

  it.each([
    ['en_US', 'en-US'],
    ['EN', 'en'],
    ['zh-hans-cn', 'zh-Hans-CN'],
    ['English', undefined],
  ])('the language %s', (language, expected) => {
    expect(write({ language })['language']).toBe(expected);
  });

  it.each<CslItem>([
    {
      type: 'paper-conference',
      'container-title': 'Proc',
      'event-title': 'Conf',
      chair: [{ family: 'C', given: 'G' }],
    },
    { type: 'graphic', 'event-title': 'Show', curator: [{ family: 'C', given: 'G' }] },
    { type: 'article-journal', 'container-title': 'J', chair: [{ literal: 'X' }], curator: [{ literal: 'Y' }] },
    { type: 'report', 'collection-title': 'Series', 'collection-number': '3' },
    { type: 'report', 'container-title': 'In', 'collection-title': 'Series' },
    { type: 'speech', 'event-title': 'Conf', 'container-title': 'Talks', 'event-place': 'Oslo' },
    { type: 'book', 'printing-number': '3' },
    { type: 'thesis', 'container-title': 'In', 'collection-title': 'Series', 'collection-number': '3' },
    { type: 'webpage', 'container-title': 'In', 'collection-title': 'Series', 'collection-editor': [{ literal: 'X' }] },
  ])('%j', (item) => {
    const text = hayagriva.write([{ key: 'a', item: { id: 'a', title: 'T', ...item } }], 'biblatex');
    const parts = readBibliography(text, 'hayagriva');
    // To a speech, the title of its conference is both.
    const { 'container-title': container, ...rest } = item;
    const isKept = container !== undefined && item['type'] !== 'speech';
    const expected = { ...rest, ...(isKept && { 'container-title': container }) };
    expect(entryItem(parts.find(isEntry)!, scopeOf(parts))).toMatchObject(expected);
  });

  it.each<[CslItem, object]>([
    // In Typst, an article stands in a conference rather than in a journal, but not in an event of type misc.
    [
      { type: 'article-journal', 'container-title': 'J', 'event-title': 'E' },
      {
        parent: [
          { type: 'periodical', title: 'J' },
          { type: 'misc', title: 'E' },
        ],
      },
    ],
    [
      { type: 'article', 'event-title': 'E', 'event-place': 'Oslo' },
      { parent: { type: 'misc', title: 'E', location: 'Oslo' } },
    ],
    // It takes chairs from the first of proceedings and conferences.
    [
      { type: 'paper-conference', 'container-title': 'P', 'event-title': 'E', chair: [{ literal: 'C' }] },
      {
        parent: [
          { type: 'proceedings', title: 'P', affiliated: { role: 'director', names: 'C' } },
          { type: 'conference', title: 'E' },
        ],
      },
    ],
    // It takes the volume and the editors of what contains an entry to it, else those of the entry.
    [
      { type: 'thesis', 'container-title': 'C', volume: '7', editor: [{ literal: 'E' }] },
      { volume: 7, editor: 'E', parent: { type: 'misc', title: 'C' } },
    ],
    [{ type: 'report', 'container-title': 'C', volume: '7' }, { parent: { type: 'anthology', title: 'C', volume: 7 } }],
    [{ type: 'legal_case', 'container-title': 'C', volume: '7' }, { parent: { type: 'book', title: 'C', volume: 7 } }],
    // It takes the number of volumes of the entry itself.
    [
      { type: 'chapter', 'container-title': 'C', 'number-of-volumes': '3' },
      { 'volume-total': 3, parent: { type: 'book', title: 'C' } },
    ],
    // The series of a book is its own, also beside what it stands in.
    [
      { type: 'book', 'container-title': 'C', 'collection-title': 'S' },
      {
        parent: [
          { type: 'book', title: 'S' },
          { type: 'book', title: 'C' },
        ],
      },
    ],
    // The type of an empty parent tells what the entry is.
    [{ type: 'article-journal' }, { type: 'article', parent: { type: 'periodical' } }],
    [{ type: 'broadcast' }, { type: 'video', parent: { type: 'video' } }],
    [{ type: 'musical_score' }, { type: 'audio', parent: { type: 'book' } }],
    [{ type: 'webpage' }, { type: 'web' }],
  ])('%j has parents as Typst looks for them', (item, expected) => {
    expect(write(item)).toMatchObject(expected);
    const text = hayagriva.write([{ key: 'a', item: { id: 'a', title: 'T', ...item } }], 'biblatex');
    const parts = readBibliography(text, 'hayagriva');
    expect(entryItem(parts.find(isEntry)!, scopeOf(parts))).toEqual({ id: 'a', title: 'T', ...item });
  });

  it('changes the numbers where they are', () => {
    const text = 'a:\n  type: book\n  title: T\n  serial:\n    doi: 10.1/a\n';
    const entry = readBibliography(text, 'hayagriva').find(isEntry)!;
    const edits = hayagriva.change(entry as never, { values: { DOI: '10.1/b' } }, scopeOf([]), 'biblatex');
    expect(applyEdits(text, edits)).toBe('a:\n  type: book\n  title: T\n  serial:\n    doi: 10.1/b\n');
  });
});
