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

/** Searches Crossref and OpenAlex by a `fetch` as a browser's, twice; gives the failures and sources of each search. */
async function searchTwice(fetchInBrowser: typeof fetch) {
  const host = memoryHost({});
  const engine = createEngine({ ...host, ...createSender(fetchInBrowser, { isBrowser: true }) });
  const { endpoints } = server;
  const sources = ['crossref', 'openalex'];
  await engine.configureOnline({ enabled: true, sources, endpoints, email: '', keys: [] });
  const searches: { readonly failures: readonly string[]; readonly sources: ReadonlySet<string> }[] = [];
  for (const query of ['drift of sand', 'drift of silt']) {
    await engine.startOnlineSearch(1, query, {});
    let rows = await engine.nextOnlineRows(1);
    while (rows && !rows.done) rows = await engine.nextOnlineRows(1);
    searches.push({
      failures: rows?.failures.map(({ source, why }) => `${source} ${why}`) ?? [],
      sources: new Set(rows?.papers.flatMap((paper) => paper.sources)),
    });
  }
  return { searches, reported: host.reported };
}

const isCrossref = (input: unknown): input is string =>
  typeof input === 'string' && input.includes('query.bibliographic');
// Where an answer cannot be read, and where there is none, fetch rejects with a TypeError and tells no more (Fetch 5.6).
const failed = () => Promise.reject(new TypeError('Failed to fetch'));

it('leaves a source out whose first request the browser refuses, and says so once', async () => {
  let refused = 0;
  const { searches, reported } = await searchTwice((input, init) => {
    if (!isCrossref(input) || init?.mode === 'no-cors') return fetch(input, init);
    refused++;
    return failed();
  });
  const withoutCrossref = { failures: [], sources: new Set(['openalex']) };
  expect(searches).toEqual([withoutCrossref, withoutCrossref]);
  expect(refused).toBe(1);
  expect(reported).toEqual(['api.crossref.org cannot be asked from a browser: it is left out']);
});

it('asks a source again that could not be reached', async () => {
  let isDown = true;
  const { searches, reported } = await searchTwice((input, init) => {
    if (!isCrossref(input)) return fetch(input, init);
    if (isDown && input.includes('sand')) return failed();
    isDown = false;
    return fetch(input, init);
  });
  expect(searches).toEqual([
    { failures: ['crossref network'], sources: new Set(['openalex']) },
    { failures: [], sources: new Set(['crossref', 'openalex']) },
  ]);
  expect(reported).toEqual([]);
});
