import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { sourceByName } from '../../../src/core/sources/services/sources';
import type { OnlineRows } from '../../../src/engine/protocol/online';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

/*
 * Answers as services gave them, where a folder beside the checkout has them: they are not all free to be copied.
 */

const folder = path.resolve('../shared/data/online');
const isThere = existsSync(path.join(folder, 'index.json'));
if (!isThere) console.log(`There are no recorded answers in ${folder}: they are not tested`);

interface Recorded {
  readonly api: string;
  readonly file: string;
  readonly request: string;
  /** As a text, in places. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly wellFormed: string;
}

const recorded = isThere
  ? (JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as Recorded[]).map((one) => ({
      ...one,
      status: Number(one.status),
    }))
  : [];
const isSearched = ({ api }: Recorded) => sourceByName(api)?.search !== undefined;
/** Answers to other requests than a search: of another shape, or without a title. */
const isOther = ({ request, file }: Recorded) =>
  /agency|recommendations|references|citations|bulk|daily_papers|\/rss\/|\.bib$|select=open_access|fields=year|paper\/(?:batch|ARXIV|DOI|10\.)|idlist|doi\.org\/\{/.test(
    request,
  ) || /17-message|datacite-json|single-paper|paper-object/.test(file);

let server: OnlineServer;
beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());
afterEach(() => server.reset());

async function search(source: string): Promise<OnlineRows | undefined> {
  const engine = createEngine({ ...memoryHost({}), ...createSender(fetch, { isBrowser: false }) });
  const { endpoints } = server;
  await engine.configureOnline({ enabled: true, sources: [source], endpoints, email: '', keys: [] });
  await engine.startOnlineSearch(1, 'drift of sand', {});
  for (;;) {
    const rows = await engine.nextOnlineRows(1);
    if (!rows || rows.done) return rows;
  }
}

function typeOf({ file, headers }: Recorded): string {
  const types: Readonly<Record<string, string>> = {
    '.xml': 'application/atom+xml',
    '.html': 'text/html',
    '.txt': 'text/plain',
  };
  return headers['content-type'] ?? types[path.extname(file)] ?? 'application/json';
}

describe.skipIf(!isThere)('a recorded answer', () => {
  const answers = recorded.filter(isSearched);

  it.each(answers.filter(({ status }) => status === 200))('of $file is read, or told as damaged', async (answer) => {
    server.fail('/', faults.body(readFileSync(path.join(folder, answer.file)), typeOf(answer)));
    const rows = await search(answer.api);
    expect(rows?.done).toBe(true);
    const isSound = answer.wellFormed === 'well-formed' && !isOther(answer);
    if (isSound) expect(rows?.failures).toEqual([]);
    else for (const { why } of rows?.failures ?? []) expect(['malformed', 'html', 'empty']).toContain(why);
    for (const { title, paper } of rows?.papers ?? []) {
      expect(title).not.toMatch(/<\/?[a-z]|&(?:amp|lt|gt|#\d+);/i);
      expect(title.trim()).not.toBe('');
      expect(paper.date ?? '2000').toMatch(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/);
    }
  });

  it.each(answers.filter(({ status }) => status !== 200))('of $file is a failure, or none found', async (answer) => {
    const { status, headers } = answer;
    server.fail('/', (response) => {
      const retryAfter = headers['retry-after'] ?? '600'; // not waited for
      response.writeHead(status, { 'Content-Type': typeOf(answer), 'Retry-After': retryAfter });
      response.end(readFileSync(path.join(folder, answer.file)));
    });
    const rows = await search(answer.api);
    expect(rows?.papers).toEqual([]);
    if (status === 404) expect(rows?.failures).toEqual([]);
    else expect(rows?.failures).toMatchObject([{ why: status === 429 ? 'limited' : 'status', status }]);
    if (answer.file === 'openalex/13-budget-429.json') expect(rows?.failures[0]?.retryAfter).toBe(41_877);
  });
});
