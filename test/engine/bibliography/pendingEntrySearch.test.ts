import { expect, it } from 'vitest';
import { PendingEntrySearch } from '../../../src/engine/bibliography/pendingEntrySearch';

it('finds lines by all words; all of them by an empty query, and none by one without words', () => {
  const search = new PendingEntrySearch<string>();
  search.add(['a', 'b'], ['Rank entropy', 'Entropy dynamics']);
  const find = (query: string) => search.find(query, 9, () => true);
  expect(find('dynam entropy')).toEqual(['b']);
  expect(find(' ')).toEqual(['a', 'b']);
  expect(find('🎉')).toEqual([]);
});
