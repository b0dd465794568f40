import { termWeight } from '../../../ranking/matchFeatures';
import { eachTerm, type TokenVisitor } from '../../../../text/words/tokenizer';
import { GrowableUint32Array } from '../../../../text/words/growableArrays';
import type { TermInterner } from '../../../../text/words/termInterner';
import type { GivenWords } from './invertIndex';

/** Forward index of the abstracts: the distinct terms of each paper with their weights. */
export class AbstractTerms {
  /** term << 4 | weight. */
  readonly #words = new GrowableUint32Array();
  /** Where each paper's words begin. */
  readonly #starts = new GrowableUint32Array();
  readonly #table: TermInterner;
  /** Term frequencies in the current abstract. */
  #counts = new Uint32Array(1024);
  /** The distinct terms of the current abstract. */
  readonly #terms = new GrowableUint32Array();
  #length = 0;

  constructor(table: TermInterner) {
    this.#table = table;
  }

  /** Adds the words of a paper's readable abstract. */
  add(abstract: string): void {
    this.#starts.push(this.#words.length);
    if (abstract === '') return;
    this.#terms.clear();
    this.#length = 0;
    eachTerm(abstract, this.#table, this.#count);
    for (let at = 0; at < this.#terms.length; at++) {
      const term = this.#terms.at(at);
      this.#words.push((term << 4) | termWeight(this.#counts[term] as number, this.#length));
      this.#counts[term] = 0;
    }
  }

  /** The forward index, with `papers + 1` starts; no paper may be added after. */
  build(): GivenWords {
    this.#starts.push(this.#words.length);
    return { words: this.#words.view(), starts: this.#starts.view() };
  }

  /** A joined spelling may come last, at the position where it begins. */
  readonly #count: TokenVisitor<number> = (term, _start, _end, position) => {
    if (term >= this.#counts.length) this.#grow();
    const count = this.#counts[term] as number;
    if (count === 0) this.#terms.push(term);
    this.#counts[term] = count + 1;
    if (position >= this.#length) this.#length = position + 1;
  };

  #grow(): void {
    const grown = new Uint32Array(this.#table.size * 2);
    grown.set(this.#counts);
    this.#counts = grown;
  }
}
