import { shortPrefixLength, type PlanTerm } from '../query/planTerm';
import { prefixQualities } from '../model/weights';

/**
 * Match quality of a term for a word: 1 for the word itself, less for another spelling or a longer word, else 0.
 *
 * @param inNames the term is of a name, of a person or a paper: `da` there is not short for `data augmentation`
 */
export function matchQuality(word: PlanTerm, term: string, inNames = false): number {
  if (inNames && word.shortForms?.has(term)) return 0;
  const spelt = word.spellings.get(term);
  if (spelt !== undefined) return spelt;
  return word.prefix && term.startsWith(word.term) ? prefixQuality(word.term.length, term.length) : 0;
}

/** Match quality of a term of an abstract for a word: 0–1. */
export function abstractMatchQuality(word: PlanTerm, term: string): number {
  if (!isInAbstracts(word)) return 0;
  return isPrefixInAbstracts(word) ? matchQuality(word, term) : (word.spellings.get(term) ?? 0);
}

/** Whether a word is looked for in abstracts. */
export function isInAbstracts({ field, optional, isShortPrefix }: PlanTerm): boolean {
  return !optional && !isShortPrefix && (field === undefined || field === 'abstract');
}

/**
 * Whether terms of abstracts count that only begin with the word; of one or two letters nearly every abstract has some.
 */
export function isPrefixInAbstracts({ prefix, term }: PlanTerm): boolean {
  return prefix && term.length > shortPrefixLength;
}

/** Match quality of a term for a prefix of it, by their lengths. */
export function prefixQuality(prefixLength: number, termLength: number): number {
  return prefixQualities.least + (prefixQualities.length * prefixLength) / termLength;
}
