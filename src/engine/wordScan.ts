import { fold } from '../core/text/fold';

/**
 * Finds things by the words of their texts without an index: for what is not indexed yet. A text is only made when it is first
 * looked at.
 */
export class WordScan<T> {
  readonly #texts = new Map<T, string | undefined>();
  readonly #textOf: (item: T) => string;

  constructor(textOf: (item: T) => string) {
    this.#textOf = textOf;
  }

  get size(): number {
    return this.#texts.size;
  }

  get items(): Iterable<T> {
    return this.#texts.keys();
  }

  add(item: T): void {
    this.#texts.set(item, undefined);
  }

  delete(item: T): void {
    this.#texts.delete(item);
  }

  /** The first items whose text has every word of a query somewhere, in the order in which they were added. */
  find(query: string, limit: number): T[] {
    const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
    const found: T[] = [];
    for (const item of this.#texts.keys()) {
      if (found.length >= limit) break;
      const text = this.#read(item);
      if (words.every((word) => text.includes(word))) found.push(item);
    }
    return found;
  }

  #read(item: T): string {
    let text = this.#texts.get(item);
    if (text === undefined) {
      text = fold(this.#textOf(item));
      this.#texts.set(item, text);
    }
    return text;
  }
}
