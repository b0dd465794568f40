import { namesPreprintServer } from '../bibliography/model/preprintServer';
import { yearOf } from '../library/date';
import { publishedDoi } from '../library/identity';
import { texToPlainText } from '../text/texToPlainText';
import type { SourceName } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import { readIsbn } from '../sources/workIdentifier';
import { authorsOf, compareAuthors } from './compareAuthors';
import { compareNumbers, comparePages, textOf } from './compareFields';
import { compareTitle } from './compareTitle';
import { compareVenue, namesOfConference } from './compareVenue';
import type { Difference, Reference } from './verdict';

/** Years after which a preprint is no longer expected to be published. */
const maxYearsToPublication = 3;

/** The result of comparing an entry with the records of its work. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** The published version, where the entry cites a preprint. */
  readonly published?: SourceRecord;
}

/**
 * Compares an entry with the records that indexes have of its work, the most trusted first. A field agrees where it
 * agrees with any of them; the value that it should have is the first one's that tells it. What an entry or the indexes
 * do not tell is no difference.
 */
export function compareReference(entry: Reference, records: readonly SourceRecord[]): Comparison {
  const published = isPreprint(entry) ? records.find(isPublished) : undefined;
  const differences = [
    anyOf(records, (record) => compareTitle(entry, record)),
    anyOf(records, (record) => compareAuthors(authorsOf(entry), authorsOf(record))),
    compareYear(entry, records),
    ...compareBiblio(entry, records),
    compareDoi(entry, records),
    ...noticesOf(records),
  ].filter((difference) => difference !== undefined);
  return { differences, ...(published && { published }) };
}

/** The first difference, unless some record agrees, and who says the same. */
function anyOf(
  records: readonly SourceRecord[],
  compare: (record: SourceRecord) => Difference | undefined,
): Difference | undefined {
  const all = records.map(compare);
  const [first] = all;
  if (!first || all.includes(undefined)) return undefined;
  return { ...first, sources: sourcesOf(records.filter((_, at) => all[at]?.should === first.should)) };
}

/** The indexes that records are of, each once. */
export function sourcesOf(records: readonly SourceRecord[]): readonly SourceName[] {
  return [...new Set(records.map(({ source }) => source))];
}

/**
 * The year of a preprint and that of its published version are both right; so is that of the first of several versions
 * of a preprint, that in print beside that online, and that of a conference beside that of its proceedings.
 */
function compareYear(entry: Reference, records: readonly SourceRecord[]): Difference | undefined {
  const is = yearOf(entry.record.date);
  const dated = records.filter((found) => !mayBeOtherEdition(entry, found));
  const [should] = dated.flatMap(({ record }) => yearOf(record.date) ?? []);
  if (is === undefined || should === undefined || dated.some((found) => yearsOf(found).includes(is))) return undefined;
  // Only the other version is known: a preprint comes before its publication, by a year or a few.
  const [isOfPreprint, knowsPublished] = [isPreprint(entry), records.some(isPublished)];
  if (isOfPreprint && knowsPublished && !records.some(isPreprint) && isSoonAfter(should, is)) return undefined;
  if (!isOfPreprint && !knowsPublished && isSoonAfter(is, should)) return undefined;
  const sources = sourcesOf(dated.filter(({ record }) => yearOf(record.date) === should));
  return { field: 'year', is: String(is), should: String(should), sources };
}

function isSoonAfter(publication: number, preprint: number): boolean {
  return preprint <= publication && publication - preprint <= maxYearsToPublication;
}

/** The years of a work; the proceedings `2020 Conference on Pattern Recognition` came out in 2021. */
function yearsOf({ record, item, otherYears = [] }: SourceRecord): readonly number[] {
  const year = yearOf(record.date);
  const names = record.type === 'paper-conference' ? namesOfConference(item).join(' ') : '';
  const named = [...names.matchAll(/\b(?:19|20)\d\d\b/g)].map(([digits]) => Number(digits));
  return [
    ...(year === undefined ? [] : [year]),
    ...otherYears,
    ...named.filter((each) => year !== undefined && Math.abs(each - year) <= 1),
  ];
}

