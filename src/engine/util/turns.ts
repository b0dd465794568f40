/** Has work of one name done in turn: each begins when what was begun before it has ended, well or not. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Without others of its name, the work begins at once. Rejects as the work does. */
  async take(name: string, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(name);
    const own = before ? before.then(work, work) : work();
    this.#last.set(name, own);
    try {
      await own;
    } finally {
      if (this.#last.get(name) === own) this.#last.delete(name);
    }
  }
}
