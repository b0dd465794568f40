import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boundReads } from '../../../src/engine/worker/boundedReads';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => undefined);

it('gives up a file system that does not answer, and takes nothing of it for gone', async () => {
  const reported: string[] = [];
  const report = (what: string) => Promise.resolve(void reported.push(what));
  const reads = boundReads({ readFile: never, exists: never, filesIn: never, report });
  const read = reads.readFile('vfs:/a.bib').catch((error: unknown) => String(error));
  const others = Promise.all([reads.exists('vfs:/b.bib'), reads.filesIn('vfs:/c')]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(await read).toMatch(/30000 ms/);
  expect(await others).toEqual([true, []]);
  expect(reported).toEqual([
    expect.stringMatching(/^vfs:\/b\.bib could not be looked at/),
    expect.stringMatching(/^vfs:\/c could not be looked at/),
  ]);
});

it('leaves what is answered as it is', async () => {
  const reads = boundReads({
    readFile: () => Promise.resolve('text'),
    exists: () => Promise.resolve(false),
    filesIn: () => Promise.resolve(['vfs:/c/d.bib']),
    report: never,
  });
  const answers = [await reads.readFile('vfs:/a'), await reads.exists('vfs:/b'), await reads.filesIn('vfs:/c')];
  expect(answers).toEqual(['text', false, ['vfs:/c/d.bib']]);
  expect(vi.getTimerCount()).toBe(0);
});
