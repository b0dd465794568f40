/**
 * Term-at-a-time accumulator of scores, with quit/continue pruning. Terms come in groups: the score of a paper is the
 * sum over groups of its maximum within each. Nothing is cleared between searches: a paper's stamp is the number of the
 * group, counted over all searches, that scored it last.
 */
export class ScoreAccumulator {
  readonly #stamps: Uint32Array;
  readonly #sums: Float32Array;
  /** By paper: its score in the group that scored it last. */
  readonly #parts: Float32Array;
  readonly #candidates: Uint32Array;
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
    this.#candidates = new Uint32Array(papers);
  }

  /** Begins a search; with `needsAll` (AND), only papers that every group scores remain candidates. */
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

  /** Groups that follow add to the scores of candidates, but admit no new ones ("continue" pruning). */
  stopAdmitting(): void {
    this.#isClosed = true;
  }

  /** Ends a group: what is added from now on belongs to the next one. */
  nextGroup(): void {
    this.#group++;
  }

  /**
   * Adds `value` for a paper in the current group: the maximum within a group, the sum over groups.
   *
   * @returns whether the paper is still a candidate
   */
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
      this.#candidates[this.#count++] = paper;
      this.#sums[paper] = value;
    } else if (this.#needsAll ? stamp === current - 1 : stamp > this.#base) {
      this.#sums[paper] = (this.#sums[paper] as number) + value;
    } else return false;
    this.#stamps[paper] = current;
    this.#parts[paper] = value;
    return true;
  }

  /** Adds `factor` × level for the paper of each posting (`paper << 4 | level`) from `from` up to `to`. */
  addAll(postings: Uint32Array, from: number, to: number, factor: number): void {
    for (let at = from; at < to; at++) {
      const posting = postings[at] as number;
      this.add(posting >>> 4, (posting & 15) * factor);
    }
  }

  /**
   * The papers with a score, without those that lack the last group where all are needed; a view that the next search
   * overwrites.
   */
  candidates(): Uint32Array {
    if (this.#needsAll && this.#group > 1) {
      const last = this.#base + this.#group;
      let kept = 0;
      for (let at = 0; at < this.#count; at++) {
        const paper = this.#candidates[at] as number;
        if (this.#stamps[paper] === last) this.#candidates[kept++] = paper;
      }
      this.#count = kept;
    }
    return this.#candidates.subarray(0, this.#count);
  }

  /**
   * About the `limit` candidates with the greatest sums; of equals at the end, those that were added first.
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
