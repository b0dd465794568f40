import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadlines } from '../../../src/engine/transport/callKinds';
import { PendingCalls, type Send } from '../../../src/engine/transport/pendingCalls';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Calls of a worker that answers nothing, and how often it was asked. */
function unanswered() {
  let asked = 0;
  let send: Send = () => {
    asked += 1;
    return new Promise(() => undefined);
  };
  const calls = new PendingCalls(() => send);
  return { calls, asked: () => asked, answer: (by: Send) => (send = by) };
}

describe('a call that is not answered', () => {
  it.each([
    ['look-up', 'search'],
    ['work', 'formatDocument'],
  ] as const)('fails at the deadline of its kind, not before: %s', async (kind, method) => {
    const deadline = deadlines[kind] ?? 0;
    const { calls } = unanswered();
    const failed = vi.fn<(message: string) => void>();
    const call = calls.call(method, []).catch((error: unknown) => failed(String(error)));
    await vi.advanceTimersByTimeAsync(deadline - 1);
    expect(failed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await call;
    expect(failed).toHaveBeenCalledWith(`Error: ${method} was not answered in ${deadline} ms`);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of the network waits for the deadline of its requests', () => {
    const { calls } = unanswered();
    calls.call('lookUpOnline', []).catch(() => undefined);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked again once after its worker has ended, then fails; what told the worker something is not', async () => {
    const { calls, asked } = unanswered();
    const results = Promise.allSettled([calls.call('search', []), calls.call('configure', [])]);
    calls.endWorker(new Error('first'), Promise.resolve());
    await vi.advanceTimersByTimeAsync(0);
    expect(asked()).toBe(3);
    calls.endWorker(new Error('second'), Promise.resolve());
    expect((await results).map((result) => result.status === 'rejected' && String(result.reason))).toEqual([
      'Error: second',
      'Error: first',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is answered by the worker that came after, and by none before', async () => {
    const { calls, answer } = unanswered();
    let late: (value: unknown) => void = () => undefined;
    answer(() => new Promise((resolve) => (late = resolve)));
    const call = calls.call('search', []);
    answer(() => Promise.resolve('new'));
    late('old');
    calls.endWorker(new Error('ended'), Promise.resolve());
    expect(await call).toBe('new');
  });
});
