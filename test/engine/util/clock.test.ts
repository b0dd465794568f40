import { afterEach, expect, it, vi } from 'vitest';
import { runCooperatively } from '../../../src/engine/util/timeSlicer';
import { ageOf, monotonicNow } from '../../../src/engine/util/clock';

const realNow = Date.now.bind(Date);
const year = 365 * 24 * 3_600_000;
const moveClock = (by: number) => vi.spyOn(Date, 'now').mockImplementation(() => realNow() + by);
afterEach(() => vi.restoreAllMocks());

it('counts what is of the future as old, and goes on in one direction', () => {
  const at = Date.now();
  expect(ageOf(at - 5000)).toBeGreaterThanOrEqual(5000);
  const before = monotonicNow();
  moveClock(-year);
  expect(ageOf(at)).toBe(Infinity);
  expect(monotonicNow() - before).toBeGreaterThanOrEqual(0);
  expect(monotonicNow() - before).toBeLessThan(60_000);
});

it('gives way in long work after the clock was set back', async () => {
  let steps = 0;
  function* work() {
    for (; steps < 60; steps++) {
      if (steps === 1) moveClock(-year);
      const end = performance.now() + 2;
      while (performance.now() < end);
      yield;
    }
  }
  const done = runCooperatively(work());
  await new Promise((resolve) => setImmediate(resolve));
  expect(steps).toBeLessThan(60);
  await done;
});
