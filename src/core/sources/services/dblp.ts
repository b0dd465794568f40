import * as v from 'valibot';
import { addressOf, hours } from '../address';
import { listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource } from '../source';
import type { SourceWork } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';

const api = 'https://dblp.org/search/publ/api';

const info = v.object({
  title: text,
  authors: maybe(v.object({ author: listOf(v.union([v.string(), v.object({ text: v.string() })])) })),
  venue: listOf(v.string()),
  publisher: text,
  volume: text,
  number: text,
  pages: text,
  year: text,
  type: text,
  key: text,
  doi: text,
  ee: listOf(v.string()),
  url: text,
});
const answer = v.object({ result: v.object({ hits: v.object({ hit: listOf(v.object({ info })) }) }) });

/** https://dblp.org/faq/How+to+use+the+dblp+search+API.html */
export const dblp: OnlineSource = {
  name: 'dblp',
  label: sourceLabels.dblp,

  search: ({ words, title, anyWord, limit }): Lookup => ({
    request: {
      source: 'dblp',
      url: addressOf(api, {
        q: removeOperators(title ?? words, anyWord === true ? '|' : ' '),
        format: 'json',
        h: limit,
        f: 0,
        c: 0,
      }),
      maxAgeHours: hours.search,
    },
    read: (body) => cleanWorks(readJson(answer, body).result.hits.hit.map((hit) => toWork(hit.info))),
  }),
};

/** `|`, `$` and `-` are operators. */
function removeOperators(query: string, between: string): string {
  return (query.match(/[\p{L}\p{N}]+/gu) ?? []).join(between);
}

const types: Readonly<Record<string, string>> = {
  'Journal Articles': 'article-journal',
  'Conference and Workshop Papers': 'paper-conference',
  'Informal and Other Publications': 'article',
  'Informal Publications': 'article',
  'Parts in Books or Collections': 'chapter',
  'Books and Theses': 'book',
  Editorship: 'book',
  'Reference Works': 'entry-encyclopedia',
  'Data and Artifacts': 'dataset',
};

function toWork(told: v.InferOutput<typeof info>): SourceWork {
  const isPreprint = told.venue.includes('CoRR');
  const arxivId =
    told.ee.map((url) => /arxiv\.org\/abs\/(\S+)/i.exec(url)?.[1]).find((id) => id !== undefined) ??
    /^journals\/corr\/abs-(\d{4})-(\d{4,5})$/
      .exec(told.key ?? '')
      ?.slice(1)
      .join('.');
  const doi = told.doi ?? told.ee.map((url) => /^https?:\/\/(?:dx\.)?doi\.org\/(.+)$/i.exec(url)?.[1]).find(Boolean);
  return {
    source: 'dblp',
    title: told.title,
    authors: (told.authors?.author ?? []).map((author) => ({
      name: typeof author === 'string' ? author : author.text,
    })),
    date: told.year,
    type: isPreprint ? 'article' : (types[told.type ?? ''] ?? 'document'),
    venue: isPreprint ? undefined : told.venue[0],
    publisher: told.publisher,
    volume: isPreprint ? undefined : told.volume,
    issue: told.number,
    pages: told.pages,
    doi,
    arxivId: isPreprint ? arxivId : undefined,
    url: told.ee[0] ?? told.url,
    dblp: told.key,
  };
}
