import type { Paper } from '../library/paper';
import { displayText } from './displayText';
import { topK } from './nameCounter';

/** How a figure such as citations is spread over the papers of which it is known. */
export interface Histogram {
  /** Of how many papers it is known. */
  readonly known: number;
  readonly total: number;
  /** From 0 upwards without gaps, up to the highest that has a paper. */
  readonly bins: readonly Bin[];
  /** The papers of the highest figures above 0, the highest first. */
  readonly top: readonly PaperFigure[];
}

/** How many papers have a figure in a range, ends included. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly papers: number;
}

export interface PaperFigure {
  readonly id: string;
  /** For reading, without TeX. */
  readonly title: string;
  readonly value: number;
}

/** The top papers are no more than this. */
const maxTop = 10;
/** Higher figures are taken for this one: nothing is cited more often. */
const highest = 1e8;

/** Collects one figure of papers. */
export class HistogramBuilder {
  readonly #papers: { readonly paper: Paper; readonly value: number }[] = [];

  /** Takes a paper's figure; one that is unknown, negative or no number is left out, fractions are cut off. */
  add(paper: Paper, value: number | undefined): void {
    if (value === undefined || !(value >= 0)) return;
    this.#papers.push({ paper, value: Math.min(highest, Math.floor(value)) });
  }

  /** The figures so far; ranges are 0, 1, 2–4, 5–9, 10–19, 20–49, 50–99 and so on. */
  spread(): Histogram {
    const counts: number[] = [];
    let total = 0;
    for (const { value } of this.#papers) {
      total += value;
      const at = binOf(value);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    const bins = Array.from(counts, (papers = 0, at) => ({ from: binStart(at), to: binStart(at + 1) - 1, papers }));
    const cited = this.#papers.filter(({ value }) => value > 0);
    const top = topK(cited, maxTop, (a, b) => b.value - a.value || (a.paper.id < b.paper.id ? -1 : 1));
    return {
      known: this.#papers.length,
      total,
      bins,
      top: top.map(({ paper, value }) => ({ id: paper.id, title: displayText(paper.title), value })),
    };
  }
}

/** 0, 1, 2, 5, 10, 20, 50 … */
function binStart(at: number): number {
  return at === 0 ? 0 : ([1, 2, 5][(at - 1) % 3] ?? 1) * 10 ** Math.floor((at - 1) / 3);
}

function binOf(value: number): number {
  let at = 0;
  while (binStart(at + 1) <= value) at++;
  return at;
}
