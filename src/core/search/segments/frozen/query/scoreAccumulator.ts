/**
 * Adds up what the words of a query are worth to each paper. Words come in groups; within a group a paper's best
 * counts. Nothing is cleared between searches: a paper's stamp tells which group of which search touched it last.
 */
export class ScoreAccumulator {
  readonly #stamps: Uint32Array;
  readonly #sums: Float32Array;
  /** What the last group was worth to a paper. */
  readonly #parts: Float32Array;
  readonly #touched: Uint32Array;
  #count = 0;
  /** The last stamp of earlier searches. */
  #base = 0;
  #group = 0;
  #needsAll = true;
  #isClosed = false;

  constructor(papers: number) {
    this.#stamps = new Uint32Array(papers);
    this.#sums = new Float32Array(papers);
    this.#parts = new Float32Array(papers);
    this.#touched = new Uint32Array(papers);
  }

  /** Begins a search; with `needsAll`, only papers that every group touches remain. */
  begin(needsAll: boolean): void {
    this.#base += this.#group;
    if (this.#base > 0xffff0000) {
      this.#stamps.fill(0);
      this.#base = 0;
    }
    this.#count = 0;
    this.#group = 0;
    this.#needsAll = needsAll;
    this.#isClosed = needsAll;
  }

  /** The groups that follow weigh in papers that others have touched, and bring no more in. */
  stopAdmitting(): void {
    this.#isClosed = true;
  }

  /** The touches that follow are another group's. */
  nextGroup(): void {
    this.#group++;
  }

  /** A paper has a word of the group at hand, for so much; whether that keeps it in the search. */
  add(paper: number, value: number): boolean {
    const stamp = this.#stamps[paper] as number;
    const current = this.#base + this.#group;
    if (stamp === current) {
      const part = this.#parts[paper] as number;
      if (value > part) {
        this.#sums[paper] = (this.#sums[paper] as number) + value - part;
        this.#parts[paper] = value;
      }
      return true;
    }
    if (this.#group === 1 || (!this.#isClosed && stamp <= this.#base)) {
      this.#touched[this.#count++] = paper;
      this.#sums[paper] = value;
    } else if (this.#needsAll ? stamp === current - 1 : stamp > this.#base) {
      this.#sums[paper] = (this.#sums[paper] as number) + value;
    } else return false;
    this.#stamps[paper] = current;
    this.#parts[paper] = value;
    return true;
  }

  /** Touches the papers of postings (paper << 4 | level) from one place to another, for `factor` times the level. */
  touchAll(postings: Uint32Array, from: number, to: number, factor: number): void {
    for (let at = from; at < to; at++) {
      const posting = postings[at] as number;
      this.add(posting >>> 4, (posting & 15) * factor);
    }
  }

  /**
   * The papers touched, without those that lack the last group where all are needed; a view that the next search
   * overwrites.
   */
  candidates(): Uint32Array {
    if (this.#needsAll && this.#group > 1) {
      const last = this.#base + this.#group;
      let kept = 0;
      for (let at = 0; at < this.#count; at++) {
        const paper = this.#touched[at] as number;
        if (this.#stamps[paper] === last) this.#touched[kept++] = paper;
      }
      this.#count = kept;
    }
    return this.#touched.subarray(0, this.#count);
  }

  /**
   * About the `limit` touched papers that the groups were worth most to; of the last ones' equals, the first touched.
   */
  top(limit: number, passes: ((paper: number) => boolean) | undefined): Uint32Array {
    const candidates = this.candidates();
    const papers = passes ? candidates.filter(passes) : candidates;
    if (papers.length <= limit) return papers.slice();
    const sums = this.#sums;
    let least = Infinity;
    let most = -Infinity;
    for (let at = 0; at < papers.length; at++) {
      const sum = sums[papers[at] as number] as number;
      if (sum < least) least = sum;
      if (sum > most) most = sum;
    }
    const scale = most > least ? (buckets - 1) / (most - least) : 0;
    const counts = new Uint32Array(buckets);
    for (let at = 0; at < papers.length; at++) {
      const bucket = ((sums[papers[at] as number] as number) - least) * scale;
      counts[bucket | 0] = (counts[bucket | 0] as number) + 1;
    }
    let lowest = buckets - 1;
    let above = 0;
    while (above + (counts[lowest] as number) < limit) above += counts[lowest--] as number;
    let room = limit - above;
    const top = new Uint32Array(limit);
    let kept = 0;
    for (let at = 0; at < papers.length; at++) {
      const paper = papers[at] as number;
      const bucket = (((sums[paper] as number) - least) * scale) | 0;
      if (bucket > lowest || (bucket === lowest && room-- > 0)) top[kept++] = paper;
    }
    return top.subarray(0, kept);
  }
}

const buckets = 1024;
