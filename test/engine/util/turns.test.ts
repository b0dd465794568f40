import { expect, it } from 'vitest';
import { Turns } from '../../../src/engine/util/turns';

it('work of one name is done in turn, also after a failure; that of others is not waited for', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const work = (what: string, milliseconds: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    done.push(what);
    if (what === 'fails') throw new Error(what);
  };
  const slow = turns.take('a', work('old', 30));
  const failing = turns.take('a', work('fails', 1));
  const last = turns.take('a', work('new', 1));
  await turns.take('b', work('other', 1));
  expect(done).toEqual(['other']);
  await slow;
  await expect(failing).rejects.toThrow('fails');
  await last;
  expect(done).toEqual(['other', 'old', 'fails', 'new']);
});
