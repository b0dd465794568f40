/** A form of a word, and how often texts give it. */
export interface CountedForm {
  /** `machine translation`, or `mt`. */
  readonly text: string;
  readonly count: number;
}

/** How often texts give one form for another. */
export class PairCounts {
  readonly #forms = new Map<string, Map<string, number>>();

  /** Counts a pair, or with a negative number takes it back. */
  add(from: string, to: string, times: number): void {
    const forms = this.#forms.get(from) ?? new Map<string, number>();
    const count = (forms.get(to) ?? 0) + times;
    if (count > 0) this.#forms.set(from, forms.set(to, count));
    else if (forms.delete(to) && forms.size === 0) this.#forms.delete(from);
  }

  formsOf(from: string): readonly CountedForm[] {
    const forms = this.#forms.get(from);
    return forms ? Array.from(forms, ([text, count]) => ({ text, count })) : [];
  }

  /** A line for each pair that was counted at least so often, `mt<TAB>machine translation<TAB>954`. */
  write(minCount: number): string {
    return [...this.#forms]
      .flatMap(([from, forms]) => [...forms].map(([to, count]) => ({ from, to, count })))
      .filter(({ count }) => count >= minCount)
      .map(({ from, to, count }) => `${from}\t${to}\t${count}`)
      .join('\n');
  }
}

/** The pairs that `write` wrote. */
export function readPairs(lines: string): { readonly from: string; readonly to: string; readonly count: number }[] {
  return (lines === '' ? [] : lines.split('\n')).map((line) => {
    const [from = '', to = '', count = ''] = line.split('\t');
    return { from, to, count: Number(count) };
  });
}
