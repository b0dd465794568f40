import { fields } from '../model/fields';
import { maxTerms } from '../query/planTerm';
import { bm25, maxTermWeight } from '../model/weights';

const maxHits = 128;

/** Features of a match, which a segment fills and `score` reads. One object serves all candidates of a search. */
export class MatchFeatures {
  /** The title's number of words. */
  titleLength = 0;
  /** How many of the hits below are set. */
  hits = 0;
  /** Words found in the title, in its order. */
  readonly hitWord = new Uint8Array(maxHits);
  readonly hitPosition = new Uint16Array(maxHits);
  readonly hitQuality = new Float64Array(maxHits);
  /** Per term: the maximum over metadata fields of field weight × `matchQuality`. */
  readonly metadata = new Float64Array(maxTerms);
  /** Per term: `matchQuality` × `termWeight` in the abstract. */
  readonly abstract = new Float64Array(maxTerms);

  reset(words: number, titleLength: number): void {
    this.titleLength = titleLength;
    this.hits = 0;
    this.metadata.fill(0, 0, words);
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
    this.addMetadata(word, quality * fields.title.weight);
  }

  /** A word of another field but the abstract. */
  addMetadata(word: number, weight: number): void {
    if (weight > (this.metadata[word] as number)) this.metadata[word] = weight;
  }

  /** A word of the abstract, of a weight of 1–15. */
  addAbstract(word: number, weight: number): void {
    if (weight > (this.abstract[word] as number)) this.abstract[word] = weight;
  }

  /** Whether the paper has the word at all, and whether outside the abstract. */
  has(word: number, metadataOnly: boolean): boolean {
    return (this.metadata[word] as number) > 0 || (!metadataOnly && (this.abstract[word] as number) > 0);
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

  /** The words that the paper has, among the first `words` of the plan, as a set of bits. */
  present(words: number): number {
    let bits = 0;
    for (let word = 0; word < words; word++) if (this.has(word, false)) bits |= 1 << word;
    return bits;
  }
}

/**
 * The weight of a term in an abstract by how often it is there (BM25's saturation), quantised to 1–15.
 */
export function termWeight(count: number, length: number): number {
  const saturated = count / (count + bm25.k1 * (1 - bm25.b + (bm25.b * length) / bm25.length));
  return Math.max(1, Math.min(maxTermWeight, Math.round(saturated * maxTermWeight)));
}

/** A term's weight in an abstract, 1–15, for a word that it is as like as told (0–1]. */
export function scaledWeight(quality: number, weight: number): number {
  return Math.max(1, Math.round(quality * weight));
}
