import { createBirpc } from 'birpc';
import { expect, it } from 'vitest';
import { transferable } from '../../../src/engine/transport/channel';

interface Echo {
  echo(content: Uint8Array): Uint8Array;
}

/** Calls through birpc, and takes down what it posts. */
async function postedBy(content: Uint8Array): Promise<unknown[]> {
  const posted: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const end = (own: number) => ({
    post: (message: unknown) => {
      posted.push(message);
      listeners[1 - own]?.(message);
    },
    on: (listener: (message: unknown) => void) => void (listeners[own] = listener),
  });
  createBirpc<object, Echo>({ echo: (given) => given }, end(0));
  await createBirpc<Echo>({}, end(1)).echo(content);
  return posted;
}

it('finds the memory of whole buffers in what birpc posts, asked and answered', async () => {
  const content = new Uint8Array(8);
  const posted = await postedBy(content);
  expect(posted.map(transferable)).toEqual([[content.buffer], [content.buffer]]);
});

it('leaves parts of buffers to be copied', async () => {
  const posted = await postedBy(new Uint8Array(8).subarray(2));
  expect(posted.map(transferable)).toEqual([[], []]);
});
