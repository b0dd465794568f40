import { fields } from '../model/fields';
import { maxTerms } from '../query/planTerm';
import { bm25, maxTermWeight } from '../model/weights';

const maxHits = 128;

/** Where in a paper a plan's words stand; filled by a segment, read by `score`. One object serves a whole search. */
export class MatchFeatures {
  /** The title's number of words. */
  titleLength = 0;
  /** How many of the hits below are set. */
  hits = 0;
  /** Words found in the title, in its order. */
  readonly hitWord = new Uint8Array(maxHits);
  readonly hitPosition = new Uint16Array(maxHits);
  readonly hitQuality = new Float64Array(maxHits);
  /** Each word's best weight outside the abstract: the field's weight times `matchQuality`. */
  readonly head = new Float64Array(maxTerms);
  /** Each word's weight in the abstract: `matchQuality` times `termWeight`. */
  readonly abstract = new Float64Array(maxTerms);

  reset(words: number, titleLength: number): void {
    this.titleLength = titleLength;
    this.hits = 0;
    this.head.fill(0, 0, words);
    this.abstract.fill(0, 0, words);
  }

  /** A word of the title. */
  addTitleHit(word: number, position: number, quality: number): void {
    if (this.hits < maxHits) {
      this.hitWord[this.hits] = word;
      this.hitPosition[this.hits] = position;
      this.hitQuality[this.hits] = quality;
      this.hits++;
    }
    this.addHead(word, quality * fields.title.weight);
  }

  /** A word of another field but the abstract. */
  addHead(word: number, weight: number): void {
    if (weight > (this.head[word] as number)) this.head[word] = weight;
  }

  /** A word of the abstract, of a weight of 1–15. */
  addAbstract(word: number, weight: number): void {
    if (weight > (this.abstract[word] as number)) this.abstract[word] = weight;
  }

  /** Whether the paper has the word at all, and whether outside the abstract. */
  has(word: number, headOnly: boolean): boolean {
    return (this.head[word] as number) > 0 || (!headOnly && (this.abstract[word] as number) > 0);
  }

  /** Whether the title has the word. */
  isInTitle(word: number): boolean {
    for (let hit = 0; hit < this.hits; hit++) if (this.hitWord[hit] === word) return true;
    return false;
  }

  /** Whether the title has the word itself at a position. */
  hasExactly(word: number, position: number): boolean {
    for (let hit = 0; hit < this.hits; hit++) {
      if (this.hitWord[hit] === word && this.hitPosition[hit] === position && this.hitQuality[hit] === 1) return true;
    }
    return false;
  }

  /** Whether the title begins with the word. */
  startsWith(word: number): boolean {
    for (let hit = 0; hit < this.hits; hit++) {
      if (this.hitWord[hit] === word && this.hitPosition[hit] === 0) return true;
    }
    return false;
  }

  /** How many different positions of the title have words of the plan. */
  titlePositions(): number {
    let different = 0;
    for (let hit = 0; hit < this.hits; hit++) {
      let isNew = true;
      for (let other = 0; other < hit && isNew; other++) isNew = this.hitPosition[other] !== this.hitPosition[hit];
      if (isNew) different++;
    }
    return different;
  }

  /** A bit for each of the first so many words that the paper has. */
  present(words: number): number {
    let bits = 0;
    for (let word = 0; word < words; word++) if (this.has(word, false)) bits |= 1 << word;
    return bits;
  }
}

/**
 * The weight of a term in an abstract by how often it stands there (BM25's saturation), quantised to 1–15.
 */
export function termWeight(count: number, length: number): number {
  const saturated = count / (count + bm25.k1 * (1 - bm25.b + (bm25.b * length) / bm25.length));
  return Math.max(1, Math.min(maxTermWeight, Math.round(saturated * maxTermWeight)));
}

/** A term's weight in an abstract, 1–15, for a word that it is as like as told (0–1]. */
export function scaledWeight(quality: number, weight: number): number {
  return Math.max(1, Math.round(quality * weight));
}
