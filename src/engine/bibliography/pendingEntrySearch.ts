import { fold } from '../../core/text/fold';

interface Page<T> {
  readonly items: readonly T[];
  /** A folded line for each item. */
  readonly text: string;
  readonly lineStarts: Uint32Array;
}

/** Finds very many things by the words of their texts, without an index: for what is not indexed yet. */
export class PendingEntrySearch<T> {
  readonly #pages: Page<T>[] = [];

  /** Adds things with a line of text for each. */
  add(items: readonly T[], lines: readonly string[]): void {
    const text = lines.map((line) => fold(line).replace(/\n/g, ' ')).join('\n');
    const lineStarts = new Uint32Array(items.length);
    for (let line = 1, at = 0; line < items.length; line++) {
      at = text.indexOf('\n', at) + 1;
      lineStarts[line] = at;
    }
    this.#pages.push({ items, text, lineStarts });
  }

  /**
   * The first of those wanted whose text has every word of a query somewhere, in the order in which they were added. A
   * query without words finds none, unless it is empty.
   */
  find(query: string, limit: number, isWanted: (item: T) => boolean): T[] {
    const words = (fold(query).match(/[\p{L}\p{N}]+/gu) ?? []).sort((a, b) => b.length - a.length);
    const found: T[] = [];
    if (words.length === 0 && query.trim() !== '') return found;
    for (const page of this.#pages) {
      for (const item of findOnPage(page, words)) {
        if (found.length >= limit) return found;
        if (isWanted(item)) found.push(item);
      }
    }
    return found;
  }
}

/** @param words the longest first: it is on the fewest lines */
function* findOnPage<T>({ items, text, lineStarts }: Page<T>, [first = '', ...others]: readonly string[]): Iterable<T> {
  for (let line = 0; line < items.length; line++) {
    const at = text.indexOf(first, lineStarts[line]);
    if (at < 0) return;
    while (line + 1 < items.length && (lineStarts[line + 1] as number) <= at) line++;
    const content = text.slice(lineStarts[line], lineStarts[line + 1]);
    if (others.every((word) => content.includes(word))) yield items[line] as T;
  }
}
