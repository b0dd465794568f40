import type { Sections } from './layout';
import type { TermRange } from './termRange';

export interface NearTerm {
  readonly term: number;
  readonly edits: number;
}

/** Stands for a character that the word cannot have. */
const foreign = -1;

/**
 * Of a run of terms, those at most so many edits from a word (optimal string alignment, as `withinEdits`), but for the word itself. The sorted
 * dictionary is walked as a tree of shared beginnings: a beginning that is already too far is left with all that begin so.
 */
export function nearTerms(parts: Sections, among: TermRange, word: string, limit: number): NearTerm[] {
  const walk = new Walk(parts, word, limit);
  walk.down(among.from, among.to, 0, 0);
  return walk.found;
}

class Walk {
  readonly found: NearTerm[] = [];
  readonly #parts: Sections;
  readonly #word: Int32Array;
  readonly #isAscii: boolean;
  readonly #limit: number;
  /** The distances of the beginning at hand to the word's beginnings, a row for each of its units. */
  readonly #rows: Uint8Array;
  readonly #width: number;
  /** The units of the beginning at hand. */
  readonly #units: Int32Array;

  constructor(parts: Sections, word: string, limit: number) {
    this.#parts = parts;
    this.#word = Int32Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
    this.#isAscii = this.#word.every((unit) => unit < 128);
    this.#limit = limit;
    this.#width = word.length + 1;
    const deepest = word.length + limit + 2;
    this.#rows = new Uint8Array(this.#width * (deepest + 1));
    this.#units = new Int32Array(deepest + 1);
    for (let at = 0; at < this.#width; at++) this.#rows[at] = Math.min(at, limit + 1);
  }

  /** The terms from `from` to `to` share their first bytes, so many, which are so many units. */
  down(from: number, to: number, bytes: number, units: number): void {
    const { termBytes, termStarts } = this.#parts;
    let at = from;
    if (at < to && (termStarts[at + 1] as number) - (termStarts[at] as number) === bytes) {
      const edits = this.#rows[units * this.#width + this.#width - 1] as number;
      if (edits > 0 && edits <= this.#limit) this.found.push({ term: at, edits });
      at++;
    }
    while (at < to) {
      const start = (termStarts[at] as number) + bytes;
      const lead = termBytes[start] as number;
      const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      const end = this.#endOfChild(at, to, bytes, size);
      let deeper = units;
      let isNear = true;
      for (let unit = 0; unit < (size === 4 ? 2 : 1) && isNear; unit++) {
        isNear = this.#addUnit(deeper, this.#unitAt(start, size, unit));
        deeper++;
      }
      if (isNear) this.down(at, end, bytes + size, deeper);
      at = end;
    }
  }

  /** Fills the row below a depth for one more unit; whether any of it is within the limit. */
  #addUnit(depth: number, unit: number): boolean {
    const rows = this.#rows;
    const word = this.#word;
    const width = this.#width;
    const beyond = this.#limit + 1;
    if (depth + 1 >= this.#units.length) return false;
    const above = depth * width;
    const row = above + width;
    const twoAbove = above - width;
    const lastUnit = this.#units[depth] as number;
    this.#units[depth + 1] = unit;
    rows.fill(beyond, row, row + width);
    if (depth + 1 <= this.#limit) rows[row] = depth + 1;
    let best = rows[row] as number;
    const from = Math.max(1, depth + 1 - this.#limit);
    const to = Math.min(width - 1, depth + 1 + this.#limit);
    for (let j = from; j <= to; j++) {
      const letter = word[j - 1] as number;
      let cost = (rows[above + j - 1] as number) + (letter === unit ? 0 : 1);
      const added = (rows[above + j] as number) + 1;
      const dropped = (rows[row + j - 1] as number) + 1;
      if (added < cost) cost = added;
      if (dropped < cost) cost = dropped;
      if (depth > 0 && j > 1 && letter === lastUnit && word[j - 2] === unit) {
        const swapped = (rows[twoAbove + j - 2] as number) + 1;
        if (swapped < cost) cost = swapped;
      }
      if (cost >= beyond) continue;
      rows[row + j] = cost;
      if (cost < best) best = cost;
    }
    return best < beyond;
  }

  #unitAt(start: number, size: number, unit: number): number {
    const { termBytes } = this.#parts;
    if (size === 1) return termBytes[start] as number;
    if (this.#isAscii) return foreign;
    return decoder.decode(termBytes.subarray(start, start + size)).charCodeAt(unit);
  }

  /** The first term from `at` to `to` whose character of `size` bytes at a depth is not the one of `at`. */
  #endOfChild(at: number, to: number, bytes: number, size: number): number {
    let low = at + 1;
    let step = 1;
    while (low < to && this.#hasSame(Math.min(low + step, to) - 1, at, bytes, size)) {
      low = Math.min(low + step, to);
      step *= 2;
    }
    let high = Math.min(low + step, to);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#hasSame(middle, at, bytes, size)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #hasSame(term: number, other: number, bytes: number, size: number): boolean {
    const { termBytes, termStarts } = this.#parts;
    const start = (termStarts[term] as number) + bytes;
    const own = (termStarts[other] as number) + bytes;
    for (let byte = 0; byte < size; byte++) if (termBytes[start + byte] !== termBytes[own + byte]) return false;
    return true;
  }
}

const decoder = new TextDecoder();
