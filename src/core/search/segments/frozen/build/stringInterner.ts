/** Interns strings: each distinct one gets a number, from 0, in order of first occurrence. */
export class StringInterner {
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** All, by number. */
  names(): string[] {
    return [...this.#numbers.keys()];
  }
}
