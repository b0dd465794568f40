import type { Word } from '../query/queryPlan';

/** A prefix of so many letters stands in most abstracts. */
export const briefLength = 2;

/** How well a term of a text stands for a word: 0 not at all, 1 is the word itself. */
export function likeness(word: Word, term: string): number {
  const spelt = word.spellings.get(term);
  if (spelt !== undefined) return spelt;
  return word.prefix && term.startsWith(word.term) ? prefixQuality(word.term.length, term.length) : 0;
}

/** How well a term of an abstract stands for a word: 0–1. */
export function abstractLikeness(word: Word, term: string): number {
  if (!isInAbstracts(word)) return 0;
  return isPrefixInAbstracts(word) ? likeness(word, term) : (word.spellings.get(term) ?? 0);
}

/** Whether a word is looked for in abstracts. */
export function isInAbstracts({ field, optional, brief }: Word): boolean {
  return !optional && !brief && (field === undefined || field === 'abstract');
}

/** Whether terms of abstracts count that only begin with the word; of one or two letters nearly every abstract has some. */
export function isPrefixInAbstracts({ prefix, term }: Word): boolean {
  return prefix && term.length > briefLength;
}

/** How well a term stands for its beginning, by their lengths. */
export function prefixQuality(prefixLength: number, termLength: number): number {
  return 0.5 + (0.4 * prefixLength) / termLength;
}
