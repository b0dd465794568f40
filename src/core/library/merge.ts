import { fold } from '../text/fold';
import { clusterRecords } from './cluster';
import { yearOf } from './date';
import { titleWords } from './identity';
import { parseName } from './names';
import { compare, newestFirst } from './order';
import type { Paper } from './paper';
import type { PaperRecord } from './record';

/** A paper and the records that it merges, best known first. */
export interface MergedPaper {
  readonly paper: Paper;
  readonly records: readonly PaperRecord[];
}

/**
 * Merges the records of all sources into papers, one for each paper that they are about. The result depends on the
 * records alone, not on their order.
 *
 * @returns the papers, newest first, undated last, then by id; the ids are unique
 */
export function mergeRecords(records: readonly PaperRecord[]): MergedPaper[] {
  const taken = new Map<string, number>();
  return clusterRecords(records)
    .map((cluster) => mergeCluster(cluster))
    .sort(compareMerged)
    .map(({ paper, records: merged }) => ({ paper: { ...paper, id: uniqueId(paper, taken) }, records: merged }))
    .sort(compareMerged);
}

/** Merges records that are known to be about one paper; the paper's id may be taken by another one. */
export function mergeOf(records: readonly PaperRecord[]): MergedPaper {
  const [first] = records;
  return first && records.length === 1 ? mergeRecord(first) : mergeCluster(records);
}

/** The id of a paper of one record. */
export function recordId(record: PaperRecord): string {
  return record.arxivId ?? record.doi ?? slugOf(record.title);
}

/** The paper of a record that meets no other. */
export function mergeRecord(record: PaperRecord): MergedPaper {
  if (record.authorsPartial) return mergeCluster([record]);
  const { key, authorCount, ...told } = record;
  const id = recordId(record);
  const sources = record.sources.length > 1 ? [...new Set(record.sources)].sort(compare) : record.sources;
  const isCut = authorCount !== undefined && authorCount > record.authors.length;
  return { paper: { id, ...told, ...(isCut && { authorCount }), sources }, records: [record] };
}

function compareMerged(a: MergedPaper, b: MergedPaper): number {
  return comparePapers(a.paper, b.paper);
}

/** Newest first, undated last, then by id, then by what else they tell. */
function comparePapers(a: Paper, b: Paper): number {
  return newestFirst(a, b) || compare(JSON.stringify(a), JSON.stringify(b));
}

/**
 * Two hyphens are in no id that a title makes: a suffix never makes the id of yet another paper.
 *
 * @param taken the ids given so far; of each, the number to try next, as thousands can have one title
 */
function uniqueId(paper: Paper, taken: Map<string, number>): string {
  const year = yearOf(paper.date);
  let id = paper.id;
  if (taken.has(id) && year !== undefined) id = `${paper.id}--${year}`;
  let count = taken.get(paper.id) ?? 2;
  for (; taken.has(id); count += 1) id = `${paper.id}--${count}`;
  taken.set(paper.id, count);
  if (id !== paper.id) taken.set(id, 2);
  return id;
}

/** Merges the records of one paper: each field from the record that is known best, figures from the latest. */
function mergeCluster(cluster: readonly PaperRecord[]): MergedPaper {
  const records = [...cluster].sort(compareRecords);
  const first = <K extends keyof PaperRecord>(field: K): PaperRecord[K] | undefined =>
    records.find((record) => record[field] !== undefined)?.[field];
  const title = records.find((record) => record.title !== '')?.title ?? '';
  const authors = mergeAuthors(records);
  const authorCount = maxOf(records, 'authorCount');
  const arxivId = first('arxivId');
  const doi = first('doi');
  const codeUrls = [...new Set(records.flatMap((record) => record.codeUrls ?? []))];
  const keywords = [...new Set(records.flatMap((record) => record.keywords ?? []))];
  const notes = [...new Set(records.flatMap((record) => record.notes ?? []))];
  const people = Object.fromEntries(records.toReversed().flatMap((record) => Object.entries(record.people ?? {})));
  const paper = withoutAbsent({
    id: arxivId ?? doi ?? slugOf(title),
    title,
    authors,
    people: Object.keys(people).length > 0 ? people : undefined,
    orcids: mergeOrcids(authors, records),
    authorCount: authorCount !== undefined && authorCount > authors.length ? authorCount : undefined,
    abstract: first('abstract'),
    date: mostPrecise(records.map((record) => record.date)),
    type: first('type'),
    venue: first('venue'),
    publisher: first('publisher'),
    keywords: keywords.length > 0 ? keywords : undefined,
    notes: notes.length > 0 ? notes : undefined,
    arxivId,
    arxivVersion: maxOf(records, 'arxivVersion'),
    doi,
    url: first('url'),
    codeUrls: codeUrls.length > 0 ? codeUrls : undefined,
    organization: first('organization'),
    citations: maxOf(records, 'citations'),
    upvotes: maxOf(records, 'upvotes'),
    sources: [...new Set(records.flatMap((record) => record.sources))].sort(compare),
  });
  return { paper, records };
}

