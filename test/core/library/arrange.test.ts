import { expect, test } from 'vitest';
import { arrangePapers } from '../../../src/core/library/arrange';
import type { ListedPaper } from '../../../src/core/library/paper';

const paper = (id: string, authors: readonly string[], more: Partial<ListedPaper> = {}): ListedPaper => ({
  id,
  title: id,
  authors,
  sources: [],
  ...more,
});

const papers = [
  paper('c', ['Mies van der Rohe, Ludwig'], { venue: 'B', type: 'book' }),
  paper('a', ['Bo van Lee'], { venue: 'A', type: 'article' }),
  paper('d', [], { type: 'article' }),
  paper('b', ['Ada Poe', 'Bo van Lee'], { venue: 'A', type: 'book' }),
];

test('are sorted by the family name of the first author, or by key', () => {
  const ids = (sort: 'author' | 'key') =>
    arrangePapers(papers, sort, 'none', { keyOf: (id) => `K${id}` })[0]?.papers.map(({ id }) => id);
  expect(ids('author')).toEqual(['a', 'c', 'b', 'd']);
  expect(ids('key')).toEqual(['a', 'b', 'c', 'd']);
});

test.each([
  ['author', ['Bo van Lee', 'Mies van der Rohe, Ludwig', 'Ada Poe', undefined]],
  ['venue', ['A', 'B', undefined]],
  ['type', ['article', 'book']],
] as const)('are grouped by %s', (grouping, names) => {
  expect(arrangePapers(papers, 'key', grouping).map(({ name }) => name)).toEqual(names);
});

test.each(['cited', 'added'] as const)('are sorted by how lately they were %s, the others as they come', (sort) => {
  const ranks: Readonly<Record<string, number>> = { a: 3, b: 7 };
  const [group] = arrangePapers(papers, sort, 'none', { rankOf: (id) => ranks[id] });
  expect(group?.papers.map(({ id }) => id)).toEqual(['b', 'a', 'c', 'd']);
});
