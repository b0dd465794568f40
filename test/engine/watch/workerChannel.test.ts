import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorker } from '../../../src/engine/worker/node/channel';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'ibid-'))));
afterAll(() => rm(folder, { recursive: true }));

/** What is heard of a worker, in this order, by a listener that answers as birpc does: in a microtask. */
async function hear(script: string): Promise<unknown[]> {
  const file = path.join(folder, 'worker.js');
  await writeFile(file, `const { parentPort } = require('node:worker_threads');${script}`);
  const worker = startWorker({ fsPath: file });
  const heard: unknown[] = [];
  worker.onMessage((message) => void Promise.resolve().then(() => heard.push(message)));
  await new Promise<void>((resolve) => {
    worker.onFailure(({ message }) => {
      heard.push(message);
      resolve();
    });
    // This thread is held up meanwhile, so that all is heard at one go.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  });
  worker.stop();
  return heard;
}

describe('the channel of a worker that ends', () => {
  it.each([
    ['process.exit(7)', 'The worker ended with code 7'],
    ["throw new Error('Broken')", 'Broken'],
  ])('has its last message answered before its end is told: %s', async (end, message) => {
    expect(await hear(`parentPort.postMessage('last');${end};`)).toEqual(['last', message]);
  });
});
