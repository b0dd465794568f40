import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OnlineClient } from '../../../src/engine/online/onlineClient';
import type { HttpResponse } from '../../../src/engine/protocol/host';
import { memoryHost } from '../memoryHost';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How many of six requests, made at once after a first one, are sent within a second and within six. */
async function sentOf(headers: Record<string, string>): Promise<number[]> {
  let sent = 0;
  const send = (): Promise<HttpResponse> => {
    sent++;
    return Promise.resolve({ kind: 'response', status: 200, headers, body: '[]' });
  };
  const client = new OnlineClient({ ...memoryHost({}), send });
  const ask = (words: number) =>
    client.exchange({ source: 'crossref', url: `https://api.crossref.org/works?query.bibliographic=${words}` });
  await ask(0);
  await vi.advanceTimersByTimeAsync(5000);
  sent = 0;
  for (let words = 1; words <= 6; words++) void ask(words);
  const counts: number[] = [];
  for (const wait of [1000, 5000]) {
    await vi.advanceTimersByTimeAsync(wait);
    counts.push(sent);
  }
  return counts;
}

it('sends no more requests than a service tells in its answers', async () => {
  expect(await sentOf({ 'x-rate-limit-limit': '1', 'x-rate-limit-interval': '1s' })).toEqual([2, 6]);
  expect(await sentOf({ 'x-rate-limit-limit': '2', 'x-rate-limit-interval': '4s' })).toEqual([2, 4]);
});

it.each([
  {},
  { 'x-rate-limit-limit': '10', 'x-rate-limit-interval': '1s' },
  { 'x-rate-limit-limit': '0', 'x-rate-limit-interval': '1s' },
  { 'x-rate-limit-limit': 'many', 'x-rate-limit-interval': '1s' },
  { 'x-rate-limit-limit': '1', 'x-rate-limit-interval': 'soon' },
])(
  'keeps its own limits where what is told allows more, or cannot be read: %o',
  async (headers: Record<string, string>) => {
    expect(await sentOf(headers)).toEqual([6, 6]);
  },
);

/** How many requests run at once at most, of six made at once after a first one that told of a limit. */
async function atOnceOf(headers: Record<string, string>): Promise<number> {
  let running = 0;
  let most = 0;
  const send = async (): Promise<HttpResponse> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    running--;
    return { kind: 'response', status: 200, headers, body: '[]' };
  };
  const client = new OnlineClient({ ...memoryHost({}), send });
  const ask = (words: number) =>
    client.exchange({ source: 'crossref', url: `https://api.crossref.org/works?query.bibliographic=${words}` });
  const first = ask(0);
  await vi.advanceTimersByTimeAsync(5000);
  await first;
  most = 0;
  const all = Array.from({ length: 6 }, (_, words) => ask(words + 1));
  await vi.advanceTimersByTimeAsync(60_000);
  await Promise.all(all);
  return most;
}

it('runs no more requests at once than a service tells in its answers', async () => {
  expect(await atOnceOf({ 'x-concurrency-limit': '1' })).toBe(1);
  expect(await atOnceOf({})).toBe(2);
  expect(await atOnceOf({ 'x-concurrency-limit': '50' })).toBe(2);
  expect(await atOnceOf({ 'x-concurrency-limit': '0' })).toBe(2);
});
