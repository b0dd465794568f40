import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../../src/core/sources/subscription';
import { createEngine } from '../../../src/engine/createEngine';
import type { FeedAction, FeedOrder } from '../../../src/engine/protocol/feed';
import type { OnlineSettings } from '../../../src/engine/protocol/online';
import { createSender } from '../../../src/engine/transport/httpSender';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 26);
const daily: Subscription = { kind: 'daily' };
const category: Subscription = { kind: 'category', category: 'physics.geo-ph' };
const search: Subscription = { kind: 'search', query: 'drift of sand' };
const author: Subscription = { kind: 'author', name: 'Lin Wei' };

let server: OnlineServer;
let engine: ReturnType<typeof createEngine>;
let text: string;
let number = 0;

async function start(told: Partial<OnlineSettings> = {}): Promise<void> {
  engine = createEngine({
    ...memoryHost({}),
    ...createSender(fetch, { isBrowser: false, headers: { 'User-Agent': 'Ibid/test' } }),
  });
  await engine.configureOnline({
    enabled: true,
    sources: ['openalex', 'europepmc', 'huggingface', 'crossref'],
    endpoints: server.endpoints,
    email: '',
    keys: [],
    ...told,
  });
}

beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  text = '';
  await start();
});
afterEach(() => server.reset());

async function change(action: FeedAction): Promise<void> {
  text = (await engine.changeFeed(text, action))?.text ?? '';
}

async function follow(...subscriptions: Subscription[]): Promise<void> {
  for (const subscription of subscriptions) await change({ kind: 'follow', subscription });
}

async function lookUp(at = now) {
  const answers = await engine.lookUpFeed(++number, text, at);
  await change({ kind: 'found', at, number });
  return answers?.failures;
}

const titles = async (order: FeedOrder = 'trend') =>
  (await engine.feedGroups(text, order, now))?.groups.map(({ papers }) =>
    papers.map(({ paper }) => paper.title.slice(0, 14)),
  );

