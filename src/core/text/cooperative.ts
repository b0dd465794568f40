/**
 * Long work, done a step of a few milliseconds at a time: it goes on with each `next()`, and gives its result at the
 * end.
 */
export type Cooperative<T> = Generator<void, T, void>;

/** Terms or papers in one step. */
export const stepLength = 512;

/** Does all steps at once. */
export function runToEnd<T>(steps: Generator<unknown, T, void>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
