import * as v from 'valibot';
import { addressOf, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource, SourceRequest } from '../source';
import type { SourceWork } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';

const api = 'https://huggingface.co/api/papers';
const dailyApi = 'https://huggingface.co/api/daily_papers';
/** The service lists no more at a time. */
const maxDaily = 100;

const organization = maybe(v.object({ name: v.string(), fullname: text }));
const paper = v.object({
  id: text,
  title: text,
  summary: text,
  publishedAt: text,
  authors: listOf(v.object({ name: text, hidden: maybe(v.boolean()) })),
  upvotes: count,
  githubRepo: text,
  projectPage: text,
  organization,
});
const item = v.object({ paper, organization });

/** https://huggingface.co/docs/huggingface_hub/package_reference/hf_api */
export const huggingFace: OnlineSource = {
  name: 'huggingface',
  label: sourceLabels.huggingface,

  search: ({ words, title, limit }) => ({
    request: get(addressOf(`${api}/search`, { q: title ?? words, limit: Math.min(limit, 120) }), hours.search),
    read: readList,
  }),

  byIdentifiers(identifiers): Lookup | undefined {
    const id = identifiers.length === 1 && identifiers[0]?.kind === 'arxiv' ? identifiers[0].value : undefined;
    if (id === undefined) return undefined;
    return {
      request: get(`${api}/${id}`, hours.identifier),
      read: (body) => {
        readJson(v.object({ id: v.string() }), body);
        return cleanWorks([toWork({ paper: readJson(paper, body) })]);
      },
    };
  },

  newest({ subscription, limit }): Lookup | undefined {
    if (subscription.kind !== 'daily') return undefined;
    return {
      request: get(addressOf(dailyApi, { limit: Math.min(limit, maxDaily) }), hours.newest),
      read: readList,
    };
  },
};

function get(url: string, maxAgeHours: number): SourceRequest {
  return { source: 'huggingface', url, maxAgeHours };
}

function readList(body: string): ReturnType<Lookup['read']> {
  readJson(v.array(v.unknown()), body);
  return cleanWorks(readJson(listOf(item), body).map(toWork));
}

/**
 * The works of a listing of papers (daily, weekly, monthly or trending) as the page itself has them: under
 * `dailyPapers`, in the form of the interface's answer.
 *
 * @throws `AnswerError`
 */
export function readListingPage(json: string): ReturnType<Lookup['read']> {
  return cleanWorks(readJson(v.object({ dailyPapers: listOf(item) }), json).dailyPapers.map(toWork));
}

function toWork({
  paper: told,
  organization: outer,
}: Partial<v.InferOutput<typeof item>> & { paper: v.InferOutput<typeof paper> }): SourceWork {
  const group = told.organization ?? outer;
  return {
    source: 'huggingface',
    title: told.title,
    authors: told.authors.flatMap(({ name, hidden }) => (name === undefined || hidden === true ? [] : [{ name }])),
    abstract: told.summary,
    date: told.publishedAt?.slice(0, 10),
    type: 'article',
    arxivId: told.id,
    upvotes: told.upvotes,
    codeUrls: [told.githubRepo, told.projectPage].flatMap((url) => url ?? []),
    organization: group && { handle: group.name, name: group.fullname ?? group.name },
  };
}
