import { titleWords } from '../../../src/core/library/identity';
import type { Work } from './works';

/** Words in more titles than these find nothing by themselves. */
const maxPostings = 5000;

/** Works by the words of their titles, the rarer words weighing more: an inverted index, as a service has one. */
export class TitleIndex {
  readonly #works: readonly Work[];
  readonly #postings = new Map<string, number[]>();
  readonly #lengths: readonly number[];

  constructor(works: readonly Work[]) {
    this.#works = works;
    this.#lengths = works.map(({ title }, at) => {
      const words = new Set(titleWords(title));
      for (const word of words) {
        const postings = this.#postings.get(word);
        if (postings) postings.push(at);
        else this.#postings.set(word, [at]);
      }
      return words.size;
    });
  }

  /** The works that share most with a title, the best first. */
  find(title: string, limit: number): Work[] {
    const all = [...new Set(titleWords(title))]
      .map((word) => this.#postings.get(word) ?? [])
      .sort((a, b) => a.length - b.length);
    const rare = all.filter(({ length }) => length <= maxPostings);
    const scores = new Map<number, number>();
    for (const postings of all) {
      const isCommon = rare.length > 0 && postings.length > maxPostings;
      const weight = Math.log(1 + this.#works.length / (1 + postings.length));
      for (const at of postings) if (!isCommon || scores.has(at)) scores.set(at, (scores.get(at) ?? 0) + weight);
    }
    const score = ([at, sum]: readonly [number, number]) => sum / Math.sqrt(8 + (this.#lengths[at] ?? 0));
    const best = [...scores].sort((a, b) => score(b) - score(a)).slice(0, limit);
    return best.flatMap(([at]) => this.#works[at] ?? []);
  }
}
