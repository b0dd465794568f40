import * as v from 'valibot';
import { addressOf, encodeText, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource, SourceRequest } from '../source';
import type { SourceWork } from '../sourceRecord';
import type { WorkIdentifier } from '../workIdentifier';
import { sourceLabels } from '../sourceLabels';

const graph = 'https://api.semanticscholar.org/graph/v1';
const api = `${graph}/paper`;

const fields =
  'externalIds,title,abstract,venue,publicationVenue,journal,year,publicationDate,publicationTypes,authors,citationCount,url';
/** Links come by the hundred: without their abstracts. */
const linkFields = fields.replace('abstract,', '');
const maxIdentifiers = 500;
/** Letters of a text that passages are to be like: it is in the address, and what is selected may be a document. */
const maxPassageQuery = 500;

const paper = v.object({
  paperId: text,
  externalIds: maybe(
    v.object({ DOI: text, ArXiv: text, PubMed: text, PubMedCentral: text, DBLP: text, ACL: text, CorpusId: text }),
  ),
  title: text,
  abstract: text,
  venue: text,
  publicationVenue: maybe(v.object({ name: text, type: text })),
  journal: maybe(v.object({ name: text, volume: text, pages: text })),
  year: count,
  publicationDate: text,
  publicationTypes: listOf(v.string()),
  authors: listOf(v.object({ name: text })),
  citationCount: count,
  url: text,
});
const linkPage = v.object({ data: listOf(v.object({ citedPaper: maybe(paper), citingPaper: maybe(paper) })) });
const snippetPage = v.object({
  data: listOf(
    v.object({
      snippet: v.object({ text }),
      paper: v.object({ corpusId: text, title: text, authors: listOf(v.string()) }),
    }),
  ),
});
/** Without hits there is a total, and no `data`. */
const isPage = v.union([v.object({ data: v.array(v.unknown()) }), v.object({ total: v.number() })]);

/** https://api.semanticscholar.org/api-docs/graph */
export const semanticScholar: OnlineSource = {
  name: 'semanticscholar',
  label: sourceLabels.semanticscholar,

  search: ({ words, title, limit }) => {
    const url =
      title === undefined
        ? addressOf(`${api}/search`, { query: removeOperators(words), limit, fields })
        : addressOf(`${api}/search/match`, { query: removeOperators(title), fields });
    return { request: get(url, hours.search), read: readPage };
  },

  byIdentifiers(identifiers): Lookup | undefined {
    const ids = identifiers.flatMap((identifier) => idOf(identifier) ?? []);
    const [first] = ids;
    if (first === undefined) return undefined;
    if (identifiers.length === 1) {
      const path = first.split('/').map(encodeText).join('/').replaceAll('%3A', ':');
      return { request: get(addressOf(`${api}/${path}`, { fields }), hours.identifier), read: readOne };
    }
    const body = JSON.stringify({ ids: ids.slice(0, maxIdentifiers) });
    return { request: { ...get(addressOf(`${api}/batch`, { fields }), hours.identifier), body }, read: readBatch };
  },

  passages: (query, limit) => ({
    request: get(
      addressOf(`${graph}/snippet/search`, { query: removeOperators(query).slice(0, maxPassageQuery), limit }),
      hours.search,
    ),
    read(body) {
      readJson(v.object({ data: v.array(v.unknown()) }), body);
      return cleanWorks(
        readJson(snippetPage, body).data.map(({ snippet, paper: { corpusId, title, authors } }) => ({
          source: 'semanticscholar',
          title,
          authors: authors.map((name) => ({ name })),
          corpusid: corpusId,
          passage: snippet.text,
        })),
      );
    },
  }),

  references: (identifier, limit) => lookUpLinks('references', identifier, limit),
  citations: (identifier, limit) => lookUpLinks('citations', identifier, limit),
};

