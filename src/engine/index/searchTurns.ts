import type { Cooperative } from '../../core/text/cooperative';
import { createTimeSlicer } from '../util/timeSlicer';

/** A search that is interrupted so often is then done at one go. */
const maxInterruptions = 3;

/**
 * Searches that give way to what else the thread is asked, one after another. A search works in memory of the index's,
 * so that whoever asks or changes the index meanwhile interrupts it: it begins anew, and its answer is that of one
 * state of the index.
 */
export class SearchTurns {
  #last: Promise<unknown> = Promise.resolve();
  #running: Cooperative<unknown> | undefined;

  /** Ends the search that has given way, if any: it begins anew when it is its turn. */
  interrupt(): void {
    this.#running?.return(undefined);
    this.#running = undefined;
  }

  /** Does a search when those before it are done; undefined where it is stopped, which is looked at between steps. */
  run<T>(start: () => Cooperative<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
    const result = this.#last.then(() => this.#go(start, signal));
    this.#last = result.catch(() => undefined); // who asked is told
    return result;
  }

  async #go<T>(start: () => Cooperative<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
    const pause = createTimeSlicer();
    for (let begun = 0; ; begun++) {
      if (signal?.aborted) return undefined;
      this.interrupt();
      const steps = start();
      this.#running = steps;
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
          this.#running = undefined;
          return step.value;
        }
        const paused = begun < maxInterruptions ? pause() : undefined;
        if (!paused) continue;
        await paused;
        if (this.#running !== steps) break;
        if (signal?.aborted) {
          this.interrupt();
          return undefined;
        }
      }
    }
  }
}
