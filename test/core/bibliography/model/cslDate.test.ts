import { describe, expect, it } from 'vitest';
import { decodeItem } from '../../../../src/core/bibliography/csl/decodeCsl';
import { edtfOf } from '../../../../src/core/bibliography/model/itemDate';
import { readCslDate } from '../../../../src/core/bibliography/model/cslDate';
import { bundledStyle, formatterOf } from '../../citation/format/bundled';

/** The date as it is read; what the style `apa` and a card show, and what biblatex gets. */
const forms: readonly (readonly [unknown, object | undefined, string, string | undefined, string])[] = [
  [2020, { 'date-parts': [[2020]] }, '2020', '2020', '2020'],
  ['2020', { 'date-parts': [[2020]] }, '2020', '2020', '2020'],
  ['2020-05', { 'date-parts': [[2020, 5]] }, '2020', '2020-05', '2020-05'],
  ['2020-05-07', { 'date-parts': [[2020, 5, 7]] }, '2020', '2020-05-07', '2020-05-07'],
  ['1999~', { 'date-parts': [[1999]], circa: true }, 'ca. 1999', '1999', '1999~'],
  ['1999?', { 'date-parts': [[1999]] }, '1999', '1999', '1999?'],
  ['2020-21', { 'date-parts': [[2020]], season: 1 }, '2020', '2020', '2020-21'],
  ['-0044', { 'date-parts': [[-45]] }, '45 B.C.E.', undefined, '-0044'],
  [
    '2001-21/2001-22',
    {
      'date-parts': [
        [2001, 21],
        [2001, 22],
      ],
    },
    '2001',
    '2001',
    '2001-21/2001-22',
  ],
  ['2001/2002-03', { 'date-parts': [[2001], [2002, 3]] }, '2001–2002', '2001', '2001/2002-03'],
  [
    '2001-03-04/2001-04',
    {
      'date-parts': [
        [2001, 3, 4],
        [2001, 4],
      ],
    },
    '2001',
    '2001-03-04',
    '2001-03-04/2001-04',
  ],
  ['2001-03/', { 'date-parts': [[2001, 3], [0]] }, '2001–', '2001-03', '2001-03/'],
  [
    '2001-03~/2001-04-05',
    {
      'date-parts': [
        [2001, 3],
        [2001, 4, 5],
      ],
      circa: true,
    },
    'ca. 2001',
    '2001-03',
    '2001-03~/2001-04-05',
  ],
  ['2000/2005', { 'date-parts': [[2000], [2005]] }, '2000–2005', '2000', '2000/2005'],
  ['2000/', { 'date-parts': [[2000], [0]] }, '2000–', '2000', '2000/'],
  ['Y17000', { 'date-parts': [[17000]] }, '17000', undefined, 'Y17000'],
  ['1723?/1730~', { 'date-parts': [[1723], [1730]], circa: true }, 'ca. 1723–1730', '1723', '1723?/1730~'],
  [{ 'date-parts': [[1999]], circa: 'true' }, { 'date-parts': [[1999]], circa: true }, 'ca. 1999', '1999', '1999~'],
  [{ 'date-parts': [[1999]], circa: 1 }, { 'date-parts': [[1999]], circa: true }, 'ca. 1999', '1999', '1999~'],
  [{ 'date-parts': [[1999]], circa: 'false' }, { 'date-parts': [[1999]] }, '1999', '1999', '1999'],
  [{ 'date-parts': [[1999]], circa: '0' }, { 'date-parts': [[1999]] }, '1999', '1999', '1999'],
  [{ 'date-parts': [[-45, 3]] }, { 'date-parts': [[-45, 3]] }, '45 B.C.E.', undefined, '-0044-03'],
  [{ 'date-parts': [[-1]] }, { 'date-parts': [[-1]] }, '1 B.C.E.', undefined, '0000'],
  [{ 'date-parts': [[12000]] }, { 'date-parts': [[12000]] }, '12000', undefined, 'Y12000'],
  [{ 'date-parts': [[2000], [0]] }, { 'date-parts': [[2000], [0]] }, '2000–', '2000', '2000/'],
  [{ 'date-parts': [[2001], [2002, 3]] }, { 'date-parts': [[2001], [2002, 3]] }, '2001–2002', '2001', '2001/2002-03'],
  [{ 'date-parts': [2001, 3] }, { 'date-parts': [[2001, 3]] }, '2001', '2001-03', '2001-03'],
  [{ 'date-parts': [['2001', '3']] }, { 'date-parts': [[2001, 3]] }, '2001', '2001-03', '2001-03'],
  [{ 'date-parts': [[2001, null, null]] }, { 'date-parts': [[2001]] }, '2001', '2001', '2001'],
  [{ 'date-parts': [[2001], []] }, { 'date-parts': [[2001]] }, '2001', '2001', '2001'],
  [{ 'date-parts': [[2001, 13]] }, { 'date-parts': [[2001, 13]] }, '2001', '2001', '2001-21'],
  [{ 'date-parts': '2001-03' }, { 'date-parts': [[2001, 3]] }, '2001', '2001-03', '2001-03'],
  [{ 'date-parts': [[null]] }, undefined, 'n.d.', undefined, ''],
  [{ 'date-parts': [null] }, undefined, 'n.d.', undefined, ''],
  [{ 'date-parts': null }, undefined, 'n.d.', undefined, ''],
  [{ 'date-parts': [], raw: 'March 2001' }, { raw: 'March 2001' }, '2001', '2001', 'March 2001'],
  [{ raw: 2001 }, { raw: '2001' }, '2001', '2001', '2001'],
  [{ literal: 2001 }, { literal: '2001' }, '2001', '2001', '2001'],
  [{ year: 2000, month: 3 }, { 'date-parts': [[2000, 3]] }, '2000', '2000-03', '2000-03'],
  [[{ year: 2000 }, { year: 2003 }], { 'date-parts': [[2000], [2003]] }, '2000–2003', '2000', '2000/2003'],
  ['about 2020', { raw: 'about 2020' }, '2020', '2020', 'about 2020'],
  [{ literal: 'about 2020' }, { literal: 'about 2020' }, 'about 2020', '2020', 'about 2020'],
  [
    [{ year: 2000 }, { year: 2003, month: 5 }],
    { 'date-parts': [[2000], [2003, 5]] },
    '2000–2003',
    '2000',
    '2000/2003-05',
  ],
  [[[['2020']]], undefined, 'n.d.', undefined, ''],
  ['', undefined, 'n.d.', undefined, ''],
];

describe('a date of CSL', () => {
  it.each(forms)('%j is read', (written, read) => expect(readCslDate(written)).toEqual(read));

  it.each(forms)('%j is shown', (issued, _, set, card, written) => {
    const item = { id: 'a', type: 'book', title: 'T', author: [{ family: 'F' }], issued };
    const citations = [{ inText: true, items: [{ key: 'a' }] }];
    const formatted = formatterOf(bundledStyle('apa') ?? '').format({ items: new Map([['a', item]]), citations });
    expect(formatted?.citations[0]?.text).toBe(`F (${set})`);
    expect(decodeItem(item, 'a', 's').date).toBe(card);
    expect(edtfOf(issued)).toBe(written);
  });
});
