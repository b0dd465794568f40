import type { SetAside, WorkSubject } from '../protocol/watch';

/** Workers that ended on a subject before it is never tried again, even when it changes. */
const maxTries = 3;

/** The subjects in which workers have hung or died. */
export class SetAsideSubjects {
  readonly #announced = new Map<number, WorkSubject>();
  readonly #deaths = new Map<string, number>();
  readonly #setAside = new Map<string, SetAside>();

  /** A worker tells what a number stands for. What it is about to try again is no longer set aside. */
  announce(number: number, subject: WorkSubject): void {
    this.#announced.set(number, subject);
    this.#setAside.delete(subject.name);
  }

  /**
   * A worker has ended at work on a number; gives what that is set aside as, undefined where it was at work on nothing.
   */
  add(number: number): SetAside | undefined {
    const subject = this.#announced.get(number);
    // Another worker has numbers of its own.
    this.#announced.clear();
    if (!subject) return undefined;
    const { kind, name, mark } = subject;
    const deaths = (this.#deaths.get(name) ?? 0) + 1;
    this.#deaths.set(name, deaths);
    const setAside: SetAside = { kind, name, mark: deaths < maxTries ? mark : undefined };
    this.#setAside.set(name, setAside);
    return setAside;
  }

  get all(): readonly SetAside[] {
    return [...this.#setAside.values()];
  }

  /** Nothing is set aside from now on. */
  clear(): void {
    this.#deaths.clear();
    this.#setAside.clear();
  }
}
