import * as v from 'valibot';
import { addressOf, encodeText, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import type { Lookup, OnlineSource, SourceRequest } from '../source';
import type { SourceWork } from '../sourceRecord';
import type { WorkIdentifier } from '../workIdentifier';
import { sourceLabels } from '../sourceLabels';
import { searchTermsOf, type Subscription } from '../subscription';

const api = 'https://api.openalex.org/works';

const selected =
  'id,doi,ids,title,publication_date,publication_year,type,authorships,primary_location,locations,biblio,abstract_inverted_index,cited_by_count,is_retracted';
const maxIdentifiers = 100;
/** A preprint and what was published of it are often two works. */
const worksPerTitle = 4;
/** OpenAlex cuts longer lists of authors to this many. */
const maxAuthors = 100;

const source = maybe(v.object({ display_name: text, type: text, issn_l: text, host_organization_name: text }));
const location = v.object({ landing_page_url: text, source });
const work = v.object({
  id: text,
  doi: text,
  ids: maybe(v.object({ pmid: text, pmcid: text })),
  title: text,
  publication_date: text,
  publication_year: count,
  type: text,
  authorships: listOf(
    v.object({ author: maybe(v.object({ display_name: text, orcid: text })), raw_author_name: text }),
  ),
  primary_location: maybe(location),
  locations: listOf(location),
  biblio: maybe(v.object({ volume: text, issue: text, first_page: text, last_page: text })),
  abstract_inverted_index: maybe(v.record(v.string(), v.array(v.number()))),
  cited_by_count: count,
  is_retracted: maybe(v.boolean()),
});
const answer = v.union([v.object({ results: v.array(v.unknown()) }), v.object({ id: v.string() })]);
const many = v.object({ results: listOf(work) });

/** https://developers.openalex.org */
export const openalex: OnlineSource = {
  name: 'openalex',
  label: sourceLabels.openalex,

  search: ({ words, title, anyWord, limit }) => {
    const told = removeOperators(title ?? words);
    const query = anyWord === true ? told.split(' ').join(' OR ') : told;
    const filter = title === undefined ? undefined : `title.search:${query}`;
    const search = title === undefined ? query : undefined;
    return { request: get(addressOf(api, { search, filter, per_page: limit, select: selected }), hours.search), read };
  },

  byIdentifiers(identifiers): Lookup | undefined {
    const [first] = identifiers;
    if (first && identifiers.length === 1) {
      const id = idOf(first);
      return id === undefined
        ? undefined
        : { request: get(addressOf(`${api}/${id}`, { select: selected }), hours.identifier), read };
    }
    const dois = identifiers
      .filter(({ kind, value }) => kind === 'doi' && !/[|,]/.test(value))
      .map(({ value }) => value);
    if (dois.length === 0) return undefined;
    const listed = dois.slice(0, maxIdentifiers);
    const filter = `doi:${listed.join('|')}`;
    return {
      request: get(addressOf(api, { filter, per_page: listed.length, select: selected }), hours.identifier),
      read,
    };
  },

  /** By phrases (https://developers.openalex.org/guides/searching): a subtitle may be left out. */
  byTitles(titles): Lookup {
    const filter = `title.search:${titles.map((title) => `"${removeOperators(title)}"`).join(' OR ')}`;
    const limit = Math.min(titles.length * worksPerTitle, 100);
    return { request: get(addressOf(api, { filter, per_page: limit, select: selected }), hours.search), read };
  },

  references: (identifier, limit) => lookUpLinks('cited_by', identifier, limit),
  citations: (identifier, limit) => lookUpLinks('cites', identifier, limit),

  newest({ subscription, limit, until }): Lookup | undefined {
    const filters = newestFilters(subscription);
    if (filters.length === 0) return undefined;
    const filter = [...filters, `to_publication_date:${until}`].join(',');
    const parameters = { filter, sort: 'publication_date:desc', per_page: Math.min(limit, 100), select: selected };
    return { request: get(addressOf(api, parameters), hours.newest), read };
  },
};

/** Bylines are searched by a filter alone (https://developers.openalex.org/guides/searching). */
function newestFilters(subscription: Subscription): string[] {
  const byline = (name: string) => (name === '' ? [] : [`raw_author_name.search:"${name}"`]);
  if (subscription.kind === 'author') return byline(removeOperators(subscription.name));
  if (subscription.kind !== 'search') return [];
  const { words, authors } = searchTermsOf(subscription.query);
  const text = removeOperators(words.join(' '));
  return [...(text === '' ? [] : [`title_and_abstract.search:${text}`]), ...byline(removeOperators(authors.join(' ')))];
}

/** Operators, wildcards and commas mean something there. */
function removeOperators(query: string): string {
  return query
    .replace(/[,|*?~"()!:\\]/g, ' ')
    .replace(/\b(?:AND|OR|NOT)\b/g, (word) => word.toLowerCase())
    .replace(/\s+/g, ' ')
    .trim();
}

function lookUpLinks(
  relation: 'cites' | 'cited_by',
  { kind, value }: WorkIdentifier,
  limit: number,
): Lookup | undefined {
  if (kind !== 'openalex') return undefined;
  const sort = relation === 'cites' ? 'cited_by_count:desc' : undefined;
  const parameters = { filter: `${relation}:${value}`, sort, per_page: Math.min(limit, 100), select: selected };
  return { request: get(addressOf(api, parameters), hours.links), read };
}

function idOf({ kind, value }: WorkIdentifier): string | undefined {
  switch (kind) {
    case 'openalex':
      return value;
    case 'doi':
      // A question mark or number sign would end the path.
      return `doi:${value.split('/').map(encodeText).join('/')}`;
    case 'arxiv':
      return `doi:10.48550/arxiv.${value}`;
    case 'pmid':
    case 'pmcid':
      return `${kind}:${value}`;
    default:
      return undefined;
  }
}

function get(url: string, maxAgeHours: number): SourceRequest {
  return { source: 'openalex', url, maxAgeHours };
}

function read(body: string): ReturnType<Lookup['read']> {
  const isList = 'results' in readJson(answer, body);
  return cleanWorks((isList ? readJson(many, body).results : [readJson(work, body)]).map(toWork));
}

/** OpenAlex' types (https://api.openalex.org/types) as CSL's. */
const types: Readonly<Record<string, string>> = {
  article: 'article-journal',
  letter: 'article-journal',
  editorial: 'article-journal',
  review: 'article-journal',
  erratum: 'article-journal',
  'book-chapter': 'chapter',
  book: 'book',
  preprint: 'article',
  dissertation: 'thesis',
  report: 'report',
  dataset: 'dataset',
  standard: 'standard',
  software: 'software',
  'peer-review': 'review',
  'reference-entry': 'entry-encyclopedia',
};

function toWork(record: v.InferOutput<typeof work>): SourceWork {
  const place = record.primary_location?.source;
  const isRepository = place?.type === 'repository';
  const type = typeOf(record.type, place?.type);
  const addresses = [record.primary_location, ...record.locations].flatMap((at) => at?.landing_page_url ?? []);
  const arxiv = addresses.map((url) => /arxiv\.org\/abs\/(\S+)/i.exec(url)?.[1]).find((id) => id !== undefined);
  const { volume, issue, first_page: first, last_page: last } = record.biblio ?? {};
  return {
    source: 'openalex',
    title: record.title,
    authors: record.authorships.flatMap(({ author, raw_author_name }) => {
      const name = author?.display_name ?? raw_author_name;
      return name === undefined ? [] : [{ name, orcid: author?.orcid }];
    }),
    authorsCut: record.authorships.length >= maxAuthors,
    abstract: abstractOf(record.abstract_inverted_index),
    date: dateOf(record.publication_date, record.publication_year),
    type,
    venue: isRepository ? undefined : place?.display_name,
    publisher: type === 'article-journal' || isRepository ? undefined : place?.host_organization_name,
    volume: isRepository ? undefined : volume,
    issue: isRepository ? undefined : issue,
    pages: first === undefined ? undefined : last === undefined || last === first ? first : `${first}-${last}`,
    doi: record.doi,
    arxivId: arxiv,
    url: addresses[0],
    pmid: lastPart(record.ids?.pmid),
    pmcid: pmcidOf(record.ids?.pmcid),
    openalex: lastPart(record.id),
    issn: type === 'article-journal' ? place?.issn_l : undefined,
    citations: record.cited_by_count,
    retracted: record.is_retracted ?? false,
  };
}

function typeOf(type: string | undefined, place: string | undefined): string {
  const known = types[type ?? ''] ?? 'document';
  if (known !== 'article-journal') return known;
  if (place === 'conference') return 'paper-conference';
  return place === 'repository' ? 'article' : known;
}

/** The first of January stands for a year alone. */
function dateOf(date: string | undefined, year: number | undefined): string | undefined {
  if (date === undefined) return year === undefined ? undefined : String(year);
  return date.endsWith('-01-01') ? date.slice(0, 4) : date;
}

/** The words by their places: `{"We": [0], "show": [1]}`. */
function abstractOf(index: Readonly<Record<string, readonly number[]>> | undefined): string | undefined {
  if (!index) return undefined;
  const words = Object.entries(index).flatMap(([word, places]) => places.map((place) => [place, word] as const));
  return words
    .sort(([a], [b]) => a - b)
    .map(([, word]) => word)
    .join(' ');
}

function lastPart(url: string | undefined): string | undefined {
  return url?.slice(url.lastIndexOf('/') + 1);
}

function pmcidOf(url: string | undefined): string | undefined {
  const digits = /(?<!\d)(\d+)\/?$/.exec(url ?? '')?.[1];
  return digits === undefined ? undefined : `PMC${digits}`;
}
