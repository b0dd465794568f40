import type { Cooperative } from '../text/cooperative';

/** Reading that is done in steps: each gives how many works have been read so far. */
export type ReadingSteps<T> = Generator<number, T, void>;

/** Steps before any work is read. */
export function* silently<T>(steps: Cooperative<T>): ReadingSteps<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield 0;
  }
}
