import { isAscii } from '../text/ascii';
import { fold } from '../text/fold';
import { texToPlainText } from '../text/texToPlainText';
import { yearOf } from './date';
import { parseName } from './names';
import type { PaperRecord } from './record';

/** The fields of a record that identify its paper. */
export type Identity = Pick<
  PaperRecord,
  'title' | 'authors' | 'authorCount' | 'authorsPartial' | 'arxivId' | 'doi' | 'date'
>;

/**
 * A title without case, accents, TeX, punctuation and blanks: equal for any two spellings of one title; may be empty.
 */
export function titleKey(title: string): string {
  return titleWords(title).join('');
}

/** The last title that was asked for: its id, its key and its paper's id are asked for one after the other. */
let lastTitle: { readonly title: string; readonly words: readonly string[] } = { title: '', words: [] };

/** The words of a title, folded as by `fold`: what is between punctuation and blanks, TeX as Unicode. */
export function titleWords(title: string): readonly string[] {
  if (title !== lastTitle.title) lastTitle = { title, words: wordsOf(texToPlainText(title)) };
  return lastTitle.words;
}

function wordsOf(text: string): readonly string[] {
  const words = isAscii(text) ? text.toLowerCase().match(/[a-z0-9]+/g) : fold(text).match(/[\p{L}\p{N}]+/gu);
  return words ?? [];
}

/** A publisher's DOI; the ones that arXiv gives its own preprints say no more than the arXiv id. */
export function publishedDoi(record: Pick<Identity, 'doi'>): string | undefined {
  return record.doi?.startsWith('10.48550/') ? undefined : record.doi;
}

/** The values that can prove two groups with one title different: arXiv ids, DOIs, years, complete author lists. */
export type Fingerprint = readonly (readonly (string | number)[])[];

/** The fingerprint of a group of records: the distinct values of each kind, sorted: equal groups have equal ones. */
export function fingerprintOf(records: readonly Identity[]): Fingerprint {
  const all = (tell: (record: Identity) => (string | number | undefined)[]) =>
    [...new Set(records.flatMap(tell).filter((value) => value !== undefined))].sort();
  return [
    all((record) => [record.arxivId]),
    all((record) => [publishedDoi(record)]),
    all((record) => [yearOf(record.date)]),
    all((record) => (namesAll(record) ? record.authors.map((name) => fold(parseName(name).family)) : [])),
  ];
}

/**
 * Whether two groups of records of the same title must be about different papers: both tell arXiv ids, DOIs, years or
 * whole author lists, and have none in common.
 */
export function conflict(a: Fingerprint, b: Fingerprint): boolean {
  return a.some((values, kind) => {
    const others = b[kind] ?? [];
    return values.length > 0 && others.length > 0 && !others.some((value) => values.includes(value));
  });
}

function namesAll(record: Identity): boolean {
  return record.authors.length > 0 && !record.authorsPartial && record.authorCount === undefined;
}
