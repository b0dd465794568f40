import * as v from 'valibot';
import { addressOf, hours } from '../address';
import { listOf, maybe, readXml, text } from '../answer';
import { yearOf } from '../../library/date';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource, SourceRequest } from '../source';
import type { SourceWork } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';
import { searchTermsOf, type Subscription } from '../subscription';

const api = 'https://export.arxiv.org/api/query';
const maxIdentifiers = 100;
const maxWords = 12;
/** arXiv began in 1991. */
const maxYears = 100;

const entry = v.object({
  id: text,
  title: text,
  summary: text,
  published: text,
  updated: text,
  author: listOf(v.object({ name: text })),
  'arxiv:doi': maybe(
    v.union([
      v.string(),
      v.pipe(
        v.object({ '#text': v.string() }),
        v.transform((node) => node['#text']),
      ),
    ]),
  ),
  'arxiv:primary_category': maybe(v.object({ '@term': text })),
});
const feed = v.object({ feed: v.object({ entry: listOf(entry) }) });

/** https://info.arxiv.org/help/api/user-manual.html */
export const arxiv: OnlineSource = {
  name: 'arxiv',
  label: sourceLabels.arxiv,

  search: ({ words, title, anyWord, limit }) => ({
    request: get(
      addressOf(api, {
        search_query:
          title === undefined ? wordsIn('all', words) : wordsIn('ti', title, anyWord === true ? 'OR' : 'AND'),
        start: 0,
        max_results: limit,
        sortBy: 'relevance',
        sortOrder: 'descending',
      }),
      hours.search,
    ),
    read,
  }),

  byIdentifiers(identifiers): Lookup | undefined {
    const ids = identifiers.flatMap(({ kind, value }) => (kind === 'arxiv' ? [value] : [])).slice(0, maxIdentifiers);
    if (ids.length === 0) return undefined;
    return {
      request: get(addressOf(api, { id_list: ids.join(','), max_results: ids.length }), hours.identifier),
      read,
    };
  },

  newest({ subscription, limit }): Lookup | undefined {
    const query = newestQueryOf(subscription);
    if (query === '') return undefined;
    const parameters = { search_query: query, start: 0, max_results: limit };
    const order = { sortBy: 'submittedDate', sortOrder: 'descending' };
    return { request: get(addressOf(api, { ...parameters, ...order }), hours.newest), read };
  },
};

/** Of the manual, 5.1: prefixes `au`, `cat` and `all`, and a phrase in quotation marks. */
function newestQueryOf(subscription: Subscription): string {
  switch (subscription.kind) {
    case 'author':
      return `au:"${subscription.name.replace(/["\s]+/g, ' ').trim()}"`;
    case 'category':
      return /^[a-z-]+(?:\.[a-z-]+)?$/i.test(subscription.category) ? `cat:${subscription.category}` : '';
    case 'search': {
      const { words, authors } = searchTermsOf(subscription.query);
      const parts = [wordsIn('all', words.join(' ')), wordsIn('au', authors.join(' '))];
      return parts.filter((part) => part !== '').join(' AND ');
    }
    case 'daily':
      return '';
  }
}

/** Words that all, or any, have to be there; signs would be operators. */
function wordsIn(field: 'all' | 'ti' | 'au', query: string, operator: 'AND' | 'OR' = 'AND'): string {
  const words = (query.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => word.length > 1 && !/^(?:and|or|andnot)$/i.test(word),
  );
  return words
    .slice(0, maxWords)
    .map((word) => `${field}:${word}`)
    .join(` ${operator} `);
}

function get(url: string, maxAgeHours: number): SourceRequest {
  return { source: 'arxiv', url, accept: 'application/atom+xml', maxAgeHours };
}

/** Reads the works of an answer. arXiv leaves out ids that it does not know; an error is an entry of its own. */
function read(body: string): ReturnType<Lookup['read']> {
  const { entry: entries } = readXml(feed, body).feed;
  return cleanWorks(entries.filter(({ id }) => !id?.includes('/api/errors')).map(toWork));
}

function toWork(told: v.InferOutput<typeof entry>): SourceWork {
  return {
    source: 'arxiv',
    title: told.title,
    authors: told.author.flatMap(({ name }) => (name === undefined ? [] : [{ name }])),
    abstract: told.summary,
    date: told.published?.slice(0, 10),
    otherDates: yearsOfVersions(told),
    type: 'article',
    doi: told['arxiv:doi'],
    arxivId: /\/abs\/(.+)/.exec(told.id ?? '')?.[1],
  };
}

/** Of which years there may be a version: the first and the last are told. */
function yearsOfVersions({ published, updated }: v.InferOutput<typeof entry>): string[] {
  const [first = NaN, last = NaN] = [yearOf(published), yearOf(updated)];
  return last - first < maxYears ? Array.from({ length: last - first + 1 }, (_, at) => String(first + at)) : [];
}
