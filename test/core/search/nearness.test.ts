import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/core/library/paper';
import { nearnessTiers, type Nearness } from '../../../src/core/search/model/nearness';
import { SearchIndex } from '../../../src/core/search/searchIndex';
import { freeze } from './segments/frozen/freeze';
import { paper } from './papers';

/** Papers of the corpus but for those told; keys are the papers' ids. */
function nearnessOf(
  tiers: Record<string, keyof typeof nearnessTiers>,
  distances: Record<string, number> = {},
): Nearness {
  return {
    tierOf: (id) => nearnessTiers[tiers[id] ?? 'corpus'],
    distanceOf: (id) => distances[id] ?? 0,
    keyOf: (id) => id,
    always: new Set(Object.keys(tiers)),
  };
}

function indexes(papers: readonly Paper[]): [string, SearchIndex][] {
  const live = new SearchIndex();
  for (const each of papers) live.put(each, each.id);
  const frozen = new SearchIndex();
  frozen.attach(freeze(papers, ({ id }) => id));
  return [
    ['live', live],
    ['frozen', frozen],
  ];
}

const ids = (index: SearchIndex, query: string, nearness: Nearness, limit = 50) =>
  index.search(query, { nearness, limit }).map(({ id }) => id);

describe('what is nearer the user goes first', () => {
  const papers = [
    paper('corpus', 'Entropy of models', { date: '2026', doi: '10.1000/corpus' }),
    paper('workspace', 'On the entropy of very large models and of others', { date: '2001' }),
    paper('document', 'Many things, and entropy among them', { date: '1990' }),
    paper('far', 'Cited: entropy', { date: '1980' }),
    paper('near', 'Cited: entropy of a bath', { date: '1970' }),
    paper('abstract', 'Nearby', { date: '1960', abstract: 'On entropy.' }),
  ];
  const nearness = nearnessOf(
    { workspace: 'workspace', document: 'document', far: 'cited', near: 'cited', abstract: 'cited' },
    { far: 90, near: 5, abstract: 7 },
  );

  it.each(indexes(papers))('for an empty query always (%s)', (_, index) => {
    expect(ids(index, '', nearness)).toEqual(['near', 'abstract', 'far', 'document', 'workspace', 'corpus']);
  });

  it.each(indexes(papers))('for words within one quality (%s)', (_, index) => {
    expect(ids(index, 'entropy', nearness)).toEqual(['near', 'far', 'document', 'workspace', 'corpus', 'abstract']);
  });

  it.each(indexes(papers))('but not ahead of an identifier or a whole title (%s)', (_, index) => {
    expect(ids(index, 'entropy of models', nearness)[0]).toBe('corpus');
    expect(ids(index, '10.1000/corpus', nearness)[0]).toBe('corpus');
  });

  const many = Array.from({ length: 400 }, (_, at) => paper(`c${at}`, 'Entropy', { date: '2026' }));
  it.each(indexes([...many, ...papers]))('however many others there are (%s)', (_, index) => {
    for (const query of ['', 'e', 'entrop']) expect(ids(index, query, nearness, 10)[0], query).toBe('near');
  });
});

describe('keys that begin with what is typed', () => {
  const papers = [
    paper('Brown2001', 'Sutures in surgery', { authors: ['Ed Sutcliffe'] }),
    paper('Sutton1998', 'Reinforcement Learning', { authors: ['Rich Sutton'] }),
    paper('Sutro2020', 'Suttas'),
  ];
  const nearness = nearnessOf({ Brown2001: 'document', Sutton1998: 'document' });

  it.each(indexes(papers))('go ahead of words elsewhere, within what is equally near (%s)', (_, index) => {
    for (const query of ['S', 'Su', 'Sut', 'sut']) {
      expect(ids(index, query, nearness), query).toEqual(['Sutton1998', 'Brown2001', 'Sutro2020']);
    }
    expect(ids(index, 'Sutton1998', nearness)[0]).toBe('Sutton1998');
  });
});
