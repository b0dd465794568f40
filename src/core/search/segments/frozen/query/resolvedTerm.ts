import { isPrefixInAbstracts, prefixQuality } from '../../../ranking/matchQuality';
import type { Word } from '../../../query/queryPlan';
import type { Dictionary } from './termDictionary';
import type { TermRange } from '../format/termRange';

/** A plan's word as terms of a segment's dictionary. */
export interface WordTerms {
  readonly word: Word;
  /** Its spellings that are there, and how well each stands for it. */
  readonly terms: Uint32Array;
  readonly qualities: Float64Array;
  /** The terms that begin with it; empty when it is no prefix. */
  readonly begun: TermRange;
}

/** Looks a word's spellings up. */
export function findTerms(word: Word, dictionary: Dictionary): WordTerms {
  const found = [...word.spellings].flatMap(([spelling, quality]) => {
    const term = dictionary.find(spelling);
    return term === undefined ? [] : [{ term, quality }];
  });
  return {
    word,
    terms: Uint32Array.from(found, ({ term }) => term),
    qualities: Float64Array.from(found, ({ quality }) => quality),
    begun: word.prefix ? dictionary.withPrefix(word.term) : { from: 0, to: 0 },
  };
}

/** How well a term stands for the word: `likeness`, by number. */
export function termLikeness(
  { word, terms, qualities, begun }: WordTerms,
  term: number,
  dictionary: Dictionary,
): number {
  for (let at = 0; at < terms.length; at++) if (terms[at] === term) return qualities[at] as number;
  return term >= begun.from && term < begun.to ? prefixQuality(word.term.length, dictionary.length(term)) : 0;
}

/** Whether a term stands for the word at all. */
export function isTermOf({ terms, begun }: WordTerms, term: number): boolean {
  if (term >= begun.from && term < begun.to) return true;
  for (let at = 0; at < terms.length; at++) if (terms[at] === term) return true;
  return false;
}

/** Marks the terms that stand for any of the words, or with 0 takes the marks away. */
export function markTerms(words: readonly WordTerms[], marks: Uint8Array, mark: 0 | 1): void {
  for (const { terms, begun } of words) {
    for (const term of terms) marks[term] = mark;
    marks.fill(mark, begun.from, begun.to);
  }
}

/** The runs of terms that stand for the word in heads or in abstracts; they may overlap. */
export function rangesOf({ word, terms, begun }: WordTerms, inAbstracts: boolean): TermRange[] {
  const ranges = Array.from(terms, (term): TermRange => ({ from: term, to: term + 1 }));
  const takesPrefix = inAbstracts ? isPrefixInAbstracts(word) : word.prefix;
  return takesPrefix && begun.to > begun.from ? [...ranges, begun] : ranges;
}
