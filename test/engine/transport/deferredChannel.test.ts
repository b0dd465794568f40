import { describe, expect, it } from 'vitest';
import type { WorkerChannel } from '../../../src/engine/transport/channel';
import { deferredChannel } from '../../../src/engine/transport/deferredChannel';

function fakeChannel(): WorkerChannel & { readonly posted: unknown[]; readonly isStopped: () => boolean } {
  const posted: unknown[] = [];
  let hear: ((message: unknown) => void) | undefined;
  let stopped = false;
  return {
    posted,
    isStopped: () => stopped,
    post(message) {
      posted.push(message);
      hear?.(`heard ${String(message)}`);
    },
    onMessage: (listener) => (hear = listener),
    onFailure: () => undefined,
    activity: () => 0,
    stop: () => (stopped = true),
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('a channel that is started later', () => {
  it('passes on, in its order, what was said before it was started and what is said after', async () => {
    const fake = fakeChannel();
    const channel = deferredChannel(() => fake);
    const heard: unknown[] = [];
    channel.onMessage((message) => heard.push(message));
    channel.post('one');
    channel.post('two');
    expect(fake.posted).toEqual([]);
    await turn();
    channel.post('three');
    expect(fake.posted).toEqual(['one', 'two', 'three']);
    expect(heard).toEqual(['heard one', 'heard two', 'heard three']);
    channel.stop();
    expect(fake.isStopped()).toBe(true);
  });

  it('tells a worker that cannot be started as a failure', async () => {
    const channel = deferredChannel(() => {
      throw new Error('no worker');
    });
    const failures: string[] = [];
    channel.onFailure(({ message }) => failures.push(message));
    channel.post('one');
    await turn();
    expect(failures).toEqual(['no worker']);
  });

  it('starts no worker once it is stopped', async () => {
    let count = 0;
    const channel = deferredChannel(() => {
      count += 1;
      return fakeChannel();
    });
    channel.stop();
    await turn();
    expect(count).toBe(0);
  });
});