function removeOperators(query: string): string {
  return query
    .replace(/[-+|"*()~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function lookUpLinks(
  relation: 'references' | 'citations',
  identifier: WorkIdentifier,
  limit: number,
): Lookup | undefined {
  const id = idOf(identifier);
  if (id === undefined) return undefined;
  const path = id.split('/').map(encodeText).join('/').replaceAll('%3A', ':');
  return {
    request: get(
      addressOf(`${api}/${path}/${relation}`, { fields: linkFields, limit: Math.min(limit, 1000) }),
      hours.links,
    ),
    read: (body) =>
      cleanWorks(
        readJson(linkPage, body).data.flatMap(({ citedPaper, citingPaper }) => {
          const found = citedPaper ?? citingPaper;
          return found ? [toWork(found)] : [];
        }),
      ),
  };
}

/** The prefixes of the service's identifiers. */
const prefixes: Partial<Record<WorkIdentifier['kind'], string>> = {
  doi: 'DOI:',
  arxiv: 'ARXIV:',
  pmid: 'PMID:',
  semanticscholar: '',
  corpusid: 'CorpusId:',
};

function idOf({ kind, value }: WorkIdentifier): string | undefined {
  if (kind === 'pmcid') return `PMCID:${value.replace(/^PMC/, '')}`;
  const prefix = prefixes[kind];
  return prefix === undefined ? undefined : prefix + value;
}

function get(url: string, maxAgeHours: number): SourceRequest {
  return { source: 'semanticscholar', url, maxAgeHours };
}

function readPage(body: string): ReturnType<Lookup['read']> {
  readJson(isPage, body);
  return cleanWorks(readJson(v.object({ data: listOf(paper) }), body).data.map(toWork));
}

function readOne(body: string): ReturnType<Lookup['read']> {
  readJson(v.object({ paperId: v.string() }), body);
  return cleanWorks([toWork(readJson(paper, body))]);
}

/** Reads the works of an answer to a batch request; an unknown work is `null` there. */
function readBatch(body: string): ReturnType<Lookup['read']> {
  readJson(v.array(v.unknown()), body);
  return cleanWorks(readJson(listOf(paper), body).map(toWork));
}

/** The service's publication types as CSL's; of several, the first that is here. */
const types: Readonly<Record<string, string>> = {
  JournalArticle: 'article-journal',
  Conference: 'paper-conference',
  Book: 'book',
  BookSection: 'chapter',
  Dataset: 'dataset',
  Review: 'article-journal',
};

function toWork(told: v.InferOutput<typeof paper>): SourceWork {
  const { externalIds: ids, journal, publicationVenue } = told;
  const venue = publicationVenue?.name ?? (journal?.name || undefined) ?? (told.venue || undefined);
  const isArxiv = venue === undefined || /^arxiv/i.test(venue);
  const type = typeOf(told, isArxiv);
  return {
    source: 'semanticscholar',
    title: told.title,
    authors: told.authors.flatMap(({ name }) => (name === undefined ? [] : [{ name }])),
    abstract: told.abstract,
    date: told.publicationDate ?? (told.year === undefined ? undefined : String(told.year)),
    type,
    venue: isArxiv ? undefined : venue,
    volume: isArxiv ? undefined : journal?.volume,
    pages: isArxiv ? undefined : journal?.pages,
    doi: ids?.DOI,
    arxivId: ids?.ArXiv,
    pmid: ids?.PubMed,
    pmcid: ids?.PubMedCentral === undefined ? undefined : `PMC${ids.PubMedCentral}`,
    dblp: ids?.DBLP,
    semanticscholar: told.paperId,
    corpusid: ids?.CorpusId,
    url: told.url,
    citations: told.citationCount,
  };
}

function typeOf(told: v.InferOutput<typeof paper>, isArxiv: boolean): string {
  if (isArxiv && told.externalIds?.ArXiv !== undefined) return 'article';
  if (told.publicationVenue?.type === 'conference') return 'paper-conference';
  return told.publicationTypes.map((type) => types[type]).find((type) => type !== undefined) ?? 'document';
}
