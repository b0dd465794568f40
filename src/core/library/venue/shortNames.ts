/*
 * This folder (`src/core/library/venue`). Names of journals and conferences: the series of conferences, short names.
 * Imports text/ only.
 */

import { fold } from '../../text/fold';
import { texToPlainText } from '../../text/texToPlainText';
import { stopWords } from '../../text/words/stopWords';
import { conferenceSeries } from './conferenceSeries';
import { seriesIn } from './seriesIn';

/** Of a longer name, in UTF-16 code units, the beginning counts. */
const maxNameLength = 300;
/** The least and the most words that initials are made of: `JMLR`, `TPAMI`. */
const minInitials = 3;
const maxInitials = 6;

/** Looked at behind an acronym, in UTF-16 code units. */
const maxAround = 40;

/** Many papers are of one venue. */
const remembered = new Map<string, readonly string[]>();
const maxRemembered = 5000;

/**
 * The names that people call a venue by: the abbreviations of its series of conferences (`conferenceSeries.ts`) and
 * acronyms in its name (two capitals: `LREC'14`); where it has none, its initials (`Journal of Machine Learning
 * Research` is `JMLR`; a sponsor in front does not count); and a name of one word (`Nature`).
 *
 * @param venue may hold TeX
 */
export function shortNamesOf(venue: string): readonly string[] {
  const known = remembered.get(venue);
  if (known) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const names = findShortNames(venue);
  remembered.set(venue, names);
  return names;
}

function findShortNames(venue: string): readonly string[] {
  const name = texToPlainText(venue.slice(0, maxNameLength));
  const words = withoutPlace(name).match(/\p{L}+/gu) ?? [];
  const [only] = words;
  if (words.length === 1 && only !== undefined) return [only];
  const series = [...seriesIn(name)].flatMap((key) => [key, ...(conferenceSeries[key]?.abbreviations ?? [])]);
  const told = [...new Set([...series, ...acronymsIn(name)])];
  return told.length > 0 ? told : initialsOf(name, words);
}

/** PubMed has the place of a journal behind its name: `Science (New York, N.Y.)`. */
function withoutPlace(name: string): string {
  const bracket = name.trimEnd().endsWith(')') ? name.lastIndexOf('(') : -1;
  return bracket > 0 && /\p{Ll}/u.test(name.slice(bracket)) ? name.slice(0, bracket) : name;
}

/** Acronyms in brackets, before a year or at the end; elsewhere they are subjects (`Workshop on NLP for …`). */
function acronymsIn(name: string): readonly string[] {
  if (!/\p{Ll}/u.test(name)) return [];
  return [...name.matchAll(/\p{L}+/gu)].flatMap(({ 0: word, index }) => {
    if (!isAcronym(word)) return [];
    const after = name.slice(index + word.length, index + word.length + maxAround);
    const isInBrackets = name.lastIndexOf('(', index) > name.lastIndexOf(')', index);
    return isInBrackets || isBeforeYearOrEnd(after) ? [word] : [];
  });
}

/** Whether nothing but words joined to it and signs are before a year or the end: `-IJCNLP 2019)`, `'14`. */
function isBeforeYearOrEnd(after: string): boolean {
  const joined = /^(?:[-/]\p{L}+)*/u.exec(after)?.[0].length ?? 0;
  return !/^\p{L}/u.test(after.slice(joined).replace(/[^\p{L}\p{N}]/gu, ''));
}

function isAcronym(word: string): boolean {
  return /\p{Lu}\P{Lu}*\p{Lu}/u.test(word);
}

/** Of what has a year or a number, the initials are nobody's. */
function initialsOf(name: string, words: readonly string[]): readonly string[] {
  if (/\d/.test(name)) return [];
  const own = words.slice(words.findIndex((word) => !isAcronym(word)));
  const content = own.filter((word) => !stopWords.has(fold(word)));
  if (content.length < minInitials || content.length > maxInitials) return [];
  return content.every((word) => /^\p{Lu}/u.test(word)) ? [content.map((word) => word.slice(0, 1)).join('')] : [];
}
