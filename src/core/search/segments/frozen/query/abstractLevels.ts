import { likenedWeight } from '../../../ranking/matchFeatures';
import { abstractShare } from '../../../ranking/rank';
import type { Dictionary } from './termDictionary';
import { termLikeness, type WordTerms } from './resolvedTerm';

/** What each level (1–15) of a posting of an abstract stands for, with the term as like a word as it is. */
export interface Levels {
  /** Entries of `AbstractWeights`. */
  readonly marked: Uint16Array;
  /** What a paper is taken to be worth. */
  readonly values: Float64Array;
}

/** The levels of a word's terms in one search: many terms are as like it as each other. */
export class AbstractLevels {
  readonly #word: WordTerms;
  readonly #mark: number;
  readonly #dictionary: Dictionary;
  readonly #known = new Map<number, Levels>();

  constructor(word: WordTerms, mark: number, dictionary: Dictionary) {
    this.#word = word;
    this.#mark = mark;
    this.#dictionary = dictionary;
  }

  /** The levels of a term that stands for the word. */
  of(term: number): Levels {
    const likeness = termLikeness(this.#word, term, this.#dictionary);
    const known = this.#known.get(likeness);
    if (known) return known;
    const levels = levelsOf(likeness, this.#word.word.rarity, this.#mark);
    this.#known.set(likeness, levels);
    return levels;
  }
}

function levelsOf(likeness: number, rarity: number, mark: number): Levels {
  const marked = new Uint16Array(16);
  const values = new Float64Array(16);
  for (let level = 0; level < 16; level++) {
    const weight = likenedWeight(likeness, level);
    marked[level] = mark | weight;
    values[level] = rarity * abstractShare(weight);
  }
  return { marked, values };
}