describe('the feed', () => {
  it('lists what is new of each subscription, merged over sources and subscriptions', async () => {
    await follow(daily, category, search);
    expect(await lookUp()).toEqual([]);
    expect(await titles()).toEqual([
      ['Dunes that lea', 'Sand in motion'],
      ['Sand in motion'],
      expect.arrayContaining(['Measuring the ', 'Sand in motion']),
    ]);
    const shown = await engine.feedGroups(text, 'trend', now);
    const motion = shown?.groups[1]?.papers[0];
    expect(motion).toMatchObject({
      itemId: '2001.00042',
      isNew: true,
      known: false,
      sources: ['arxiv', 'openalex', 'huggingface'],
      paper: { upvotes: 12, citations: 3 },
    });
    expect(motion?.paper).not.toHaveProperty('abstract');
    expect(shown?.newCount).toBe(new Set(shown?.groups.flatMap(({ papers }) => papers.map((one) => one.itemId))).size);
    expect(server.requests.filter((request) => request.includes('/api/query'))).toHaveLength(1);
    expect(server.requests.some((request) => request.startsWith('GET /works?query'))).toBe(false);
  });

  it('has of an author the works that name them', async () => {
    await follow(author);
    await lookUp();
    expect(await titles()).toEqual([['Sand in motion']]);
  });

  it('has its papers known to the other calls, in a window that was opened since, too', async () => {
    await follow(daily);
    await lookUp();
    await start({ enabled: false });
    await engine.feedGroups(text, 'trend', now);
    expect((await engine.paper('2611.00001'))?.abstract).toContain('Dunes move.');
    expect(await engine.copyText(['2611.00001'], 'bibtex')).toContain('Dunes that learn');
  });

  it('says which papers the library has', async () => {
    await engine.putBibliography(
      'file:///w/r.bib',
      'r.bib',
      '@misc{mine, title={Dunes that learn}, eprint={2611.00001}, archiveprefix={arXiv}}',
    );
    await follow(daily);
    await lookUp();
    const [group] = (await engine.feedGroups(text, 'trend', now))?.groups ?? [];
    expect(group?.papers.map(({ known, key }) => [known, key])).toEqual([
      [true, 'mine'],
      [false, 'wei2020sand'],
    ]);
  });

  it('asks again for what is new, and keeps what was read', async () => {
    await follow(daily);
    await lookUp();
    await change({ kind: 'read', items: ['2611.00001'] });
    await change({ kind: 'dismiss', items: ['2001.00042'] });
    await lookUp(now + day);
    expect(server.requests).toHaveLength(2);
    const shown = await engine.feedGroups(text, 'trend', now);
    expect(shown?.groups[0]?.papers.map(({ itemId, isNew }) => [itemId, isNew])).toEqual([['2611.00001', false]]);
    expect(shown).toMatchObject({ newCount: 0, lookedUpAt: now + day });
  });

  it('is ordered by date, and by what the workspace cites', async () => {
    const title = 'Sand and its motion, the average of sand in motion';
    await engine.putBibliography(
      'file:///w/r.bib',
      'r.bib',
      `@misc{sand, title={${title}}}\n@misc{other, title={Dunes that learn by wind}}`,
    );
    await engine.putDocument({ uri: 'file:///w/a.md', text: 'So it is [@sand].', language: 'markdown' });
    await follow(daily);
    await lookUp();
    expect(await titles('date')).toEqual([['Dunes that lea', 'Sand in motion']]);
    expect(await titles('relevance')).toEqual([['Sand in motion', 'Dunes that lea']]);
  });

  it('costs a source that does not answer its own works only', async () => {
    await follow(daily, category);
    server.fail('/api/query', faults.status(400));
    expect(await lookUp()).toMatchObject([{ source: 'arxiv', status: 400 }]);
    expect(await titles()).toEqual([['Dunes that lea', 'Sand in motion'], []]);
    server.fail('/api/daily', faults.body('[{"paper":', 'application/json'));
    await lookUp(now + day);
    expect((await titles())?.[0]).toHaveLength(2);
  });

  it('sends nothing while it is off', async () => {
    await start({ enabled: false });
    await follow(daily);
    expect(await lookUp()).toMatchObject([{ why: 'off' }]);
    expect(server.requests).toEqual([]);
    expect((await engine.feedGroups(text, 'trend', now))?.lookedUpAt).toBeUndefined();
  });

  it('asks arXiv once more where it gives nothing', async () => {
    await follow(category);
    server.fail(
      '/api/query',
      faults.file('arxiv-error.xml', 'application/atom+xml'),
      faults.file('arxiv-search.xml', 'application/atom+xml'),
    );
    await lookUp();
    expect(await titles()).toEqual([['Sand in motion']]);
  });

  it('is none where the text is something else', async () => {
    expect(await engine.feedGroups('[]', 'trend', now)).toBeUndefined();
    expect(await engine.changeFeed('{', { kind: 'digest', at: 1 })).toBeUndefined();
    expect(await engine.lookUpFeed(1, '{', now)).toBeUndefined();
  });
});

describe('a digest', () => {
  it('has what was seen since, each paper once, with two sentences', async () => {
    await follow(daily, author);
    await lookUp();
    const digest = await engine.feedDigest(text, 0, now);
    expect(digest?.left).toBe(0);
    expect(digest?.groups.map(({ id, papers }) => [id, papers.length])).toEqual([['daily', 2]]);
    expect(digest?.groups[0]?.papers[0]).toMatchObject({
      key: 'wei2026dunes',
      summary: 'Dunes move. Here we teach them, e.g. by wind, to move together.',
      paper: { organization: { name: 'Dune Lab' }, upvotes: 41, codeUrls: ['https://github.com/test/dunes'] },
    });
    expect((await engine.feedDigest(text, now, now))?.groups).toEqual([]);
  });
});