type MaybeAbsent<T> = { [K in keyof T]: T[K] | undefined };

function withoutAbsent(paper: MaybeAbsent<Required<Paper>>): Paper {
  return Object.fromEntries(Object.entries(paper).filter(([, value]) => value !== undefined)) as unknown as Paper;
}

/** The best known first: published ids, then those that tell most; the rest only makes the order certain. */
function compareRecords(a: PaperRecord, b: PaperRecord): number {
  return (
    Number(b.arxivId !== undefined) - Number(a.arxivId !== undefined) ||
    Number(b.doi !== undefined) - Number(a.doi !== undefined) ||
    Object.keys(b).length - Object.keys(a).length ||
    compare(a.sources[0] ?? '', b.sources[0] ?? '') ||
    compare(JSON.stringify(a), JSON.stringify(b))
  );
}

/** The longest list in its own order, then the names that only other sources tell. */
function mergeAuthors(records: readonly PaperRecord[]): string[] {
  const listed = records.filter((record) => !record.authorsPartial).map((record) => record.authors);
  const authors = [...listed.reduce((longest, list) => (list.length > longest.length ? list : longest), [])];
  const partial = records.filter((record) => record.authorsPartial).flatMap((record) => record.authors);
  for (const name of [...new Set(partial)].sort(compare)) {
    if (!authors.some((known) => sameAuthor(known, name))) authors.push(name);
  }
  return authors;
}

/**
 * The ORCID iDs of the authors, by the names that they are merged under: those of the record known best. A name that
 * may be either of two authors' is nobody's.
 */
function mergeOrcids(authors: readonly string[], records: readonly PaperRecord[]): Paper['orcids'] {
  const merged = new Map<string, string>();
  for (const [name, orcid] of records.flatMap((record) => Object.entries(record.orcids ?? {}))) {
    const alike = authors.includes(name) ? [name] : authors.filter((author) => sameAuthor(author, name));
    const [author] = alike;
    if (author !== undefined && alike.length === 1 && !merged.has(author)) merged.set(author, orcid);
  }
  return merged.size > 0 ? Object.fromEntries(merged) : undefined;
}

/** The same family name, and given names that begin alike: `Y. Xie` is `Yuexiang Xie`. */
function sameAuthor(a: string, b: string): boolean {
  if (fold(a) === fold(b)) return true;
  const [first, second] = [parseName(a), parseName(b)];
  if (fold(first.family) !== fold(second.family)) return false;
  const [given, other] = [fold(first.given ?? '').replaceAll('.', ''), fold(second.given ?? '').replaceAll('.', '')];
  return given.length === 1 || other.length === 1 ? given[0] === other[0] : given === other;
}

function maxOf(records: readonly PaperRecord[], field: 'authorCount' | 'arxivVersion' | 'citations' | 'upvotes') {
  const counts = records.map((record) => record[field]).filter((count) => count !== undefined);
  return counts.length > 0 ? counts.reduce((most, count) => Math.max(most, count)) : undefined;
}

function mostPrecise(dates: readonly (string | undefined)[]): string | undefined {
  return dates.reduce(
    (best, date) => (date !== undefined && date.length > (best?.length ?? 0) ? date : best),
    undefined,
  );
}

/** Ids go into links and commands; no title of a paper is as long. */
const maxSlugLength = 400;

function slugOf(title: string): string {
  const slug = titleWords(title).join('-') || 'untitled';
  return slug.length <= maxSlugLength ? slug : `${slug.slice(0, maxSlugLength)}-${hashOf(slug)}`;
}

/** Tells long texts with the same beginning apart: FNV-1a, 32 bits, in hexadecimal. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
