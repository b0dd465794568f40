import { describe, expect, it } from 'vitest';
import { decodeRis } from '../../../../src/core/bibliography/ris/decodeRis';
import { ris } from '../../../../src/core/bibliography/ris/format';
import { readRis } from '../../../../src/core/bibliography/ris/readRis';
import { risDate } from '../../../../src/core/bibliography/ris/risDate';
import { risItem } from '../../../../src/core/bibliography/ris/risItem';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';

const itemOf = (type: string, ...lines: string[]) => {
  const [entry] = readRis([`TY  - ${type}`, 'ID  - k', 'TI  - T', ...lines, 'ER  - '].join('\n'));
  return risItem(entry!);
};

describe('a reference of RIS', () => {
  it.each<[string, string[], CslItem]>([
    [
      'CHAP',
      [
        'T2  - The Book',
        'A2  - Second, Sue',
        'ED  - Editor, Eve',
        'A4  - Over, Tom',
        'SN  - 978-1-4822-5326-9',
        'LA  - de',
        'ST  - Chapter',
        'SP  - 1',
        'EP  - 22',
        'PB  - Reed',
        'Y2  - 2015/11/06',
      ],
      {
        type: 'chapter',
        'container-title': 'The Book',
        editor: [
          { family: 'Editor', given: 'Eve' },
          { family: 'Second', given: 'Sue' },
        ],
        translator: [{ family: 'Over', given: 'Tom' }],
        ISBN: '978-1-4822-5326-9',
        language: 'de',
        'title-short': 'Chapter',
        page: '1-22',
        accessed: { 'date-parts': [[2015, 11, 6]] },
      },
    ],
    [
      'JOUR',
      ['JF  - Journal of Nerves', 'JA  - J. Nerv.', 'SN  - 1234-567X', 'M3  - doi: 10.1000/Ab'],
      {
        'container-title': 'Journal of Nerves',
        'container-title-short': 'J. Nerv.',
        ISSN: '1234-567X',
        DOI: '10.1000/Ab',
      },
    ],
    [
      'THES',
      ['M3  - PhD thesis', 'PB  - Institute', 'SP  - 212'],
      { type: 'thesis', genre: 'PhD thesis', 'number-of-pages': '212' },
    ],
    ['THES', ['A3  - Visor, Ad', 'A2  - Ser, Ed'], { type: 'thesis', contributor: [{ family: 'Visor', given: 'Ad' }] }],
    ['PAT', ['A2  - Patent Office', 'SN  - US 1'], { type: 'patent', authority: 'Patent Office', number: 'US 1' }],
    ['STAND', ['SN  - ISO 690:2021', 'PB  - ISO'], { type: 'standard', number: 'ISO 690:2021', publisher: 'ISO' }],
    [
      'RPRT',
      ['M1  - TR-12', 'M3  - Technical report', 'DA  - 2014 May 3'],
      { type: 'report', number: 'TR-12', genre: 'Technical report', issued: { 'date-parts': [[2014, 5, 3]] } },
    ],
    [
      'WEB',
      ['UR  - https://example.org/p', 'Y2  - 2020/01/02'],
      { type: 'webpage', accessed: { 'date-parts': [[2020, 1, 2]] } },
    ],
    [
      'BOOK',
      ['T2  - A Series', 'M1  - 7', 'A2  - Ser, Ed', 'A3  - Ed, Itor', 'SP  - 300'],
      {
        'collection-title': 'A Series',
        'collection-number': '7',
        'collection-editor': [{ family: 'Ser', given: 'Ed' }],
        editor: [{ family: 'Ed', given: 'Itor' }],
        'number-of-pages': '300',
      },
    ],
    [
      'JOUR',
      ['AU  - Ortega y Gasset, José', 'AU  - Álvarez de Toledo, Ana', 'AU  - van der Berg, Jan, Jr.', 'AU  - et al.'],
      {
        author: [
          { family: 'Ortega y Gasset', given: 'José' },
          { family: 'Álvarez de Toledo', given: 'Ana' },
          { family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der', suffix: 'Jr.' },
          { literal: 'others' },
        ],
      },
    ],
    ['JOUR', ['PY  - 2003/05/02/'], { issued: { 'date-parts': [[2003, 5, 2]] } }],
    ['JOUR', ['PY  - 2003', 'DA  - 2003/05//'], { issued: { 'date-parts': [[2003, 5]] } }],
    ['JOUR', ['PY  - 2004///Spring'], { issued: { 'date-parts': [[2004]], season: 1 } }],
    ['BOOK', ['PY  - ca. 1990'], { issued: { 'date-parts': [[1990]], circa: true } }],
    ['BOOK', ['PY  - in press'], { issued: { literal: 'in press' } }],
    ['BOOK', ['PY  - -0044'], { issued: { 'date-parts': [[-45]] } }],
    ['JOUR', ['KW  - one', 'two', 'KW  - three; four'], { keyword: 'one, two, three, four' }],
    [
      'VIDEO',
      ['A3  - Prod, A', 'A4  - Con, B', 'C1  - Cast, C', 'C4  - Drama', 'M3  - DVD', 'SP  - 90 min'],
      {
        producer: [{ family: 'Prod', given: 'A' }],
        contributor: [{ family: 'Con', given: 'B' }],
        performer: [{ family: 'Cast', given: 'C' }],
        genre: 'Drama',
        medium: 'DVD',
        dimensions: '90 min',
      },
    ],
    [
      'BILL',
      ['A2  - Spon, S', 'A3  - Co, S', 'T3  - Senate'],
      {
        author: [{ family: 'Spon', given: 'S' }],
        contributor: [{ family: 'Co', given: 'S' }],
        authority: 'Senate',
      },
    ],
    [
      'CASE',
      ['A2  - U.S. Reports', 'A4  - Coun, Sel', 'SV  - 08-123', 'PB  - Court'],
      { 'container-title': 'U.S. Reports', contributor: [{ family: 'Coun', given: 'Sel' }], number: '08-123' },
    ],
    ['SLIDE', ['A2  - Pres, E'], { type: 'speech', author: [{ family: 'Pres', given: 'E' }] }],
    ['SOUND', ['C5  - CD', 'A2  - Perf, O'], { medium: 'CD', performer: [{ family: 'Perf', given: 'O' }] }],
    ['PAT', ['C3  - Japan', 'C5  - US 2'], { jurisdiction: 'Japan', references: 'US 2' }],
    ['EDBOOK', ['AU  - Ed, Itor'], { type: 'book', editor: [{ family: 'Ed', given: 'Itor' }] }],
    [
      'CONF',
      ['T2  - Meeting', 'C3  - Proceedings', 'C1  - Oslo', 'N1  - one', 'N1  - two'],
      { 'event-title': 'Meeting', 'container-title': 'Proceedings', 'event-place': 'Oslo', note: 'one; two' },
    ],
    ['COMP', ['ET  - 2.1'], { type: 'software', version: '2.1' }],
  ])('is read by its type: %s', (type, lines, expected) => {
    expect(itemOf(type, ...lines)).toMatchObject(expected);
  });

  it('has the advisers of a thesis as no editors', () => {
    expect(itemOf('THES', 'A3  - Visor, Ad')).not.toHaveProperty('editor');
  });

  it('has no venue in the title of its series', () => {
    expect(decodeRis(readRis('TY  - BOOK\nT2  - A Series\nER  - ')[0]!, '')).not.toHaveProperty('venue');
  });

  it.each([
    ['DICT', 'entry-dictionary'],
    ['MANSCPT', 'manuscript'],
    ['MPCT', 'motion_picture'],
    ['MUSIC', 'song'],
    ['SOUND', 'song'],
    ['ART', 'graphic'],
    ['PCOMM', 'personal_communication'],
    ['GOVDOC', 'report'],
    ['STAT', 'legislation'],
    ['BILL', 'bill'],
    ['HEAR', 'hearing'],
    ['SER', 'book'],
    ['CLSWK', 'book'],
    ['LEGAL', 'legal_case'],
    ['DBASE', 'dataset'],
    ['UNPD', 'manuscript'],
    ['ENCYC', 'entry-encyclopedia'],
    ['GEN', 'document'],
  ])('of the type %s is of CSL’s type %s', (type, expected) => {
    expect(itemOf(type).type).toBe(expected);
  });

  it.each([
    ['2014 May 3', undefined, '2014-05-03'],
    ['May 3', '2014', '2014-05-03'],
    ['3. März 2014', undefined, '2014-03-03'],
    ['1er août', '2014', '2014-08-01'],
    ['3 May 2014', undefined, '2014-05-03'],
    ['2014 Febuary 3', undefined, '2014-02-03'],
    ['Jänner 2014', undefined, '2014-01'],
    ['2019/11//', undefined, '2019-11'],
    ['2019-11-03', undefined, '2019-11-03'],
    ['2014///Spring', undefined, '2014'],
    ['May', undefined, undefined],
  ])('has a date: %s', (text, year, expected) => {
    expect(risDate(text, year)).toBe(expected);
  });
});

describe('what is written in RIS', () => {
  const person = [{ family: 'Poe', given: 'Ivy' }];
  it.each([
    { type: 'book', issued: { 'date-parts': [[2004]], season: 2 } },
    { type: 'book', issued: { 'date-parts': [[2004]], season: 3, circa: true } },
    { type: 'book', issued: { 'date-parts': [[1990, 3]], circa: true } },
    { type: 'book', issued: { 'date-parts': [[-45]] } },
    { type: 'book', issued: { literal: 'in press' } },
    {
      type: 'motion_picture',
      performer: person,
      producer: person,
      medium: 'DVD',
      genre: 'Drama',
      dimensions: '90 min',
    },
    { type: 'bill', author: person, contributor: person },
    { type: 'legal_case', contributor: person, number: '08-123', 'container-title': 'Reports' },
    { type: 'patent', jurisdiction: 'Japan', references: 'US 2', status: 'granted', authority: 'Office' },
    { type: 'map', scale: '1:5000' },
    { type: 'graphic', dimensions: '3 cm' },
    { type: 'song', medium: 'CD', performer: person },
    { type: 'book', author: [{ literal: 'Smith and Sons, Inc.' }, { literal: 'Office, Unit, Town' }] },
    { type: 'book', author: [{ literal: 'World Bank' }, { literal: 'NASA' }], editor: [{ literal: 'European Union' }] },
  ])('is read as it was: %j', (variables) => {
    const item = { id: 'a', title: 'T', ...variables };
    const [entry] = readRis(ris.write([{ key: 'a', item }], 'bibtex'));
    expect(risItem(entry!)).toEqual(item);
  });

  it('has a film’s director as its author, as reference managers have it', () => {
    const item = { id: 'a', type: 'motion_picture', title: 'T', director: person };
    expect(ris.write([{ key: 'a', item }], 'bibtex')).toContain('AU  - Poe, Ivy\r\n');
  });

  it.each([
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'bill',
    'book',
    'chapter',
    'classic',
    'dataset',
    'document',
    'entry-dictionary',
    'entry-encyclopedia',
    'figure',
    'graphic',
    'hearing',
    'interview',
    'legal_case',
    'legislation',
    'manuscript',
    'map',
    'motion_picture',
    'pamphlet',
    'paper-conference',
    'patent',
    'periodical',
    'personal_communication',
    'post-weblog',
    'report',
    'software',
    'song',
    'speech',
    'standard',
    'thesis',
    'webpage',
  ])('is read as the type that it was: %s', (type) => {
    const item = { id: 'a', type, title: 'T' };
    const [entry] = readRis(ris.write([{ key: 'a', item }], 'bibtex'));
    expect(risItem(entry!)).toEqual(item);
  });

  it('is read as what it was', () => {
    const item = {
      id: 'a',
      type: 'paper-conference',
      title: 'T',
      'title-short': 'S',
      author: [{ family: 'Poe', given: 'Ivy' }],
      editor: [{ family: 'Edd', given: 'Ann' }],
      'collection-editor': [{ family: 'Ser', given: 'Ed' }],
      'container-title': 'Proceedings',
      'event-title': 'Meeting',
      'event-place': 'Oslo',
      'collection-title': 'Series',
      'collection-number': '4',
      volume: '3',
      page: '1-2',
      publisher: 'ACM',
      'publisher-place': 'New York',
      issued: { 'date-parts': [[2012, 3, 4]] },
      accessed: { 'date-parts': [[2013, 1, 2]] },
      DOI: '10.1000/Gait(A)',
      ISBN: '978-0-691-07916-5',
      URL: 'https://example.org/a',
      language: 'en',
      note: 'N',
      abstract: 'A',
      keyword: 'k, l',
      source: 'DBLP',
      archive: 'BnF',
      'call-number': 'C',
    };
    const [entry] = readRis(ris.write([{ key: 'a', item }], 'bibtex'));
    expect(risItem(entry!)).toEqual(item);
  });

  it.each<CslItem>([
    { type: 'thesis', contributor: [{ family: 'Visor', given: 'Ad' }] },
    { type: 'patent', authority: 'Patent Office', number: 'US 1' },
  ])('is read with what its type alone has: %j', (fields) => {
    const item = { id: 'a', title: 'T', ...fields };
    const [entry] = readRis(ris.write([{ key: 'a', item }], 'bibtex'));
    expect(risItem(entry!)).toEqual(item);
  });
});
