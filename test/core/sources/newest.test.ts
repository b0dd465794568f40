import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { onlineSources, sourceByName } from '../../../src/core/sources/services/sources';
import { searchTermsOf, type Subscription } from '../../../src/core/sources/subscription';

const lookup = (source: string, subscription: Subscription) =>
  sourceByName(source)?.newest?.({ subscription, limit: 30, until: '2026-11-26' });
const parameters = (source: string, subscription: Subscription) => {
  const url = lookup(source, subscription)?.request.url;
  return url === undefined ? undefined : Object.fromEntries(new URL(url).searchParams);
};
const author: Subscription = { kind: 'author', name: 'Jürgen van der "Stein"' };
const search = { kind: 'search', query: 'title:"sand drift" author:brook -silt has:code' } as const;

describe('the newest works', () => {
  it('of an author', () => {
    expect(parameters('arxiv', author)).toEqual({
      search_query: 'au:"Jürgen van der Stein"',
      start: '0',
      max_results: '30',
      sortBy: 'submittedDate',
      sortOrder: 'descending',
    });
    expect(parameters('openalex', author)).toMatchObject({
      filter: 'raw_author_name.search:"Jürgen van der Stein",to_publication_date:2026-11-26',
      sort: 'publication_date:desc',
    });
    expect(parameters('europepmc', { kind: 'author', name: 'Lin Mary Wei' })).toMatchObject({
      query: 'AUTH:"Wei LM"',
      sort: 'P_PDATE_D desc',
    });
  });

  it('that a query finds, by what of it an index understands', () => {
    expect(searchTermsOf(search.query)).toEqual({ words: ['sand', 'drift'], authors: ['brook'] });
    expect(parameters('arxiv', search)?.['search_query']).toBe('all:sand AND all:drift AND au:brook');
    expect(parameters('openalex', search)?.['filter']).toBe(
      'title_and_abstract.search:sand drift,raw_author_name.search:"brook",to_publication_date:2026-11-26',
    );
    expect(parameters('europepmc', search)?.['query']).toBe('sand drift AND AUTH:"brook"');
    for (const { name } of onlineSources) {
      expect(lookup(name, { kind: 'search', query: 'cited:yes -x' })).toBeUndefined();
    }
  });

  it('of a category, and of the day', () => {
    expect(parameters('arxiv', { kind: 'category', category: 'cs.LG' })?.['search_query']).toBe('cat:cs.LG');
    expect(lookup('arxiv', { kind: 'category', category: 'cs.LG OR all:x' })).toBeUndefined();
    expect(lookup('openalex', { kind: 'category', category: 'cs.LG' })).toBeUndefined();
    const daily = lookup('huggingface', { kind: 'daily' });
    expect(daily?.request.url).toBe('https://huggingface.co/api/daily_papers?limit=30');
    const [first, second] = daily?.read(readFileSync('test/fixtures/online/huggingface-daily.json', 'utf8')) ?? [];
    expect(first?.record).toMatchObject({
      arxivId: '2611.00001',
      upvotes: 41,
      date: '2026-11-20',
      organization: { handle: 'dunelab', name: 'Dune Lab' },
      codeUrls: ['https://github.com/test/dunes'],
    });
    expect(second?.record).not.toHaveProperty('organization');
    expect(lookup('huggingface', author)).toBeUndefined();
  });
});
