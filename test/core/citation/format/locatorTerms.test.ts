import { expect, it } from 'vitest';
import { bundledStyle, formatterOf } from './bundled';

const items = new Map([
  ['a', { id: 'a', type: 'book', title: 'T', author: [{ family: 'Alm' }], issued: { 'date-parts': [[2001]] } }],
]);

function cite(locale: string, suffix: string): string | undefined {
  const citations = [{ inText: false, items: [{ key: 'a', suffix }] }];
  return formatterOf(bundledStyle('chicago-author-date') ?? '', locale).format({ items, citations })?.citations[0]
    ?.text;
}

it.each([
  ['de-DE', ', S. 3-5', '(Alm 2001, 3–5)'],
  ['de-DE', ', Kapitel 2 und mehr', '(Alm 2001, Kap. 2 und mehr)'],
  ['de-DE', ', Seiten und mehr', '(Alm 2001, Seiten und mehr)'],
  ['de-DE', ', Sammlung 3', '(Alm 2001, Sammlung 3)'],
  ['de-DE', ' 33 Dinge', '(Alm 2001 33 Dinge)'],
  ['ru-RU', ', сс. 3-5', '(Alm 2001, 3–5)'],
  ['en-US', ', S. 3-5', '(Alm 2001, S. 3-5)'],
])('in %s, a suffix %s is a place where it is one in its words', (locale, suffix, text) => {
  expect(cite(locale, suffix)).toBe(text);
});
