import { fold } from '../../../src/core/text/fold';

/** Words that more titles have than this share say nothing. */
const maxShare = 0.1;

/** An index of titles as a service has it: by words, best first (BM25 without the length of a title). */
export class TitleIndex {
  readonly #postings = new Map<string, number[]>();
  readonly #size: number;

  constructor(texts: readonly string[]) {
    this.#size = texts.length;
    for (const [number, text] of texts.entries()) {
      for (const word of new Set(wordsOf(text))) {
        const numbers = this.#postings.get(word);
        if (numbers) numbers.push(number);
        else this.#postings.set(word, [number]);
      }
    }
  }

  /** The numbers of texts that have all words, or any of them. */
  find(query: string, mode: 'all' | 'any', limit: number): number[] {
    const words = [...new Set(wordsOf(query))];
    const lists = words.map((word) => this.#postings.get(word) ?? []);
    if (mode === 'all' && lists.some((list) => list.length === 0)) return [];
    const scores = new Map<number, { score: number; words: number }>();
    const telling = lists.filter((list) => list.length > 0 && list.length < maxShare * this.#size);
    for (const list of telling) {
      const idf = Math.log(this.#size / list.length);
      for (const number of list) {
        const sum = scores.get(number) ?? { score: 0, words: 0 };
        scores.set(number, { score: sum.score + idf, words: sum.words + 1 });
      }
    }
    return [...scores]
      .filter(([, sum]) => mode === 'any' || sum.words === telling.length)
      .sort(([, a], [, b]) => b.score - a.score)
      .slice(0, limit)
      .map(([number]) => number);
  }
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
