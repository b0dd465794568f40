import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

let server: OnlineServer;
beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());

it('leaves a source out whose first request the browser refuses, and says so once', async () => {
  let refused = 0;
  // Where CORS forbids to read an answer, fetch rejects with a TypeError and tells no more (Fetch, 4.1 and 5.6).
  const fetchInBrowser: typeof fetch = (input, init) => {
    if (typeof input !== 'string' || !input.includes('query.bibliographic')) return fetch(input, init);
    refused++;
    return Promise.reject(new TypeError('Failed to fetch'));
  };
  const host = memoryHost({});
  const engine = createEngine({ ...host, ...createSender(fetchInBrowser, { isBrowser: true }) });
  const { endpoints } = server;
  const sources = ['crossref', 'openalex'];
  await engine.configureOnline({ enabled: true, sources, endpoints, email: '', keys: [] });
  for (const query of ['drift of sand', 'drift of silt']) {
    await engine.startOnlineSearch(1, query, {});
    let rows = await engine.nextOnlineRows(1);
    while (rows && !rows.done) rows = await engine.nextOnlineRows(1);
    expect(rows?.failures).toEqual([]);
    expect(new Set(rows?.papers.flatMap((paper) => paper.sources))).toEqual(new Set(['openalex']));
  }
  expect(refused).toBe(1);
  expect(host.reported).toEqual(['api.crossref.org cannot be asked from a browser: it is left out']);
});
