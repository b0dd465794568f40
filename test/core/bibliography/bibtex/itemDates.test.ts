import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { itemBibtex } from '../../../../src/core/bibliography/bibtex/write/itemBibtex';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { readCslDate } from '../../../../src/core/bibliography/model/cslDate';

const read = (text: string) => {
  const parts = readBibliography(text, 'bibtex');
  return entryItem(parts.filter(isEntry)[0]!, scopeOf(parts)).issued;
};

describe.each(['bibtex', 'biblatex'] as const)('a date written in %s is read as it was', (dialect) => {
  it.each([
    ...['2020', '2020-05', '2020-05-07', '0014', '0079-08-24', '2020-21', '2020-24'],
    ...[
      '2020/2022',
      '0150/0160',
      '2020/',
      '2020-05/',
      '2020-05/2020-07',
      '2020-05-03/2020-05-07',
      '2020-05-30/2020-06-02',
    ],
    ...['2020-05/2021-02', '2020-12-30/2021-01-02', '2020-05/2021-05', '2020-21/2020-22', '2020-24/2021-21'],
    ...[
      '2020-05/2021',
      '2020-12-30/2021',
      '2020-05/2021-05-07',
      '2020-05-03/2020-06',
      '2020/2021-05',
      '2020-05/2020-05-07',
    ],
    ...[
      '-0044',
      '0000',
      '-0044-03',
      '-0044-03-15',
      '-0043-02-29',
      '-0044/-0042',
      '-0044/0014',
      '-0044-03/-0043-02',
      '-0044/',
    ],
  ])('%s', (date) => {
    const issued = readCslDate(date);
    expect(read(itemBibtex({ id: 'a', type: 'book', title: 'T', issued }, 'a', dialect))).toEqual(issued);
  });
});

it.each([
  ['2018-12-30/2019-01-02', 'year = {2018--2019},\n  month = dec # "~30--" # jan # "~2"\n'],
  ['2020-21/2020-22', 'year = {2020},\n  month = {Spring--Summer}\n'],
  ['2020-05/2020-23', 'year = {2020},\n  month = may # "--Autumn"\n'],
])('BibTeX’s styles print what is written for %s', (date, fields) => {
  expect(itemBibtex({ id: 'a', type: 'book', issued: date }, 'a', 'bibtex')).toContain(fields);
});

it.each([
  ['year = {1998--99}', { literal: '1998–99' }],
  ['year = {44 BC}', { 'date-parts': [[-44]] }],
  ['year = {c. 1900}', { literal: 'c. 1900' }],
  ['year = {2019--2020}, month = {Winter}', { 'date-parts': [[2019, 24], [2020]] }],
])('%s is read', (fields, date) => {
  expect(read(`@book{a, ${fields}}`)).toEqual(date);
});
