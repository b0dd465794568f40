import { nameInOrder, parseName } from '../library/names';
import { fold } from '../text/fold';
import { texToPlainText } from '../text/texToPlainText';
import type { Difference, Reference } from './verdict';

/**
 * Names in order; `isCut` where more exist than are named (`and others`, `et al.`, an index that lists the first
 * hundred).
 */
export interface AuthorList {
  readonly names: readonly string[];
  readonly isCut: boolean;
  /** Those that are told not to be persons'. */
  readonly groups?: ReadonlySet<string>;
}

/** Of three or more authors, the share that must be the work's; below it, the list is invented. */
const minKnownShare = 0.6;

/**
 * Compares the authors that an entry names with those of an index. No difference are: case, accents, initials instead
 * of given names, particles, a family name written first, transliteration (`Müller`, `Mueller`), one of two family
 * names, another order, groups among persons or in their place, and names that either list leaves out by saying so.
 */
export function compareAuthors(entry: AuthorList, index: AuthorList): Difference | undefined {
  if (entry.names.length === 0 || index.names.length === 0) return undefined;
  const [named, known] = [entry, index].map(({ names, groups }) => names.map((name) => parse(name, groups?.has(name))));
  if (!named || !known || !namesPersons(named, known) || !namesPersons(known, named)) return undefined;
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

/** `OpenAI` alone says nothing of the persons that an index lists; a family name does, where one of them has it. */
function namesPersons(names: readonly ComparedName[], others: readonly ComparedName[]): boolean {
  return names.some(
    (name) =>
      !mayBeGroup(name) || (!name.isGroup && others.some((other) => !mayBeGroup(other) && isSamePerson(name, other))),
  );
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

/** The authors of a work, without TeX. */
export function authorsOf({ record, item }: Pick<Reference, 'record' | 'item'>): AuthorList {
  const { authors, authorCount = 0, authorsPartial } = record;
  const plain = authors.map(texToPlainText);
  // `Ada Doe et al.` is no name.
  const names = plain.map((name) => name.replace(othersInName, ' ').trim()).filter((name) => name !== '');
  const isCut =
    authorsPartial === true || authorCount > authors.length || plain.some((name) => othersInName.test(name));
  const literals = Array.isArray(item.author) ? item.author.filter(isLiteral) : [];
  return { names, isCut, groups: new Set(literals.map(({ literal }) => texToPlainText(literal))) };
}

const othersInName = /^others$|,?(?:^|\s)et\.?\s?al\b\.?,?/i;

/** A name that is not taken apart (CSL-JSON); of one word, it can be a person's. */
function isLiteral(name: unknown): name is { readonly literal: string } {
  return typeof name === 'object' && name !== null && 'literal' in name && typeof name.literal === 'string';
}

/** The authors of a work as a difference tells them. */
export function authorsText(work: Pick<Reference, 'record' | 'item'>): string {
  return text(authorsOf(work));
}

/** One way to take a name apart. */
interface Reading {
  /** Family name and particle, folded, by their words. */
  readonly family: readonly string[];
  /** The first letters of the given names. */
  readonly initials: readonly string[];
}

interface ComparedName extends Reading {
  readonly isGroup: boolean;
  /** All words. */
  readonly words: readonly string[];
  /** Without blanks, in their order and sorted. */
  readonly whole: string;
  readonly sorted: string;
  /** `Le Cun, Y.` of `Cun, Y. Le`. */
  readonly joined?: Reading;
  /** The family name for the given one, as in `Knuth DE`, and in India. */
  readonly turned?: Reading;
  /** The given names, or what else may be, are told by initials alone. */
  readonly isShort: boolean;
}

function parse(name: string, isLiteralGroup = false): ComparedName {
  const parts = parseName(name);
  const { given = '', particle = '', suffix = '' } = parts;
  const family = words(`${particle} ${parts.family}`);
  const own = words(given);
  const [last, first] = [own.at(-1), own.slice(0, -1)];
  return {
    isGroup: /\s/.test(name.trim()) && (isLiteralGroup || parseName(nameInOrder(name)).given === undefined),
    family,
    initials: initialsOf(own),
    words: [...own, ...family],
    whole: [...own, ...family].join(''),
    sorted: [...own, ...family].sort().join(' '),
    isShort: areInitials(given) || (areInitials(parts.family) && suffix === ''),
    ...(first.length > 0 &&
      last !== undefined && { joined: { family: [last + family.join('')], initials: initialsOf(first) } }),
    ...(own.length > 0 && { turned: { family: own, initials: initialsOf(family) } }),
  };
}

/** `D. E.`, `DE`, `F.-F.` */
function areInitials(text: string): boolean {
  return /^(?:\p{Lu}[.\s-]*){1,4}$/u.test(text);
}

/** The first letters of given names; of a short form, that of the whole name, too. */
function initialsOf(given: readonly string[]): string[] {
  return given.flatMap((word) => [word.slice(0, 1), ...(shortForms.get(word) ?? '')]);
}

/** Short forms of given names, by `words`, that begin with another letter than these do: `bil` of `Bill`, `w`. */
const shortForms: ReadonlyMap<string, string> = new Map(
  (
    'becky:r bert:ahr beth:e betty:e bil:w bily:w bob:r boby:r chris:k dick:r drew:a gene:e gus:a hans:j jef:g jery:g kate:ce ' +
    'kathy:c katya:e kris:c lena:eh lex:a liz:e ned:e nely:eh pepe:j pegy:m sacha:a sandy:a sasha:a sep:j ted:et tina:c tony:a ' +
    'toni:a zhenya:e'
  )
    .split(' ')
    .map((row) => row.split(':') as [string, string]),
);

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
    else if (!mayBeGroup(name)) count++;
  }
  return count;
}

/** A name of one word is a person's or, as `OpenAI`, a group's. */
function mayBeGroup({ isGroup, initials }: ComparedName): boolean {
  return isGroup || initials.length === 0;
}

function isSamePerson(a: ComparedName, b: ComparedName): boolean {
  if (a.sorted === b.sorted || a.whole === b.whole) return true;
  if (a.isGroup || b.isGroup) return a.family.join('') === b.family.join('');
  if (sharesFamily(a.family, b.family)) return sharesInitial(a.initials, b.initials);
  return agrees(a.joined, b) || agrees(b.joined, a) || isTurned(a, b) || isAmong(a, b) || isAmong(b, a);
}

/** Which of the names is the family's cannot be told from initials. */
function isTurned(a: ComparedName, b: ComparedName): boolean {
  return (a.isShort || b.isShort) && (agrees(a.turned, b) || agrees(b.turned, a));
}

function agrees(a: Reading | undefined, b: Reading): boolean {
  return a !== undefined && sharesFamily(a.family, b.family) && sharesInitial(a.initials, b.initials);
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
