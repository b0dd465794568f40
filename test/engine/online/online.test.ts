import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import type { HttpRequest } from '../../../src/engine/protocol/host';
import type { OnlineRows, OnlineSearchOptions, OnlineSettings } from '../../../src/engine/protocol/online';
import { faults, startOnlineServer, type Fault, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

let server: OnlineServer;
let cache: Map<string, Uint8Array>;
let engine: ReturnType<typeof createEngine>;
let timeoutMs: number | undefined;

const all = ['crossref', 'arxiv', 'openalex', 'semanticscholar', 'datacite', 'dblp', 'europepmc', 'huggingface'];

async function start(told: Partial<OnlineSettings> = {}): Promise<void> {
  const sender = createSender(fetch, { isBrowser: false, headers: { 'User-Agent': 'Ibid/test' } });
  const send = (request: HttpRequest) => sender.send({ ...request, timeoutMs: timeoutMs ?? request.timeoutMs });
  engine = createEngine({ ...memoryHost({}, cache), ...sender, send });
  await engine.configureOnline({
    enabled: true,
    sources: all,
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
  cache = new Map();
  timeoutMs = undefined;
  await start();
});
afterEach(() => server.reset());

async function search(query: string, options: OnlineSearchOptions = {}): Promise<OnlineRows> {
  await engine.startOnlineSearch(1, query, options);
  for (;;) {
    const rows = await engine.nextOnlineRows(1);
    if (!rows || rows.done) return rows ?? { papers: [], pending: [], failures: [], done: false };
  }
}

const put = (text: string) => engine.putBibliography('file:///w/refs.bib', 'refs.bib', text);

describe('a search', () => {
  it('merges what the sources tell into one row a work', async () => {
    const { papers, failures } = await search('drift of sand');
    expect(failures).toEqual([]);
    const drift = papers.find(({ paper }) => paper.doi === '10.5555/sand.2021.7');
    expect(drift?.sources).toEqual(['crossref', 'openalex', 'semanticscholar', 'europepmc']);
    expect(drift?.key).toBe('brook2021measuring');
    expect(drift?.known).toBe(false);
    const motion = papers.find(({ paper }) => paper.arxivId === '2001.00042');
    expect(motion?.sources).toEqual(['arxiv', 'openalex', 'semanticscholar', 'dblp', 'huggingface']);
    expect(motion?.paper).toMatchObject({ upvotes: 9, citations: 4 });
    expect(papers.filter(({ paper }) => paper.title.startsWith('Measuring'))).toHaveLength(1);
    expect(papers[0]).toBe(drift);
    expect(papers.some(({ retracted }) => retracted)).toBe(true);
  });

  it('names the hosts that are asked, those of endpoints in place of the services’ own', async () => {
    const settings = { enabled: false, sources: ['crossref', 'arxiv'], email: '', keys: [] };
    await engine.configureOnline({ ...settings, endpoints: { crossref: 'http://127.0.0.1:8080/x', arxiv: 'nowhere' } });
    const hosts = new Map((await engine.onlineSources()).map(({ name, host }) => [name, host]));
    expect([hosts.get('crossref'), hosts.get('arxiv')]).toEqual(['127.0.0.1:8080', 'export.arxiv.org']);
  });

  it('shows the passages that speak for a sentence', async () => {
    const sentence = 'Waves carry grains of silt along the coast.';
    const abstract = 'Much is known. We show that waves carry silt further along the coast than sand. It was fun.';
    const item = { DOI: '10.5555/waves', title: ['On coasts'], abstract: `<jats:p>${abstract}</jats:p>` };
    server.fail('/works?', faults.body(JSON.stringify({ message: { items: [item] } })));
    const { papers } = await search('waves silt coast', { sources: ['crossref'], sentence });
    expect(papers.map(({ snippet }) => snippet)).toEqual([expect.stringContaining('waves carry silt further')]);
  });

  it('finds papers by passages of their texts, where an index has them', async () => {
    const sentence = 'Fine grains of silt travel along the coast by suspension.';
    const { papers, failures } = await search('silt suspension', { sources: ['semanticscholar'], sentence });
    expect(failures).toEqual([]);
    const [coasts] = papers.filter(({ paper }) => paper.doi === '10.5555/coasts.1');
    expect(coasts?.snippet).toContain('fine grains of silt travel by suspension along the coast');
    expect(coasts?.paper.abstract).toBe('Harbors are described.');
    expect(papers[0]).toBe(coasts);
    expect(papers.map(({ title }) => title)).not.toContain('Nothing known');
    server.requests.length = 0;
    await search('silt suspension 2', { sources: ['semanticscholar'] });
    expect(server.requests.filter((request) => request.includes('/snippet/'))).toEqual([]);
  });

  it('shows what an index has by words before its passages are there, and sends no more than a sentence', async () => {
    server.fail('/snippet/search', faults.silent);
    const sentence = 'Sand drifts along the coast. '.repeat(10_000);
    await engine.startOnlineSearch(1, 'drift of sand', { sources: ['semanticscholar'], sentence });
    const rows = await engine.nextOnlineRows(1);
    expect(rows?.pending).toEqual(['semanticscholar']);
    expect(rows?.papers.length).toBeGreaterThan(0);
    // Semantic Scholar is asked once a second.
    const isSent = () => expect(server.requests.some((request) => request.includes('/snippet/'))).toBe(true);
    await vi.waitFor(isSent, 10_000);
    expect(Math.max(...server.requests.map(({ length }) => length))).toBeLessThan(2000);
    await engine.stopOnlineSearch(1);
  });

  it('shows what it has by words where its passages cannot be had', async () => {
    server.fail('/snippet/search', faults.body('<!doctype html>', 'text/html'));
    const options = { sources: ['semanticscholar'], sentence: 'Sand drifts.' };
    const { papers, failures } = await search('drift of sand', options);
    expect(papers.length).toBeGreaterThan(0);
    expect(failures).toMatchObject([{ source: 'semanticscholar', why: 'html' }]);
  });

  it('says which papers the library has, in its words', async () => {
    await put(
      '@article{mine, title={Measuring the drift of sand and silt}, doi={10.5555/sand.2021.7}, author={Brook, Ada}}',
    );
    const { papers } = await search('drift of sand', { sources: ['crossref'] });
    expect(papers.find(({ known }) => known)).toMatchObject({
      key: 'mine',
      sources: ['crossref'],
      paper: { sources: ['refs.bib'] },
    });
  });

  it('gives rows while others are still out', async () => {
    server.fail('/api/query', faults.silent);
    await engine.startOnlineSearch(1, 'drift of sand', { sources: ['crossref', 'arxiv'] });
    const rows = await engine.nextOnlineRows(1);
    expect(rows?.pending).toEqual(['arxiv']);
    expect(rows?.papers.length).toBeGreaterThan(0);
    const next = engine.nextOnlineRows(1);
    await engine.stopOnlineSearch(1);
    expect(await next).toBeUndefined();
  });

  it('sends nothing while it is off, and asks none that needs a key', async () => {
    await start({ enabled: false });
    expect((await search('drift of sand')).papers).toEqual([]);
    expect(server.requests).toEqual([]);
    await start({
      endpoints: Object.fromEntries(Object.entries(server.endpoints).filter(([name]) => name !== 'semanticscholar')),
    });
    expect((await search('drift of sand')).failures).toEqual([]);
    expect(server.requests.filter((request) => request.includes('/graph/'))).toEqual([]);
  });

  it('tells who asks, and the user’s address only where it is set', async () => {
    await search('drift of sand', { sources: ['crossref'] });
    expect(server.requests[0]).not.toContain('mailto');
    expect(server.headers[0]?.['user-agent']).toBe('Ibid/test');
    await start({ email: 'ada@example.org' });
    await search('drift of silt', { sources: ['crossref'] });
    expect(server.requests[1]).toContain('mailto=ada%40example.org');
  });

  it('is answered from what is kept, also by the next session', async () => {
    await search('drift of sand', { sources: ['crossref'] });
    await search('drift of sand', { sources: ['crossref'] });
    await expect.poll(() => cache.size).toBe(1);
    await start();
    expect((await search('drift of sand', { sources: ['crossref'] })).papers).toHaveLength(2);
    expect(server.requests).toHaveLength(1);
  });

  it('is asked for anew where the clock was set back since it was kept', async () => {
    await search('drift of sand', { sources: ['crossref'] });
    await expect.poll(() => cache.size).toBe(1);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now - 40 * 365 * 24 * 3_600_000);
    try {
      await start();
      await search('drift of sand', { sources: ['crossref'] });
      expect(server.requests).toHaveLength(2);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('shares a request that is under way', async () => {
    await engine.startOnlineSearch(1, 'drift of sand', { sources: ['crossref'] });
    await engine.startOnlineSearch(2, 'drift of sand', { sources: ['crossref'] });
    await Promise.all([engine.nextOnlineRows(1), engine.nextOnlineRows(2)]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('an identifier', () => {
  it.each([
    ['https://doi.org/10.5555/sand.2021.7', 'Measuring the Drift of Sand & Silt: A Field Study in H$_2$O'],
    ['arXiv:2001.00042', 'Sand in motion, on average'],
    ['PMID 33000001', 'Measuring the Drift of Sand & Silt: A Field Study in H$_2$O'],
    ['10.5555/medra.1', 'Sabbia e vento'],
    ['978-0-306-40615-7', 'Sand: a handbook'],
  ])('%s finds exactly its work', async (query, title) => {
    const { papers } = await search(query);
    expect(papers.map(({ paper }) => paper.title)).toEqual([title]);
  });

  it('that nobody has finds none', async () => {
    expect(await search('10.5555/nothing')).toMatchObject({ papers: [], failures: [], done: true });
    expect((await search('10.5555/nothing')).papers).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  it('and a title’s search give byte-equal entries', async () => {
    const { papers } = await search('drift of sand');
    const drift = papers.find(({ paper }) => paper.doi === '10.5555/sand.2021.7');
    await engine.settleOnline([drift?.paper.id ?? '']);
    const bySearch = await engine.copyText([drift?.paper.id ?? ''], 'bibtex');
    await start();
    const [byDoi] = (await search('10.5555/sand.2021.7')).papers;
    expect(await engine.copyText([byDoi?.paper.id ?? ''], 'bibtex')).toBe(bySearch);
    expect(bySearch).toBe(`@article{brook2021measuring,
  title = {Measuring the Drift of Sand \\& Silt: A Field Study in {H$_2$O}},
  journal = {Journal of Dunes},
  author = {Brook, Ada and van der Stein, Jr., J{\\"u}rgen and {The Dune Group}},
  year = {2021},
  month = mar,
  day = {4},
  issn = {1234-5678},
  pages = {101--117},
  volume = {7},
  number = {3},
  doi = {10.5555/sand.2021.7}
}
`);
  });
});

describe('a paper that was found', () => {
  it('is cited with a whole entry', async () => {
    await put('');
    const [found] = (await search('10.5555/sand.2021.7')).papers;
    const document = { uri: 'file:///w/a.tex', text: '\\bibliography{refs}\nSand drifts.', language: 'latex' as const };
    const end = document.text.length - 1;
    const plan = await engine.planCitation(document, { start: end, end }, [found?.paper.id ?? '']);
    expect(plan.edits.map(({ text }) => text).join('')).toContain('\\cite{brook2021measuring}');
    expect(plan.entries.files.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')).toContain(
      'pages = {101--117}',
    );
  });

  it('is known by its id as long as the window is open, and is in no list', async () => {
    const [found] = (await search('arXiv:2001.00042')).papers;
    expect((await engine.paper('2001.00042'))?.paper).toEqual(found?.paper);
    expect((await engine.paperPage('2001.00042'))?.known.key).toBe(found?.key);
    expect(await engine.size()).toEqual({ papers: 0 });
    expect(await engine.search('sand', 10)).toEqual([]);
  });
});

describe('a source at fault', () => {
  const works = '/works?query.bibliographic=';
  const only = { sources: ['crossref', 'openalex'] };
  const big = Buffer.alloc(10_000_000, ' ');
  const crossref = readFileSync('test/fixtures/online/crossref-search.json');
  const packed =
    (body: string | Buffer): Fault =>
    (response) =>
      void response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(body);

  it.each([
    [
      '429 with Retry-After',
      [faults.status(429, { 'Retry-After': '20' })],
      { why: 'limited', status: 429, retryAfter: 20 },
    ],
    [
      '429 until a time that is over',
      [faults.status(429, { 'Retry-After': 'Thu, 26 Nov 2020 07:00:00 GMT' })],
      { why: 'limited', status: 429 },
    ],
    ['403', [faults.status(403)], { why: 'status', status: 403 }],
    ['204', [faults.status(204)], { why: 'status', status: 204 }],
    ['304 that nobody asked for', [faults.status(304)], { why: 'status', status: 304 }],
    ['a redirect without an address', [faults.status(302)], { why: 'status', status: 302 }],
    ['gzip that is none', [packed('{"message": {"items": []}}')], { why: 'network' }],
    ['gzip that is cut', [packed(gzipSync(crossref).subarray(0, 300))], { why: 'malformed' }],
    ['ten megabytes as gzip', [packed(gzipSync(big))], { why: 'tooLarge' }],
    ['null', [faults.body('null')], { why: 'malformed' }],
    ['lists in lists', [faults.body('['.repeat(1_000_000))], { why: 'malformed' }],
    ['a connection that is cut', [faults.cut], { why: 'network' }],
    ['truncated JSON', [faults.body('{"message": {"items": [{')], { why: 'malformed' }],
    ['an empty body', [faults.body('')], { why: 'empty' }],
    ['a web page', [faults.body('<!doctype html><p>Log in</p>', 'text/html')], { why: 'html', status: 200 }],
    ['a web page that claims to be data', [faults.body('<!doctype html><p>Log in</p>')], { why: 'html' }],
    ['ten megabytes', [faults.body(big)], { why: 'tooLarge' }],
    ['redirects without end', [faults.redirect('/works?query.bibliographic=again')], { why: 'network' }],
    ['a redirect to nowhere', [faults.redirect('ftp://example.org/')], { why: 'network' }],
  ] as const)('costs only its own rows: %s', async (_name, given, failure) => {
    server.fail(works, ...given);
    const { papers, failures, done } = await search('drift of sand', only);
    expect(done).toBe(true);
    expect(failures).toEqual([{ source: 'crossref', label: 'Crossref', ...failure }]);
    expect(papers.map(({ sources }) => sources)).toEqual([['openalex'], ['openalex']]);
    // An error is never kept.
    server.reset();
    await start();
    if (failure.why !== 'limited') expect((await search('drift of sand', only)).failures).toEqual([]);
  });

  it('is asked again after 429 and 500, with pauses', async () => {
    server.fail(works, faults.status(429), faults.status(500), faults.file('crossref-search.json', 'application/json'));
    const began = Date.now();
    const { failures } = await search('drift of sand', only);
    expect(failures).toEqual([]);
    expect(Date.now() - began).toBeGreaterThan(2900);
    expect(server.requests.filter((request) => request.includes(works))).toHaveLength(3);
  });

  it('is given up after its time', async () => {
    timeoutMs = 300;
    server.fail(works, faults.silent);
    expect((await search('drift of sand', only)).failures).toMatchObject([{ source: 'crossref', why: 'timeout' }]);
  });

  it('is given up when its body is slow', async () => {
    timeoutMs = 300;
    server.fail(works, (response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"message": {"items": [');
    });
    expect((await search('drift of sand', only)).failures).toMatchObject([{ source: 'crossref', why: 'timeout' }]);
  });

  it.each([
    ['truncated XML', '<?xml version="1.0"?><feed><entry><title>Sand', 'malformed'],
    ['XML of another kind', '<?xml version="1.0"?><rss><channel/></rss>', 'malformed'],
    ['no XML', 'Rate exceeded.', 'malformed'],
  ])('costs only its own rows: %s', async (_name, body, why) => {
    server.fail('/api/query', faults.body(body, 'application/atom+xml'));
    const { papers, failures } = await search('drift of sand', { sources: ['arxiv', 'crossref'] });
    expect(failures).toMatchObject([{ source: 'arxiv', why }]);
    expect(papers.length).toBeGreaterThan(0);
  });

  it('may know nothing', async () => {
    server.fail(works, faults.body('{"message": {"items": []}}'));
    expect(await search('drift of sand', { sources: ['crossref'] })).toMatchObject({ papers: [], failures: [] });
  });

  it('is left alone as long as it asks to be', async () => {
    server.fail(works, faults.status(429, { 'Retry-After': '30' }));
    await search('drift of sand', only);
    const { failures } = await search('drift of silt', only);
    expect(failures[0]).toMatchObject({ source: 'crossref', why: 'limited' });
    expect(failures[0]?.retryAfter).toBeGreaterThan(25);
    expect(server.requests.filter((request) => request.includes(works))).toHaveLength(1);
  });

  it.each([-1, 1])('is left alone no longer, and no shorter, where the clock is moved by %i year', async (years) => {
    server.fail(works, faults.status(429, { 'Retry-After': '30' }));
    await search('drift of sand', only);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now + years * 365 * 24 * 3_600_000);
    try {
      const { failures } = await search('drift of silt', only);
      expect(failures[0]).toMatchObject({ source: 'crossref', why: 'limited' });
      expect(failures[0]?.retryAfter).toBeGreaterThan(25);
      expect(failures[0]?.retryAfter).toBeLessThan(31);
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('may have a byte order mark, no type, and numbers for texts', async () => {
    server.fail(works, (response) => {
      const item = {
        DOI: '10.5555/a2',
        title: ['Sand by the sea'],
        volume: 7,
        author: null,
        issued: { 'date-parts': [[null]] },
      };
      response.writeHead(200).end(`\ufeff${JSON.stringify({ message: { items: [null, item, {}, 'x'] } })}`);
    });
    const { papers, failures } = await search('drift of sand', { sources: ['crossref'] });
    expect(failures).toEqual([]);
    expect(papers.map(({ paper }) => paper.title)).toEqual(['Sand by the sea']);
  });

  it('may have another charset, a byte order mark, duplicates, or moved', async () => {
    server.fail('/works?search=', faults.redirect(`${server.origin}/moved`));
    server.fail('/moved', faults.file('openalex-search.json', 'application/json'));
    const latin = Buffer.from(
      '{"message":{"items":[{"DOI":"10.5555/a1","title":["Über Sand"]},{"DOI":"10.5555/a1","title":["Über Sand"]}]}}',
      'latin1',
    );
    server.fail(works, faults.body(latin, 'application/json; charset=ISO-8859-1'));
    const { papers, failures } = await search('drift of sand', only);
    expect(failures).toEqual([]);
    expect(papers.filter(({ paper }) => paper.title === 'Über Sand')).toHaveLength(1);
    expect(papers).toHaveLength(3);
  });

  it('DBLP behind its wall is not asked again', async () => {
    server.fail('/search/publ/api', faults.body('<!doctype html><title>Making sure</title>', 'text/html'));
    await search('drift of sand', { sources: ['dblp'] });
    await search('drift of silt', { sources: ['dblp'] });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves open whether an identifier exists', async () => {
    server.fail('/works/', faults.status(503, { 'Retry-After': '20' }));
    const { papers, failures } = await search('10.5555/sand.2021.7');
    expect(papers).toEqual([]);
    expect(failures).toMatchObject([{ source: 'crossref', why: 'status', status: 503, retryAfter: 20 }]);
  });
});

describe('the work that is meant', () => {
  it('is confirmed, probable, not found or not answered', async () => {
    const meant = { title: 'Measuring the Drift of Sand & Silt', authors: ['Brook, A.'], year: 2021 };
    expect(await engine.matchOnline(meant)).toMatchObject({
      verdict: 'confirmed',
      paper: { key: 'brook2021measuring' },
    });
    expect(await engine.matchOnline({ ...meant, year: 2011 })).toMatchObject({
      verdict: 'probable',
      differences: expect.arrayContaining(['year']) as unknown,
    });
    expect(await engine.matchOnline({ ...meant, title: 'Something else entirely of course' })).toMatchObject({
      verdict: 'notFound',
    });
    server.fail('/', faults.status(403));
    expect(await engine.matchOnline({ ...meant, title: 'Yet another thing entirely' })).toMatchObject({
      verdict: 'notAnswered',
    });
  });
});
