import { parseName, type NameParts } from '../library/names';
import type { PaperRecord } from '../library/record';
import { fold } from '../text/fold';
import { texToPlainText } from '../text/texToPlainText';
import type { Difference } from './verdict';

/**
 * Names in order; `isCut` where more exist than are named (`and others`, `et al.`, an index that lists the first
 * hundred).
 */
export interface AuthorList {
  readonly names: readonly string[];
  readonly isCut: boolean;
}

/** Of three or more authors, the share that must be the work's; below it, the list is invented. */
const minKnownShare = 0.6;

/**
 * Compares the authors that an entry names with those of an index. No difference are: case, accents, initials instead
 * of given names, particles, a family name written first, transliteration (`Müller`, `Mueller`), one of two family
 * names, another order, groups among persons, and names that either list leaves out by saying so.
 */
export function compareAuthors(entry: AuthorList, index: AuthorList): Difference | undefined {
  if (entry.names.length === 0 || index.names.length === 0) return undefined;
  const [named, known] = [entry.names.map(parse), index.names.map(parse)];
  // Names in another script cannot be compared.
  if (isLatin(entry.names) !== isLatin(index.names)) return undefined;
  const unknown = countUnmatched(named, known);
  const missing = countUnmatched(known, named);
  const isWrong =
    (!index.isCut && unknown > 0) || (!entry.isCut && missing > 0) || (index.isCut && entry.isCut && unknown > 0);
  if (!isWrong) return undefined;
  const isInvented = named.length >= 3 && !index.isCut && (named.length - unknown) / named.length < minKnownShare;
  return {
    field: 'author',
    is: text(entry),
    should: text(index),
    ...(isInvented && { kind: 'inventedAuthors' as const }),
  };
}

function text({ names, isCut }: AuthorList): string {
  return [...names, ...(isCut ? ['others'] : [])].join(' and ');
}

/** The names that the text of a difference tells. */
export function namesIn(told: string): AuthorList {
  const names = told.split(' and ');
  const isCut = names.length > 1 && names.at(-1) === 'others';
  return { names: isCut ? names.slice(0, -1) : names, isCut };
}

/** The authors of a record, without TeX. */
export function authorsOf({
  authors,
  authorCount = 0,
  authorsPartial,
}: Pick<PaperRecord, 'authors' | 'authorCount' | 'authorsPartial'>): AuthorList {
  return { names: authors.map(texToPlainText), isCut: authorsPartial === true || authorCount > authors.length };
}

/** The authors of a record as a difference tells them. */
export function authorsText(record: PaperRecord): string {
  return text(authorsOf(record));
}

interface ComparedName {
  readonly isGroup: boolean;
  /** Family name and particle, folded, by their words. */
  readonly family: readonly string[];
  /** The first letters of the given names. */
  readonly initials: readonly string[];
  /** All words. */
  readonly words: readonly string[];
}

function parse(name: string): ComparedName {
  const parts = parseName(name);
  const family = words(`${parts.particle ?? ''} ${parts.family}`);
  return {
    isGroup: isGroup(parts),
    family,
    initials: words(parts.given ?? '').map((word) => word.slice(0, 1)),
    words: [...words(parts.given ?? ''), ...family],
  };
}

function isGroup({ given, family }: NameParts): boolean {
  return given === undefined && /\s/.test(family.trim());
}

/** Folded words; umlauts written as two letters count as one (`Mueller`, `Müller`). */
function words(text: string): string[] {
  const folded = fold(text).match(/\p{L}+/gu) ?? [];
  return folded.map((word) => word.replace(/([aou])e/g, '$1').replace(/([a-z])\1/g, '$1'));
}

/** How many persons of a list have no counterpart in another; each of the other counts once. */
function countUnmatched(names: readonly ComparedName[], others: readonly ComparedName[]): number {
  const free = new Set(others);
  let count = 0;
  for (const name of names) {
    const same = [...free].find((other) => isSamePerson(name, other));
    if (same) free.delete(same);
    else if (!name.isGroup) count++;
  }
  return count;
}

function isSamePerson(a: ComparedName, b: ComparedName): boolean {
  if (sortWords(a.words) === sortWords(b.words)) return true;
  if (a.isGroup || b.isGroup) return a.family.join('') === b.family.join('');
  if (sharesFamily(a.family, b.family)) return sharesInitial(a.initials, b.initials);
  return isAmong(a, b) || isAmong(b, a);
}

function sortWords(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

/** `Eva García` beside `Eva García Márquez`, whose family name begins where nobody can tell. */
function isAmong(short: ComparedName, long: ComparedName): boolean {
  return (
    short.words.length < long.words.length &&
    short.words[0]?.[0] === long.words[0]?.[0] &&
    short.family.every((word) => word.length > 2 && long.words.slice(1).includes(word))
  );
}

/** `van der Berg`, `v. d. Berg` and `Berg`, `García Márquez` and `García`, `Al-Rfou` and `Alrfou`. */
function sharesFamily(a: readonly string[], b: readonly string[]): boolean {
  if (a.join('') === b.join('')) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length === 0) return false;
  return isSameWords(short, long.slice(0, short.length)) || isSameWords(short, long.slice(-short.length));
}

/** Words of a family name, of which some may be initials (those of particles), but not all. */
function isSameWords(a: readonly string[], b: readonly string[]): boolean {
  const isInitial = (short: string, long: string) => short.length === 1 && long.startsWith(short);
  return (
    a.some((word, at) => word === b[at]) &&
    a.every((word, at) => word === b[at] || isInitial(word, b[at] ?? '') || isInitial(b[at] ?? '', word))
  );
}

/** Given names that are not told contradict nothing. */
function sharesInitial(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((letter) => b.includes(letter));
}

function isLatin(names: readonly string[]): boolean {
  return /\p{Script=Latin}/u.test(names.join(''));
}
