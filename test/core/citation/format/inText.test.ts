import { describe, expect, it } from 'vitest';
import type { CitedItem } from '../../../../src/core/citation/format/request';
import { bundledStyle, formatterOf } from './bundled';

const items = new Map(
  [
    ['alm', 'Alm', 2001],
    ['berg', 'Berg', 1997],
  ].map(([key, family, year]) => [
    String(key),
    {
      id: String(key),
      type: 'book',
      title: 'On Oars',
      author: [{ family, given: 'A' }],
      issued: { 'date-parts': [[year]] },
    },
  ]),
);

function set(style: string, ...cited: readonly CitedItem[]): string | undefined {
  const formatter = formatterOf(bundledStyle(style) ?? '');
  const citations = [{ inText: true, items: cited }];
  return formatter.format({ items, citations })?.citations[0]?.text.replaceAll('\u00a0', ' ');
}

describe('an author in the sentence', () => {
  const page = { label: 'page', value: '3' };

  it.each([
    ['apa', 'Alm (2001, and more)', 'Alm (2001, p. 3 and more)', 'Alm (2001, and more; Berg, 1997)'],
    ['chicago-author-date', 'Alm (2001, and more)', 'Alm (2001, 3 and more)', 'Alm (2001, and more; Berg 1997)'],
    ['ieee', '[1], and more', '[1, p. 3] and more', '[1], and more, [2]'],
    ['mla', 'Alm (and more)', 'Alm (3 and more)', 'Alm (and more; Berg)'],
  ])('has affixes and locators once in %s', (style, noted, located, both) => {
    expect(set(style, { key: 'alm', suffix: 'and more' })).toBe(noted);
    expect(set(style, { key: 'alm', suffix: ' and more', locator: page })).toBe(located);
    expect(set(style, { key: 'alm', suffix: 'and more' }, { key: 'berg' })).toBe(both);
  });

  it.each([
    ['apa', 'Alm (2001, p. 3; 2001, p. 3)'],
    ['elsevier-harvard', 'Alm (2001, p. 3; 2001, p. 3)'],
    ['chicago-author-date', 'Alm (2001, 3; 2001, 3)'],
    ['ieee', '[1, p. 3], [1, p. 3]'],
  ])('has places of one work apart in %s', (style, expected) => {
    expect(set(style, { key: 'alm', locator: page }, { key: 'alm', locator: page })).toBe(expected);
  });
});

it('has the author in the sentence also where a style quotes its attributes singly', () => {
  const style = (bundledStyle('apa') ?? '').replace(/\b(name|macro)="([^"']*)"/g, "$1='$2'");
  const citations = [{ inText: true, items: [{ key: 'alm' }] }];
  expect(formatterOf(style).format({ items, citations })?.citations[0]?.text).toBe('Alm (2001)');
});

it.each(['ieee', 'nature', 'vancouver'])(
  'works of %s are in the order of their numbers, also after an author',
  (style) => {
    const citations = [['alm'], ['berg', 'alm']].map((keys) => ({ inText: true, items: keys.map((key) => ({ key })) }));
    const formatted = formatterOf(bundledStyle(style) ?? '').format({ items, citations });
    const [first = 0, second = 0] = [...(formatted?.citations[1]?.text ?? '').matchAll(/\d/g)].map(Number);
    expect(first).toBeLessThan(second);
  },
);

it.each([
  [' (see note)', '“On Oars” (see note).'],
  [', and more', '“On Oars,” and more.'],
  [': more', '“On Oars”: more.'],
  ['; more', '“On Oars”; more.'],
])('the suffix %j is around a quotation mark as the locale has it', (suffix, expected) => {
  const format = (locale?: string) => {
    const formatter = formatterOf(bundledStyle('chicago-note-bibliography') ?? '', locale);
    const articles = new Map([['alm', { ...items.get('alm'), type: 'article-journal' }]]);
    const citations = [{ inText: false, items: [{ key: 'alm', suffix }] }];
    return formatter.format({ items: articles, citations })?.citations[0]?.note?.html;
  };
  expect(format()).toBe(`Alm, ${expected}`);
  expect(format('en-GB')).toBe(`Alm, ‘On Oars’${suffix}.`);
});

it('quotations that are written in another suffix stay as they are', () => {
  const formatter = formatterOf(bundledStyle('chicago-note-bibliography') ?? '');
  const articles = new Map([...items].map(([key, item]) => [key, { ...item, type: 'article-journal' }]));
  const cited = [
    { key: 'alm', suffix: ': more' },
    { key: 'berg', suffix: ' asks “why:” first' },
  ];
  const citations = [{ inText: false, items: cited }];
  const { note } = formatter.format({ items: articles, citations })?.citations[0] ?? {};
  expect(note?.html).toBe('Alm, “On Oars”: more; Berg, “On Oars” asks “why:” first.');
});

it('a delimiter that meets an affix of its kind stands once, as in pandoc', () => {
  const citations = [{ inText: false, items: [{ key: 'alm', locator: { label: 'page', value: '3' } }] }];
  const set = formatterOf(bundledStyle('din-1505-2') ?? '').format({ items, citations });
  expect(set?.citations[0]?.text).toBe('(Alm, 2001, S. 3)');
});
