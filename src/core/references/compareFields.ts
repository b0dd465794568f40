import type { CslItem } from '../bibliography/model/cslItem';
import { stopWords } from '../text/words/stopWords';
import { fold } from '../text/fold';
import type { Difference } from './verdict';

/** A text or a number of an item, without TeX's and CSL's markup. */
export function textOf(item: CslItem, name: string): string {
  const value = item[name];
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .replace(/<\/?(?:i|b|sc|sub|sup|span)\b[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Pages. No difference are: the kind of dash, an end that is left out or abbreviated (`123–8`), and pages within an
 * article beside the number of the article.
 */
export function comparePages(entry: CslItem, index: CslItem): Difference | undefined {
  const [is, should] = [textOf(entry, 'page'), textOf(index, 'page')];
  const [own, known] = [rangeOf(is), rangeOf(should)];
  if (!own || !known) return undefined;
  // `1–12` are the pages of an article that is known by a number.
  if (
    (own.first === 1 && own.last !== undefined && known.last === undefined) ||
    (known.first === 1 && own.last === undefined)
  ) {
    return undefined;
  }
  const isSame =
    own.first === known.first && (own.last === undefined || known.last === undefined || own.last === known.last);
  return isSame ? undefined : { field: 'pages', is, should };
}

interface PageRange {
  readonly first: number;
  readonly last?: number;
}

/** `12`, `12-20`, `12–20`, `S12-S20`; undefined for lists of pages and for what has no number. */
function rangeOf(text: string): PageRange | undefined {
  const match = /^[a-z]*(\d{1,7})(?:\s*[-‐‑‒–—]+\s*[a-z]*(\d{1,7}))?$/i.exec(text);
  if (!match) return undefined;
  const [, first = '', last] = match;
  if (last === undefined) return { first: Number(first) };
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return { first: Number(first), last: Number(whole) };
}

/** Volumes and issues: only numbers are compared, leading words left out (`Vol. 12`). */
export function compareNumbers(entry: CslItem, index: CslItem): Difference[] {
  return (
    [
      ['volume', 'volume'],
      ['issue', 'number'],
    ] as const
  ).flatMap(([name, field]) => {
    const [is, should] = [textOf(entry, name), textOf(index, name)];
    const [own, known] = [numberIn(is), numberIn(should)];
    return own === undefined || known === undefined || own === known ? [] : [{ field, is, should }];
  });
}

function numberIn(text: string): number | undefined {
  const digits = /^(?:[a-z]+\.?\s*)?(\d{1,6})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Journals. No difference are abbreviations (`J. Mach. Learn. Res.`, `JMLR`), articles, punctuation, and a part that
 * one of them leaves out; proceedings are named in too many ways to be compared.
 */
export function compareJournal(entry: CslItem, index: CslItem): Difference | undefined {
  const isJournal = [entry, index].every((item) => textOf(item, 'type') === 'article-journal');
  const [is, should] = [textOf(entry, 'container-title'), textOf(index, 'container-title')];
  if (!isJournal || is === '' || should === '') return undefined;
  return isSameVenue(is, should) ? undefined : { field: 'journal', is, should };
}

function isSameVenue(a: string, b: string): boolean {
  const [one, two] = [venueWords(a), venueWords(b)];
  if (one.length === 0 || two.length === 0) return true;
  if (one.join('') === two.join('') || isAcronym(one, two) || isAcronym(two, one)) return true;
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  return abbreviates(short, long) || abbreviates(long, short);
}

function venueWords(text: string): string[] {
  const words = fold(text.replace(/\([^()]*\)/g, ' ').replace(/&/g, ' ')).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !stopWords.has(word));
}

function isAcronym([word = '', ...others]: readonly string[], words: readonly string[]): boolean {
  return others.length === 0 && word.length >= 2 && word === words.map((each) => each.slice(0, 1)).join('');
}

/**
 * Whether each of some words abbreviates one of others, in their order (ISO 4: `Natl` for `National`, `Res` for
 * `Research`).
 */
function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of short) {
    while (at < long.length && !isAbbreviation(word, long[at] ?? '') && !isAbbreviation(long[at] ?? '', word)) at++;
    if (at++ >= long.length) return false;
  }
  return true;
}

/** The letters of `word` occur in `full` in their order, the first at its beginning. */
function isAbbreviation(word: string, full: string): boolean {
  if (word.slice(0, 1) !== full.slice(0, 1) || word.length > full.length) return false;
  let at = 0;
  for (const letter of full) if (letter === word[at]) at++;
  return at === word.length;
}
