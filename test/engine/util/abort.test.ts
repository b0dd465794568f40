import { expect, it } from 'vitest';
import { pause } from '../../../src/engine/util/abort';
import { monotonicNow } from '../../../src/engine/util/clock';

it('a pause is never shorter than asked for, though timers may go off early', async () => {
  const { signal } = new AbortController();
  const shortfalls = Array.from({ length: 400 }, async (_, index) => {
    await pause(Math.random() * 20, signal);
    const milliseconds = 5 + (index % 40) + Math.random();
    const begun = monotonicNow();
    await pause(milliseconds, signal);
    return milliseconds - (monotonicNow() - begun);
  });
  expect(Math.max(...(await Promise.all(shortfalls)))).toBeLessThanOrEqual(0);
});

it('a pause ends once its signal is aborted', async () => {
  const controller = new AbortController();
  const waiting = pause(1_000_000, controller.signal);
  controller.abort();
  await expect(waiting).resolves.toBeUndefined();
});
