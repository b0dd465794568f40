import { expect, it } from 'vitest';
import { bundledStyle, formatterOf } from './bundled';

const items = new Map([
  ['paper', { id: 'paper', type: 'article-journal', title: 'No One’s Paper', 'container-title': 'J. Boats' }],
  ['page', { id: 'page', type: 'book', title: 'A Page' }],
]);

it.each([
  ['apa', '“No One’s Paper” (n.d.)', '<i>A Page</i> (n.d.)'],
  ['modern-language-association', '“No One’s Paper”', '<i>A Page</i>'],
])('a title in place of an author is set in the sentence as in brackets, in %s', (style, paper, page) => {
  const citations = ['paper', 'page'].map((key) => ({ inText: true, items: [{ key }] }));
  const made = formatterOf(bundledStyle(style) ?? '').format({ items, citations });
  expect(made?.citations.map(({ html }) => html)).toEqual([paper, page]);
});
