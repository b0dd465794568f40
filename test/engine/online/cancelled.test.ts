import { getEventListeners } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { OnlineClient } from '../../../src/engine/online/onlineClient';
import type { HttpResponse } from '../../../src/engine/protocol/host';
import type { Lookup } from '../../../src/core/sources/source';
import { memoryHost } from '../memoryHost';

const request = { source: 'zotero', url: 'https://api.zotero.org/groups/1/items' } as const;
const patient = { maxWaitMs: 600_000 };

afterEach(() => void vi.useRealTimers());

/** A client of a service that gives one answer always. */
function clientOf(headers: Record<string, string>, status = 200) {
  const sent: string[] = [];
  const send = ({ url }: { readonly url: string }): Promise<HttpResponse> => {
    sent.push(url);
    return Promise.resolve({ kind: 'response', status, headers, body: '[]' });
  };
  return { client: new OnlineClient({ ...memoryHost({}), send }), sent };
}

it('does not wait out what a service asks for when a request is given up, before or while it waits', async () => {
  // No time passes.
  vi.useFakeTimers();
  const { client, sent } = clientOf({ backoff: '30' });
  await client.exchange(request, patient);
  const controller = new AbortController();
  const waiting = client.exchange(request, { ...patient, signal: controller.signal });
  controller.abort();
  expect(await waiting).toEqual({ failure: { why: 'cancelled' } });
  expect(await client.exchange(request, { ...patient, signal: controller.signal })).toEqual({
    failure: { why: 'cancelled' },
  });
  expect(sent).toHaveLength(1);
});

it('does not wait for its turn when a request is given up', async () => {
  vi.useFakeTimers();
  const { client, sent } = clientOf({});
  const arxiv = { source: 'arxiv', url: 'https://export.arxiv.org/api/query?id_list=1' } as const;
  await client.exchange(arxiv);
  const controller = new AbortController();
  const queued = client.exchange(arxiv, { signal: controller.signal });
  controller.abort();
  expect(await queued).toEqual({ failure: { why: 'cancelled' } });
  expect(sent).toHaveLength(1);
});

it('gives up what waits for its turn when online search is turned off', async () => {
  const { client, sent } = clientOf({});
  const settings = { enabled: true, sources: [], endpoints: {}, email: '', keys: [] };
  client.settings = settings;
  const lookupOf = (id: number): Lookup => ({
    request: { source: 'arxiv', url: `https://export.arxiv.org/api/query?id_list=${id}`, maxAgeHours: 1 },
    read: () => [],
  });
  await client.ask(lookupOf(1));
  const queued = client.ask(lookupOf(2));
  client.settings = { ...settings, enabled: false };
  expect(await queued).toEqual({ kind: 'failed', source: 'arxiv', why: 'cancelled' });
  expect(sent).toHaveLength(1);
});

it('asks again for what was given up just now, by who asked or with online search turned off', async () => {
  const { client, sent } = clientOf({});
  const settings = { enabled: true, sources: [], endpoints: {}, email: '', keys: [] };
  const lookup: Lookup = {
    request: { source: 'crossref', url: 'https://api.crossref.org/works?query=sand', maxAgeHours: 0 },
    read: () => [],
  };
  client.settings = settings;
  const controller = new AbortController();
  const first = client.ask(lookup, { signal: controller.signal });
  controller.abort();
  expect(await first).toMatchObject({ why: 'cancelled' });
  expect(await client.ask(lookup)).toMatchObject({ kind: 'answered' });
  void client.ask(lookup);
  client.settings = { ...settings, enabled: false };
  client.settings = settings;
  expect(await client.ask(lookup)).toMatchObject({ kind: 'answered' });
  expect(sent).toHaveLength(2);
});

it('leaves no listener on a signal that lives on', async () => {
  const { signal } = new AbortController();
  const { client } = clientOf({ 'retry-after': '0' }, 503);
  for (let turn = 0; turn < 3; turn++) await client.exchange(request, { ...patient, signal });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
