import { isPrefixInAbstracts, prefixQuality } from '../../../ranking/matchQuality';
import type { PlanTerm } from '../../../query/planTerm';
import type { TermDictionary } from './termDictionary';
import type { TermRange } from '../format/termRange';

/** A plan's word as terms of a segment's dictionary. */
export interface ResolvedTerm {
  readonly word: PlanTerm;
  /** Its spellings that the segment has, and the match quality of each. */
  readonly terms: Uint32Array;
  readonly qualities: Float64Array;
  /** Those of them that are abbreviations of it and its neighbours. */
  readonly shortForms: readonly number[];
  /** The terms that begin with it; empty when it is no prefix. */
  readonly prefixRange: TermRange;
  /** The papers that others cite by it. */
  readonly citedByName: readonly number[];
}

/** Looks up a word's spellings, and the papers that others cite by it. */
export function resolveTerm(
  word: PlanTerm,
  dictionary: TermDictionary,
  numberOf: (id: string) => number | undefined,
): ResolvedTerm {
  const found = [...word.spellings].flatMap(([spelling, quality]) => {
    const term = dictionary.find(spelling);
    return term === undefined ? [] : [{ term, quality }];
  });
  return {
    word,
    terms: Uint32Array.from(found, ({ term }) => term),
    qualities: Float64Array.from(found, ({ quality }) => quality),
    shortForms: [...(word.shortForms ?? [])].flatMap((form) => dictionary.find(form) ?? []),
    citedByName: [...(word.citedByName ?? [])].flatMap((id) => numberOf(id) ?? []),
    prefixRange: word.prefix ? dictionary.withPrefix(word.term) : { from: 0, to: 0 },
  };
}

/** Match quality of a term, by its number: as `matchQuality`. */
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

/** Whether a term matches the word at all. */
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

/** The runs of terms that stand for the word in metadata or in abstracts; they may overlap. */
export function rangesOf({ word, terms, prefixRange }: ResolvedTerm, inAbstracts: boolean): TermRange[] {
  const ranges = Array.from(terms, (term): TermRange => ({ from: term, to: term + 1 }));
  const takesPrefix = inAbstracts ? isPrefixInAbstracts(word) : word.prefix;
  return takesPrefix && prefixRange.to > prefixRange.from ? [...ranges, prefixRange] : ranges;
}
