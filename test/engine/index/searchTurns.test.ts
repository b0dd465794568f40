import { expect, it } from 'vitest';
import type { Cooperative } from '../../../src/core/text/cooperative';
import { SearchTurns } from '../../../src/engine/index/searchTurns';
import { createEngine } from '../../../src/engine/createEngine';
import { memoryHost } from '../memoryHost';

/** A search of so many steps, each long enough for the search to give way after it. */
function* slow(steps: number, seen: string[], name: string): Cooperative<string> {
  try {
    for (let step = 0; step < steps; step++) {
      const end = Date.now() + 10;
      while (Date.now() < end);
      seen.push(`${name}${step}`);
      yield;
    }
    return name;
  } finally {
    seen.push(`${name} left`);
  }
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('stops a search between two steps, and goes on with the next', async () => {
  const [turns, seen, controller] = [new SearchTurns(), [] as string[], new AbortController()];
  const first = turns.run(() => slow(100, seen, 'a'), controller.signal);
  const second = turns.run(() => slow(2, seen, 'b'), undefined);
  await turn();
  controller.abort();
  expect(await Promise.all([first, second])).toEqual([undefined, 'b']);
  expect(seen.length).toBeLessThan(20);
  expect(seen.slice(seen.indexOf('a left'))).toEqual(['a left', 'b0', 'b1', 'b left']);
});

it('begins a search anew that was interrupted, three times, and then ends it at one go', async () => {
  const [turns, seen] = [new SearchTurns(), [] as string[]];
  let isDone = false;
  const found = turns.run(() => slow(3, seen, 'a'), undefined).finally(() => (isDone = true));
  while (!isDone) {
    turns.interrupt();
    await turn();
  }
  expect(await found).toBe('a');
  expect(seen.filter((step) => step === 'a0')).toHaveLength(4);
  expect(seen.slice(-4)).toEqual(['a0', 'a1', 'a2', 'a left']);
});

it('goes on with the next search after one that fails', async () => {
  const turns = new SearchTurns();
  const failing = turns.run((): Cooperative<string> => {
    throw new Error('broken');
  }, undefined);
  const next = turns.run(() => slow(1, [], 'b'), undefined);
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('b');
});

it('answers others while it searches, and a search that is canceled gives nothing', async () => {
  const engine = createEngine(memoryHost({}));
  await engine.configure({ citekeyPattern: '{author}', citationCommands: [] });
  const entries = Array.from(
    { length: 12_000 },
    (_, at) => `@misc{m${at}, title = {The matter of many words ${at}}, author = {Doe, M.}, year = 2020}`,
  );
  await engine.putBibliography('file:///w/a.bib', 'a.bib', new TextEncoder().encode(entries.join('\n')));
  await engine.size();
  const query = '"many words" author:doe title:matter "the matter" '.repeat(15);
  const whole = await engine.searchRows(query, 5);
  expect(whole).toHaveLength(5);
  const seen: string[] = [];
  const stopped = engine.searchRows(query, 5, undefined, undefined, 7);
  const kept = engine.searchRows(query, 5, undefined, undefined, 8);
  void Promise.resolve(kept).then(() => seen.push('searched'));
  await turn();
  await engine.cancelSearch(7);
  expect(await stopped).toEqual([]);
  seen.push('answered');
  // What interrupts it changes nothing of its answer.
  expect((await engine.similar({ text: 'many words' }, 3)).papers).toHaveLength(3);
  expect((await kept).map(({ key }) => key)).toEqual(whole.map(({ key }) => key));
  expect(seen).toEqual(['answered', 'searched']);
});
