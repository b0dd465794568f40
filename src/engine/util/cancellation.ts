/** Work that is at hand, by the number that its asker gave it, so that the asker can stop it. */
export class Cancellation {
  readonly #running = new Map<number, AbortController>();

  /** Does work that can be stopped by its number; without one it cannot be. */
  async run<T>(request: number | undefined, work: (signal?: AbortSignal) => Promise<T>): Promise<T> {
    if (request === undefined) return work();
    const controller = new AbortController();
    this.#running.set(request, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#running.delete(request);
    }
  }

  cancel(request: number): void {
    this.#running.get(request)?.abort();
  }
}
