import * as v from 'valibot';
import { crossrefTypes } from '../../bibliography/csl/crossrefTypes';
import { addressOf, doiPath, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import { isoOfParts } from '../dates';
import type { Lookup, OnlineSource, SourceRequest } from '../source';
import type { SourceWork, WorkName, WorkNotice } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';
import { readIsbn } from '../workIdentifier';

const api = 'https://api.crossref.org/works';

/** The fields of a record that a search needs: a whole record has 40 kB with its references. */
const selected = [
  ...[
    'DOI',
    'type',
    'title',
    'subtitle',
    'author',
    'editor',
    'issued',
    'published-online',
    'published-print',
    'created',
  ],
  ...['container-title', 'event', 'publisher', 'publisher-location', 'volume', 'issue', 'page', 'article-number'],
  ...['ISBN', 'ISSN', 'is-referenced-by-count', 'abstract', 'updated-by', 'relation'],
].join(',');

const maxIdentifiers = 50;
/** Some publishers register a book more than once. */
const maxRecordsOfBook = 5;

const dates = maybe(v.object({ 'date-parts': listOf(v.array(v.nullable(v.number()))) }));
const names = listOf(v.object({ given: text, family: text, name: text, suffix: text, ORCID: text }));
const work = v.object({
  DOI: text,
  type: text,
  title: listOf(v.string()),
  subtitle: listOf(v.string()),
  author: names,
  editor: names,
  issued: dates,
  'published-online': dates,
  'published-print': dates,
  created: dates,
  'container-title': listOf(v.string()),
  event: maybe(v.object({ name: text, start: dates })),
  publisher: text,
  'publisher-location': text,
  volume: text,
  issue: text,
  page: text,
  'article-number': text,
  'edition-number': text,
  ISBN: listOf(v.string()),
  ISSN: listOf(v.string()),
  'is-referenced-by-count': count,
  abstract: text,
  'updated-by': listOf(v.object({ type: text, DOI: text })),
});
const answer = v.object({
  message: v.union([v.object({ items: v.array(v.unknown()) }), v.object({ DOI: v.string() })]),
});
const many = v.object({ message: v.object({ items: listOf(work) }) });
const one = v.object({ message: work });

/** https://api.crossref.org/swagger-ui/index.html */
export const crossref: OnlineSource = {
  name: 'crossref',
  label: sourceLabels.crossref,

  search: ({ words, title, author, year, limit }) => ({
    request: get(
      addressOf(api, {
        'query.bibliographic': title === undefined ? words : [title, author, year].filter(Boolean).join(' '),
        rows: limit,
        select: selected,
      }),
      hours.search,
    ),
    read,
  }),

  byIdentifiers(identifiers): Lookup | undefined {
    const dois = identifiers.filter(({ kind }) => kind === 'doi').map(({ value }) => value);
    const [first] = dois;
    if (first !== undefined && identifiers.length === 1) {
      return { request: get(`${api}/${doiPath(first)}`, hours.identifier), read };
    }
    if (dois.length > 0) {
      // A comma would end the value.
      const listed = dois.slice(0, maxIdentifiers).filter((doi) => !doi.includes(','));
      const filter = listed.map((doi) => `doi:${doi}`).join(',');
      return {
        request: get(addressOf(api, { filter, rows: listed.length, select: selected }), hours.identifier),
        read,
      };
    }
    const isbns = identifiers.filter(({ kind }) => kind === 'isbn').map(({ value }) => value);
    const [isbn] = isbns;
    if (isbn === undefined) return undefined;
    // Filters of one name are alternatives, those of several must all hold.
    const filter = [...isbns.slice(0, maxIdentifiers).map((value) => `isbn:${value}`), ...bookTypes].join(',');
    const rows = Math.min(isbns.length, maxIdentifiers) * maxRecordsOfBook;
    const request = get(addressOf(api, { filter, rows, select: selected }), hours.identifier);
    return { request, read: (body) => read(body, new Set(isbns)) };
  },
};

function get(url: string, maxAgeHours: number): SourceRequest {
  return { source: 'crossref', url, maxAgeHours };
}

/** @param asked the ISBNs that were asked for: a book, which has several, is told by the one of them */
function read(body: string, asked: ReadonlySet<string> = new Set()): ReturnType<Lookup['read']> {
  const { message } = readJson(answer, body);
  const works = 'items' in message ? readJson(many, body).message.items : [readJson(one, body).message];
  return cleanWorks(works.map((each) => toWork(each, asked)));
}

/** The filters for books: their chapters, which are many, have the book's ISBN, too. */
const bookTypes = Object.entries(crossrefTypes).flatMap(([type, ofCsl]) => (ofCsl === 'book' ? [`type:${type}`] : []));

function toWork(record: v.InferOutput<typeof work>, asked: ReadonlySet<string>): SourceWork {
  const type = crossrefTypes[record.type ?? ''] ?? 'document';
  const container = record['container-title'];
  // Chapters of a book in a series have the series first.
  const isInSeries = container.length > 1 && (type === 'chapter' || type === 'paper-conference');
  const isbns = record.ISBN.map((isbn) => isbn.replace(/^https?:\/\/.*\//, ''));
  const isAsked = (isbn: string) => asked.has(readIsbn(isbn)?.value ?? '');
  const published = [record.issued, record['published-online'], record['published-print']].map(dateOf);
  return {
    source: 'crossref',
    title: record.title[0],
    subtitle: record.subtitle[0],
    authors: record.author.flatMap(nameOf),
    editors: record.editor.flatMap(nameOf),
    abstract: record.abstract,
    date: published.find((told) => told !== undefined) ?? dateOf(record.created),
    otherDates: [...published, dateOf(record.event?.start)],
    type,
    venue: isInSeries ? container[1] : container[0],
    series: isInSeries ? container[0] : undefined,
    event: record.event?.name,
    publisher: type === 'article-journal' ? undefined : record.publisher,
    place: type === 'article-journal' ? undefined : record['publisher-location'],
    volume: record.volume,
    issue: record.issue,
    pages: record.page ?? record['article-number'],
    edition: record['edition-number'],
    doi: record.DOI,
    isbn: type === 'article-journal' ? undefined : (isbns.find(isAsked) ?? isbns[0]),
    issn: type === 'article-journal' ? record.ISSN[0] : undefined,
    citations: record['is-referenced-by-count'],
    retracted: record['updated-by'].some((update) => /^(?:retraction|withdrawal|removal)$/.test(update.type ?? '')),
    notices: noticesOf(record['updated-by']),
  };
}

function dateOf(told: v.InferOutput<typeof dates>): string | undefined {
  return isoOfParts(told?.['date-parts'][0]);
}

function nameOf({ given, family, name, suffix, ORCID: orcid }: v.InferOutput<typeof names>[number]): WorkName[] {
  if (family !== undefined) return [{ family, given, suffix, orcid }];
  return name === undefined ? (given === undefined ? [] : [{ literal: given }]) : [{ literal: name }];
}

/**
 * The notices that change what a work is worth; a new version does not. One that several sources tell of comes once a
 * source.
 */
function noticesOf(
  updates: readonly { readonly type?: string | undefined; readonly DOI?: string | undefined }[],
): WorkNotice[] {
  const notices = updates.flatMap(({ type = '', DOI = '' }) =>
    /retraction|withdrawal|removal|correct|erratum|concern/.test(type) ? [{ type, doi: DOI.toLowerCase() }] : [],
  );
  return [...new Map(notices.map((notice) => [`${notice.type} ${notice.doi}`, notice])).values()];
}
