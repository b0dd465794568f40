import { isPrefixInAbstracts, prefixQuality } from '../../../ranking/matchQuality';
import type { PlanTerm } from '../../../query/planTerm';
import type { TermDictionary } from './termDictionary';
import type { TermRange } from '../format/termRange';

/** A plan's word as terms of a segment's dictionary. */
export interface ResolvedTerm {
  readonly word: PlanTerm;
  /** Its spellings that are there, and how well each stands for it. */
  readonly terms: Uint32Array;
  readonly qualities: Float64Array;
  /** The terms that begin with it; empty when it is no prefix. */
  readonly prefixRange: TermRange;
}

/** Looks a word's spellings up. */
export function resolveTerm(word: PlanTerm, dictionary: TermDictionary): ResolvedTerm {
  const found = [...word.spellings].flatMap(([spelling, quality]) => {
    const term = dictionary.find(spelling);
    return term === undefined ? [] : [{ term, quality }];
  });
  return {
    word,
    terms: Uint32Array.from(found, ({ term }) => term),
    qualities: Float64Array.from(found, ({ quality }) => quality),
    prefixRange: word.prefix ? dictionary.withPrefix(word.term) : { from: 0, to: 0 },
  };
}

/** How well a term stands for the word: `matchQuality`, by number. */
export function termQuality(
  { word, terms, qualities, prefixRange }: ResolvedTerm,
  term: number,
  dictionary: TermDictionary,
): number {
  for (let at = 0; at < terms.length; at++) if (terms[at] === term) return qualities[at] as number;
  return term >= prefixRange.from && term < prefixRange.to
    ? prefixQuality(word.term.length, dictionary.length(term))
    : 0;
}

/** Whether a term stands for the word at all. */
export function isTermOf({ terms, prefixRange }: ResolvedTerm, term: number): boolean {
  if (term >= prefixRange.from && term < prefixRange.to) return true;
  for (let at = 0; at < terms.length; at++) if (terms[at] === term) return true;
  return false;
}

/** Marks the terms that stand for any of the words, or with 0 takes the marks away. */
export function markTerms(words: readonly ResolvedTerm[], marks: Uint8Array, mark: 0 | 1): void {
  for (const { terms, prefixRange } of words) {
    for (const term of terms) marks[term] = mark;
    marks.fill(mark, prefixRange.from, prefixRange.to);
  }
}

/** The runs of terms that stand for the word in heads or in abstracts; they may overlap. */
export function rangesOf({ word, terms, prefixRange }: ResolvedTerm, inAbstracts: boolean): TermRange[] {
  const ranges = Array.from(terms, (term): TermRange => ({ from: term, to: term + 1 }));
  const takesPrefix = inAbstracts ? isPrefixInAbstracts(word) : word.prefix;
  return takesPrefix && prefixRange.to > prefixRange.from ? [...ranges, prefixRange] : ranges;
}