/** Editions of a book have years of their own: which is meant, only an identifier tells. */
function mayBeOtherEdition(entry: Reference, { record, ids }: SourceRecord): boolean {
  if (record.type !== 'book') return false;
  const isbn = readIsbn(textOf(entry.item, 'ISBN'))?.value;
  const isSame =
    (record.doi !== undefined && record.doi === entry.record.doi) ||
    (isbn !== undefined && isbn === readIsbn(ids.isbn ?? '')?.value);
  return !isSame;
}

/** Volume, issue, pages and venue are those of the published version: a preprint is not held against it. */
function compareBiblio(entry: Reference, records: readonly SourceRecord[]): Difference[] {
  const versions = isPreprint(entry) ? [] : records.filter(isPublished);
  const fields = [
    (record: SourceRecord) => withOwnVenue(entry, compareVenue(entry.item, record.item)),
    (record: SourceRecord) => compareNumbers(entry.item, record.item).find(({ field }) => field === 'volume'),
    (record: SourceRecord) => compareNumbers(entry.item, record.item).find(({ field }) => field === 'number'),
    (record: SourceRecord) => comparePages(entry.item, record.item),
  ];
  return fields.flatMap((compare) => anyOf(versions, compare) ?? []);
}

/** Titles of books are items of CSL in title case: what stands in the entry is told. */
function withOwnVenue({ record: { venue } }: Reference, difference: Difference | undefined): Difference | undefined {
  const is = venue === undefined ? undefined : texToPlainText(venue);
  return difference && is?.toLowerCase() === difference.is.toLowerCase() ? { ...difference, is } : difference;
}

function compareDoi(entry: Reference, records: readonly SourceRecord[]): Difference | undefined {
  const is = entry.record.doi;
  const dois = records.map(({ record }) => record.doi).filter((doi) => doi !== undefined);
  const [should] = dois;
  if (is === undefined || should === undefined || dois.includes(is)) return undefined;
  // A preprint has a DOI of its own.
  const own = publishedDoi({ doi: is });
  if (own === undefined || dois.every((doi) => publishedDoi({ doi }) === undefined)) return undefined;
  const known = dois.find((doi) => publishedDoi({ doi }) !== undefined) ?? should;
  return { field: 'doi', is, should: known, sources: sourcesOf(records.filter(({ record }) => record.doi === known)) };
}

function noticesOf(records: readonly SourceRecord[]): Difference[] {
  const tellers = new Map<string, SourceRecord[]>();
  for (const record of records) {
    for (const { type, doi } of record.notices ?? []) {
      if (withdrawals.has(type)) continue;
      const told = `${type.replaceAll('_', ' ')}: https://doi.org/${doi}`;
      tellers.set(told, [...(tellers.get(told) ?? []), record]);
    }
  }
  return [...tellers].map(([should, all]) => ({
    field: 'notice',
    is: '',
    should,
    kind: 'notice',
    sources: sourcesOf(all),
  }));
}

/** Crossref's types of notices that take a work back (https://www.crossref.org/documentation/crossmark/). */
const withdrawals: ReadonlySet<string> = new Set(['retraction', 'withdrawal', 'removal']);

/** Whether a notice takes the work back. A correction or an expression of concern does not. */
export function isRetracted({ retracted, notices }: SourceRecord): boolean {
  return retracted === true || (notices ?? []).some(({ type }) => withdrawals.has(type));
}

/** An entry or a record that names no venue but a preprint server. */
export function isPreprint({ record, item }: Pick<Reference, 'record' | 'item'>): boolean {
  const venue = textOf(item, 'container-title') || (record.venue ?? '');
  if (namesPreprintServer(venue)) return true;
  if (venue !== '' || publishedDoi(record) !== undefined) return false;
  return record.arxivId !== undefined || namesPreprintServer(textOf(item, 'publisher')) || record.doi !== undefined;
}

function isPublished(found: SourceRecord): boolean {
  const { record } = found;
  return !isPreprint(found) && (publishedDoi(record) !== undefined || record.venue !== undefined);
}
