/**
 * The weights (1–15) of a query's words in the abstracts of papers. Nothing is cleared between searches but every
 * 4095th time.
 */
export class AbstractWeights {
  readonly #papers: number;
  /** By word, then by paper: search << 4 | weight. */
  readonly #weights = new Map<number, Uint16Array>();
  #search = 0;

  constructor(papers: number) {
    this.#papers = papers;
  }

  /** Forgets all weights. */
  begin(): void {
    this.#search++;
    if (this.#search <= 0xfff) return;
    for (const weights of this.#weights.values()) weights.fill(0);
    this.#search = 1;
  }

  /** The mark of this search's entries; an entry is the mark with a weight in its low four bits. */
  get mark(): number {
    return this.#search << 4;
  }

  /** A word's entries by paper, to be raised to greater ones. */
  entries(word: number): Uint16Array {
    const known = this.#weights.get(word);
    if (known) return known;
    const entries = new Uint16Array(this.#papers);
    this.#weights.set(word, entries);
    return entries;
  }

  /** 0 for none. */
  get(word: number, paper: number): number {
    const entry = this.#weights.get(word)?.[paper] ?? 0;
    return entry >>> 4 === this.#search ? entry & 15 : 0;
  }
}
