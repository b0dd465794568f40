import { expect, it } from 'vitest';
import { bundledStyle, formatterOf } from './bundled';

const items = new Map([
  ['a', { id: 'a', type: 'book', title: 'T', author: [{ family: 'Alm' }], issued: { 'date-parts': [[2001]] } }],
]);

it.each([
  ['chicago-author-date', 'page', '101-109', '(Alm 2001, 101–9)'],
  ['chicago-author-date', 'page', '33--35, 1024-1029', '(Alm 2001, 33–35, 1024–29)'],
  ['modern-language-association', 'page', '101-109', '(Alm 101–09)'],
  ['apa', 'page', '1024-29', '(Alm, 2001, pp. 1024–1029)'],
  ['harvard-cite-them-right', 'page', '1024-29', '(Alm, 2001, pp. 1024–29)'],
  ['chicago-author-date', 'line', '101-109', '(Alm 2001, ll. 101–109)'],
  ['chicago-author-date', 'section', 'A1-A4', '(Alm 2001, secs. A1–A4)'],
  ['chicago-author-date', 'section', '3.1-3.2', '(Alm 2001, secs. 3.1–3.2)'],
  ['chicago-author-date', 'section', 'IV-V', '(Alm 2001, secs. IV–V)'],
  ['chicago-author-date', 'section', '3-4-5', '(Alm 2001, secs. 3-4-5)'],
  ['chicago-author-date', 'section', '1|2', '(Alm 2001, sec. 1|2)'],
  ['apa', 'page', '(a)-(c)', '(Alm, 2001, pp. (a)–(c))'],
  ['apa', 'page', 'A 1', '(Alm, 2001, p. A 1)'],
  ['apa', 'page', '3 & 5', '(Alm, 2001, pp. 3 & 5)'],
])('in %s, the locator %s %s is set %s', (style, label, value, text) => {
  const citations = [{ inText: false, items: [{ key: 'a', locator: { label, value } }] }];
  const formatter = formatterOf(bundledStyle(style) ?? '', 'en-US');
  expect(formatter.format({ items, citations })?.citations[0]?.text).toBe(text);
});
