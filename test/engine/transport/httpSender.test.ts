import { describe, expect, it } from 'vitest';
import { createSender } from '../../../src/engine/transport/httpSender';

const request = {
  id: 1,
  url: 'https://api.crossref.org/works',
  accept: 'application/json',
  timeoutMs: 20,
  maxBytes: 100,
  isReplaced: false,
};
type Fetch = (url: unknown, init?: RequestInit) => Promise<Response>;

/** Sends by a `fetch` that fails as a browser's does, but for the check whether the host can be reached. */
function send(checkReach: Fetch, timeoutMs = request.timeoutMs) {
  const fetchUrl: Fetch = (url, init) =>
    init?.mode === 'no-cors' ? checkReach(url, init) : Promise.reject(new TypeError('Failed to fetch'));
  const sender = createSender(fetchUrl, { isBrowser: true });
  return { sender, answer: sender.send({ ...request, timeoutMs }) };
}

/** Answers never, but for the end of the request. */
const silent: Fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
  });

it('is over in its time where the key of a source is not told', async () => {
  const keyHeaders = () => new Promise<never>(() => undefined);
  const fetchUrl: Fetch = () => Promise.reject(new Error('It was sent without its key'));
  const sender = createSender(fetchUrl, { isBrowser: false, keyHeaders });
  expect(await sender.send(request)).toEqual({ kind: 'failed', why: 'timeout' });
});

describe('what failed in a browser', () => {
  it('is refused where the host can be reached', async () => {
    expect(await send(() => Promise.resolve(new Response())).answer).toEqual({ kind: 'failed', why: 'refused' });
  });

  it('is the network where it cannot', async () => {
    expect(await send(() => Promise.reject(new TypeError())).answer).toEqual({ kind: 'failed', why: 'network' });
  });

  it('is a time-out where the host does not say within the time whether it can be', async () => {
    expect(await send(silent).answer).toEqual({ kind: 'failed', why: 'timeout' });
  });

  it('is canceled where that is meanwhile', async () => {
    const { sender, answer } = send(silent, 60_000);
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    await sender.cancelSend(request.id);
    expect(await answer).toEqual({ kind: 'failed', why: 'cancelled' });
  });
});
