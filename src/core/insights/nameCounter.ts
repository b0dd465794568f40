/** How many papers have something, such as an author or a venue. */
export interface Counted {
  readonly name: string;
  /** How many papers, from 1. */
  readonly papers: number;
}

/** The names that most papers have, and how many names there are. */
export interface TopCounts {
  /** The most frequent first, those of equal count by name. */
  readonly top: readonly Counted[];
  /** How many different names there are in all. */
  readonly total: number;
}

/** Longer names are cut. */
const maxNameLength = 300;

/** Counts names. Case, accents and spelling are taken as they are: the library's names are the same. */
export class NameCounter {
  readonly #counts = new Map<string, number>();

  /** Counts one paper for each name; blank ones count for none, and one that is told twice counts once. */
  add(names: readonly string[]): void {
    for (const name of hasTwice(names) ? new Set(names) : names) {
      if (name.trim() === '') continue;
      const cut = name.slice(0, maxNameLength);
      this.#counts.set(cut, (this.#counts.get(cut) ?? 0) + 1);
    }
  }

  /** The `most` names of the highest counts. */
  ranking(max: number): TopCounts {
    return { top: topCounted(this.#counts, max), total: this.#counts.size };
  }
}

/** Whether a name may be there twice; most papers have few authors, each once. */
function hasTwice(names: readonly string[]): boolean {
  return names.length > 10 || names.some((name, index) => names.indexOf(name) < index);
}

/** The `most` highest counts, the highest first, those of equal count by name. n log most. */
export function topCounted(counts: ReadonlyMap<string, number>, max: number): Counted[] {
  return topK(
    counts,
    max,
    ([name, papers], [otherName, otherPapers]) => otherPapers - papers || (name < otherName ? -1 : 1),
  ).map(([name, papers]) => ({ name, papers }));
}

/** The first `most` things of an order, in it, without sorting the rest: n log most. */
export function topK<T>(things: Iterable<T>, max: number, order: (a: T, b: T) => number): T[] {
  let kept: T[] = [];
  for (const thing of things) {
    kept.push(thing);
    if (kept.length < 2 * max + 16) continue;
    kept = kept.sort(order).slice(0, max);
  }
  return kept.sort(order).slice(0, max);
}
