const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*\r?$/gm;

/** The lines of a text that can close a fence, whatever containers they are in. */
export class ClosingFences {
  /** For each character, the lines in order, each with the longest run from there on. */
  readonly #lines: Readonly<Record<string, { readonly at: number; longest: number }[]>> = { '`': [], '~': [] };

  constructor(text: string) {
    for (const { 0: whole, 1: run = '', index } of text.matchAll(closing)) {
      this.#lines[run.charAt(0)]?.push({ at: index + whole.indexOf(run), longest: run.length });
    }
    for (const lines of Object.values(this.#lines)) {
      for (let index = lines.length - 2; index >= 0; index -= 1) {
        const line = lines[index];
        if (line) line.longest = Math.max(line.longest, lines[index + 1]?.longest ?? 0);
      }
    }
  }

  /** The length of the longest run of a character on a closing line after an offset. */
  maxLengthAfter(offset: number, char: string): number {
    const lines = this.#lines[char] ?? [];
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.at ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return lines[low]?.longest ?? 0;
  }
}
