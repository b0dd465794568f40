import type { Cooperative } from '../../../../text/cooperative';

/** Runs of at most this many terms are sorted by insertion. */
const maxInsertionSort = 16;
/** Terms handled in one cooperative step. */
const termsPerStep = 40_000;

/** The terms at some places, which share their first `depth` bytes. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/**
 * MSD radix sort of terms by their bytes: by the first byte, then each run of terms with an equal prefix by the next.
 *
 * @param starts where each term begins in `bytes`; one more for the end
 * @returns the numbers of the terms, sorted
 */
export function* sortTerms(bytes: Uint8Array, starts: Uint32Array): Cooperative<Uint32Array> {
  const sorter = new TermSorter(bytes, starts);
  let looked = 0;
  for (let run = sorter.next(); run; run = sorter.next()) {
    looked += run.to - run.from;
    if (looked > termsPerStep) {
      yield;
      looked = 0;
    }
    sorter.sort(run);
  }
  return sorter.terms;
}

class TermSorter {
  readonly terms: Uint32Array;
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #runs: Run[];
  readonly #unsorted: Uint32Array;
  readonly #keys: Uint16Array;
  /** By key: where the terms of the key end, then where they begin. */
  readonly #places = new Uint32Array(257);

  constructor(bytes: Uint8Array, starts: Uint32Array) {
    this.#bytes = bytes;
    this.#starts = starts;
    this.terms = new Uint32Array(starts.length - 1);
    for (let term = 0; term < this.terms.length; term++) this.terms[term] = term;
    this.#unsorted = new Uint32Array(this.terms.length);
    this.#keys = new Uint16Array(this.terms.length);
    this.#runs = [{ from: 0, to: this.terms.length, depth: 0 }];
  }

  /** A run that is still to be sorted. */
  next(): Run | undefined {
    return this.#runs.pop();
  }

  sort(run: Run): void {
    if (run.to - run.from <= maxInsertionSort) this.#insertAll(run);
    else this.#distribute(run);
  }

  #distribute({ from, to, depth }: Run): void {
    const { terms } = this;
    const places = this.#places.fill(0);
    const unsorted = this.#unsorted;
    const keys = this.#keys;
    for (let at = from; at < to; at++) {
      const term = terms[at] as number;
      const key = this.#keyOf(term, depth);
      unsorted[at] = term;
      keys[at] = key;
      places[key] = (places[key] as number) + 1;
    }
    let end = from;
    for (let key = 0; key < places.length; key++) {
      const count = places[key] as number;
      end += count;
      places[key] = end;
      if (count > 1 && key > 0) this.#runs.push({ from: end - count, to: end, depth: depth + 1 });
    }
    for (let at = to - 1; at >= from; at--) {
      const key = keys[at] as number;
      const place = (places[key] as number) - 1;
      places[key] = place;
      terms[place] = unsorted[at] as number;
    }
  }

  #insertAll({ from, to, depth }: Run): void {
    const { terms } = this;
    for (let at = from + 1; at < to; at++) {
      const term = terms[at] as number;
      let place = at;
      for (; place > from && this.#isBefore(term, terms[place - 1] as number, depth); place--) {
        terms[place] = terms[place - 1] as number;
      }
      terms[place] = term;
    }
  }

  /** The byte at a depth + 1; 0 when the term ends there. */
  #keyOf(term: number, depth: number): number {
    const at = (this.#starts[term] as number) + depth;
    return at < (this.#starts[term + 1] as number) ? (this.#bytes[at] as number) + 1 : 0;
  }

  #isBefore(term: number, other: number, depth: number): boolean {
    for (let at = depth; ; at++) {
      const key = this.#keyOf(term, at);
      const otherKey = this.#keyOf(other, at);
      if (key !== otherKey) return key < otherKey;
      if (key === 0) return false;
    }
  }
}
