import { isAscii } from '../text/ascii';
import { fold } from '../text/fold';
import { readable } from '../text/readable';
import { parseName } from './names';
import type { PaperRecord } from './record';

/** What of a record tells which paper it is about. */
export type Identity = Pick<
  PaperRecord,
  'title' | 'authors' | 'authorCount' | 'authorsPartial' | 'arxivId' | 'doi' | 'date'
>;

/** A title without case, accents, TeX, punctuation and blanks: equal for any two spellings of one title; may be empty. */
export function titleKey(title: string): string {
  return titleWords(title).join('');
}

/** The words of a title, folded as by `fold`: what stands between punctuation and blanks, TeX as Unicode. */
export function titleWords(title: string): readonly string[] {
  const text = readable(title);
  const words = isAscii(text) ? text.toLowerCase().match(/[a-z0-9]+/g) : fold(text).match(/[\p{L}\p{N}]+/gu);
  return words ?? [];
}

/** The year of an ISO date, `2026` of `2026-02-03`. */
export function yearOf(date: string | undefined): number | undefined {
  const year = Number(date?.slice(0, 4));
  return year > 0 ? year : undefined;
}

/** A publisher's DOI; the ones that arXiv gives its own preprints say no more than the arXiv id. */
export function publishedDoi(record: Pick<Identity, 'doi'>): string | undefined {
  return record.doi?.startsWith('10.48550/') ? undefined : record.doi;
}

/**
 * Whether two groups of records of the same title must be about different papers: both tell arXiv ids, DOIs, years or whole
 * author lists, and have none in common.
 */
export function contradict(a: readonly Identity[], b: readonly Identity[]): boolean {
  return (
    differ(a, b, (record) => [record.arxivId]) ||
    differ(a, b, (record) => [publishedDoi(record)]) ||
    differ(a, b, (record) => [yearOf(record.date)]) ||
    differ(a, b, (record) => (namesAll(record) ? record.authors.map((name) => fold(parseName(name).family)) : []))
  );
}

function differ<T>(
  a: readonly Identity[],
  b: readonly Identity[],
  tell: (record: Identity) => (T | undefined)[],
): boolean {
  const known = new Set(a.flatMap(tell).filter((value) => value !== undefined));
  const others = b.flatMap(tell).filter((value) => value !== undefined);
  return known.size > 0 && others.length > 0 && !others.some((value) => known.has(value));
}

function namesAll(record: Identity): boolean {
  return record.authors.length > 0 && !record.authorsPartial && record.authorCount === undefined;
}
