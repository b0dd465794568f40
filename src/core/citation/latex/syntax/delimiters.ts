interface Open {
  readonly at: number;
  readonly depth: number;
  /** The first closing character after it in the same group, if it is not its own. */
  firstClose?: number;
}

const openingOf: Readonly<Record<string, string>> = { ']': '[', ')': '(', '>': '<' };

/**
 * Matches delimiters as they are met: braces by nesting; the others by nesting within the same group, or, where that
 * fails, with the first closing one. Each step takes constant time on average.
 */
export class Delimiters {
  readonly closers = new Map<number, number>();
  readonly #braces: number[] = [];
  readonly #open: Readonly<Record<string, Open[]>> = { '[': [], '(': [], '<': [] };

  open(char: string, at: number): void {
    if (char === '{') this.#braces.push(at);
    else this.#open[char]?.push({ at, depth: this.#braces.length });
  }

  close(char: string, at: number): void {
    if (char === '}') {
      const brace = this.#braces.pop();
      if (brace === undefined) return;
      this.closers.set(brace, at);
      this.#abandon(this.#braces.length);
      return;
    }
    const open = this.#open[openingOf[char] ?? ''] ?? [];
    const depth = this.#braces.length;
    if (open.at(-1)?.depth !== depth) return;
    this.closers.set(open.pop()?.at ?? at, at);
    for (let index = open.length - 1; index >= 0; index -= 1) {
      const outer = open[index];
      if (outer?.depth !== depth || outer.firstClose !== undefined) return;
      outer.firstClose = at;
    }
  }

  /** Forgets the delimiters that are still open: they match nothing that follows. */
  reset(): void {
    this.#braces.length = 0;
    this.#abandon(-1);
  }

  /** Gives up what was opened deeper than a depth. */
  #abandon(depth: number): void {
    for (const open of Object.values(this.#open)) {
      for (let last = open.at(-1); last && last.depth > depth; last = open.at(-1)) {
        if (last.firstClose !== undefined) this.closers.set(last.at, last.firstClose);
        open.pop();
      }
    }
  }
}
