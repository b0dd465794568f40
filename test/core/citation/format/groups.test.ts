import { describe, expect, it } from 'vitest';
import type { CitedItem } from '../../../../src/core/citation/format/request';
import { bundledStyle, formatterOf } from './bundled';

const works = [
  ['alm', 'Alm', 2001],
  ['later', 'Alm', 2003],
  ['berg', 'Berg', 1997],
  ['crick', 'Cray', 2002],
] as const;
const items = new Map(
  works.map(([key, family, year]) => [
    key,
    {
      ...{ id: key, type: 'book', title: 'On Oars', author: [{ family, given: 'A' }] },
      issued: { 'date-parts': [[year]] },
    },
  ]),
);
const formatters = new Map(
  ['apa', 'ieee', 'acl', 'mla', 'chicago-author-date'].map(
    (style) => [style, formatterOf(bundledStyle(style) ?? '')] as const,
  ),
);

function set(style: string, ...cited: readonly CitedItem[]): string | undefined {
  return formatters.get(style)?.format({ items, citations: [{ inText: false, items: cited }] })?.citations[0]?.text;
}

describe('a group', () => {
  it.each([
    [
      'apa',
      '(Alm, 2001 “and quoted”)',
      '(see e.g. Alm, 2001)',
      '(see 2001)',
      '(Cray, 2002; see Alm, 2001; Berg, 1997)',
    ],
    ['ieee', '[1] “and quoted”', 'see e.g. [1]', 'see [1]', '[1], see [2], [3]'],
    [
      'acl',
      '(Alm, 2001 “and quoted”)',
      '(see e.g. Alm, 2001)',
      '(see 2001)',
      '(Cray, 2002; see Alm, 2001; Berg, 1997)',
    ],
  ])(
    'has its affixes as they were written, and where they were, in %s',
    (style, quoted, short, suppressed, unsorted) => {
      expect(set(style, { key: 'alm', suffix: ' "and quoted"' })).toBe(quoted);
      expect(set(style, { key: 'alm', prefix: 'see e.g. ' })).toBe(short);
      expect(set(style, { key: 'alm', prefix: '*see e.g.* ' })).toBe(short);
      expect(set(style, { key: 'alm', prefix: 'see ', suppressAuthor: true })).toBe(suppressed);
      expect(set(style, { key: 'crick' }, { key: 'alm', prefix: 'see ' }, { key: 'berg' })).toBe(unsorted);
    },
  );

  it.each(["the '90s: ", 'it says there: ', 'see "it all!" ', 'look up; '])('has %j before a number', (prefix) => {
    const straight = set('ieee', { key: 'alm', prefix })?.replace(/[“”]/g, '"').replace('’', "'");
    expect(straight).toBe(`${prefix}[1]`);
  });

  it('has its closing bracket where nothing is printed of the last work', () => {
    expect(set('mla', { key: 'alm' }, { key: 'berg', suppressAuthor: true })).toBe('(Alm)');
    expect(set('mla', { key: 'alm', suppressAuthor: true }, { key: 'berg' })).toBe('(Berg)');
  });

  it('is sorted as its style has it, where nothing joins its works', () => {
    expect(set('apa', { key: 'crick', prefix: 'see ' }, { key: 'alm' })).toBe('(Alm, 2001; see Cray, 2002)');
  });

  it.each([
    ['', '', '(Alm 2001, 2003)'],
    ['', ' (here)', '(Alm 2001 (here); Alm 2003)'],
    ['but see ', '', '(Alm 2001; but see Alm 2003)'],
  ])('names an author once, but where a prefix %j or a suffix %j parts its works', (prefix, suffix, joined) => {
    expect(set('chicago-author-date', { key: 'alm', suffix }, { key: 'later', prefix })).toBe(joined);
  });

  it('is sorted up to what a prefix or suffix parts', () => {
    const works: CitedItem[] = [{ key: 'crick' }, { key: 'alm' }, { key: 'later', prefix: 'cf. ' }, { key: 'berg' }];
    expect(set('apa', ...works)).toBe('(Alm, 2001; Cray, 2002; cf. Alm, 2003; Berg, 1997)');
    expect(set('apa', { key: 'crick', suffix: ' (here)' }, { key: 'alm' })).toBe('(Cray, 2002 (here); Alm, 2001)');
  });
});
