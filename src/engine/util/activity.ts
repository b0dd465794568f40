import type { WorkSubject } from '../protocol/watch';

/** Receives the activity marker, by which the supervisor knows which file or style a hung worker was at work on. */
export interface ActivityListener {
  /** The number of the subject that is at work from now on; 0 where none is. Must cost nearly nothing. */
  store(number: number): void;
  /** Tells the subject that a number refers to, before the thread starts to work on it. */
  announce(number: number, subject: WorkSubject): void;
}

/**
 * Notes what this thread is at work on: a file, or a style. Who watches the thread then knows what it hung or died on.
 * Where nobody listens, it costs a comparison.
 */
class Activity {
  #listener: ActivityListener | undefined;
  #current = 0;
  readonly #numbers = new Map<string, number>();

  listen(listener: ActivityListener): void {
    this.#listener = listener;
  }

  /** The number of a subject, by its name; it may not have been announced. */
  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) this.#numbers.set(name, (number = this.#numbers.size + 1));
    return number;
  }

  /** Tells what a subject is now. Gives its number. */
  announce(subject: WorkSubject): number {
    const number = this.numberOf(subject.name);
    this.#listener?.announce(number, subject);
    return number;
  }

  /** Does work on a subject at one go. */
  during<T>(number: number, work: () => T): T {
    const before = this.#current;
    this.#turnTo(number);
    try {
      return work();
    } finally {
      this.#turnTo(before);
    }
  }

  /** Does work on a subject that gives way by `pausing`. */
  async through<T>(number: number, work: () => Promise<T>): Promise<T> {
    this.#turnTo(number);
    try {
      return await work();
    } finally {
      // Other work may have begun meanwhile.
      if (this.#current === number) this.#turnTo(0);
    }
  }

  /** Leaves the work that is being done, and comes back to it. */
  async pauseWhile(wait: () => Promise<void>): Promise<void> {
    const before = this.#current;
    this.#turnTo(0);
    await wait();
    this.#turnTo(before);
  }

  #turnTo(number: number): void {
    if (number === this.#current) return;
    this.#current = number;
    this.#listener?.store(number);
  }
}

/** The activity of this thread. */
export const activity = new Activity();
