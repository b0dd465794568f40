import { scaledWeight } from '../../../ranking/matchFeatures';
import { abstractShare } from '../../../ranking/rank';
import type { TermDictionary } from './termDictionary';
import { termQuality, type ResolvedTerm } from './resolvedTerm';

/** Values of the weights 1–15 that postings of abstracts hold, for terms of one match quality. */
export interface Levels {
  /** Entries of `AbstractWeights`. */
  readonly marked: Uint16Array;
  /** The values that are added to a paper's sum. */
  readonly values: Float64Array;
}

/** The levels of a word's terms in one search, cached by match quality: many terms have the same. */
export class AbstractLevels {
  readonly #word: ResolvedTerm;
  readonly #mark: number;
  readonly #dictionary: TermDictionary;
  readonly #known = new Map<number, Levels>();

  constructor(word: ResolvedTerm, mark: number, dictionary: TermDictionary) {
    this.#word = word;
    this.#mark = mark;
    this.#dictionary = dictionary;
  }

  /** The levels of a term that matches the word. */
  of(term: number): Levels {
    const quality = termQuality(this.#word, term, this.#dictionary);
    const known = this.#known.get(quality);
    if (known) return known;
    const levels = levelsOf(quality, this.#word.word.idf, this.#mark);
    this.#known.set(quality, levels);
    return levels;
  }
}

function levelsOf(quality: number, idf: number, mark: number): Levels {
  const marked = new Uint16Array(16);
  const values = new Float64Array(16);
  for (let level = 0; level < 16; level++) {
    const weight = scaledWeight(quality, level);
    marked[level] = mark | weight;
    values[level] = idf * abstractShare(weight);
  }
  return { marked, values };
}
