import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { createSender } from '../../src/engine/transport/httpSender';
import type { ZoteroSettings } from '../../src/engine/protocol/online';
import { fillLibrary, keyOf, ZoteroServer, type SimulatedItem, type SimulatedLibrary } from '../host/zoteroServer';
import { memoryHost } from './memoryHost';

let zotero: ZoteroServer;
let cache: Map<string, Uint8Array>;
let engine: ReturnType<typeof createEngine>;
let own: SimulatedLibrary;

async function startEngine(settings: Partial<ZoteroSettings> = {}, key = '', local = zotero.origin): Promise<void> {
  const keyHeaders = () => Promise.resolve<Record<string, string>>(key === '' ? {} : { 'Zotero-API-Key': key });
  const sender = createSender(fetch, { isBrowser: false, headers: { 'User-Agent': 'Ibid/test' }, keyHeaders });
  engine = createEngine({ ...memoryHost({}, cache), ...sender });
  await engine.configureOnline({
    enabled: false,
    sources: [],
    endpoints: { zotero: zotero.origin, zoteroLocal: local },
    email: '',
    keys: key === '' ? [] : ['zotero'],
  });
  await engine.configureZotero({ servers: ['local'], libraries: [], ...settings });
}

beforeEach(async () => {
  cache = new Map();
  zotero = new ZoteroServer();
  await zotero.start();
  own = zotero.library('users/0');
  own.version = 10;
  await startEngine();
});
afterEach(() => zotero.stop());

function change(library: SimulatedLibrary, key: string, fields: Partial<SimulatedItem>): void {
  const item = library.items.get(key);
  if (!item) throw new Error(`No item ${key}`);
  library.version += 1;
  library.items.set(key, { ...item, ...fields, version: library.version });
}

function remove(library: SimulatedLibrary, key: string): void {
  library.version += 1;
  library.items.delete(key);
  library.deleted.push({ key, version: library.version });
}

const titles = async (query: string) => (await engine.search(query, 5)).map(({ title }) => title);
const papers = async () => (await engine.size()).papers;

describe('Zotero on this computer', () => {
  it('is read once, page by page, and then by what has changed', async () => {
    fillLibrary(own, 20_000);
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(await papers()).toBe(20_000);
    expect(await titles('simulated matter 12345')).toContain('On the measure of simulated matter 12345');

    zotero.requests.length = 0;
    for (let number = 0; number < 5; number++) {
      change(own, keyOf(number * 4000), { title: `Changed thoroughly ${number}`, modified: new Date().toISOString() });
    }
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(zotero.requests.length).toBeLessThan(8);
    expect(await papers()).toBe(20_000);
    expect((await engine.search('changed thoroughly', 10)).map(({ title }) => title).sort()).toEqual(
      [0, 1, 2, 3, 4].map((number) => `Changed thoroughly ${number}`),
    );
    expect(await engine.refreshZotero(false)).toBe(false);
  }, 120_000);

  it('tells what is gone, also into the trash', async () => {
    fillLibrary(own, 10);
    await engine.refreshZotero(false);
    remove(own, keyOf(3));
    change(own, keyOf(4), { isTrashed: true });
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(await papers()).toBe(8);
    expect(await titles('simulated matter 3')).not.toContain('On the decay of simulated matter 3');
  });

  it('is read again where an item was changed that keeps its version', async () => {
    fillLibrary(own, 10);
    await engine.refreshZotero(false);
    const item = own.items.get(keyOf(5));
    own.items.set(keyOf(5), { ...(item as SimulatedItem), title: 'Unsynced', modified: '2030-01-01T00:00:00Z' });
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(await titles('unsynced')).toEqual(['Unsynced']);
  });

  it('stays as it was read while Zotero is closed, also over a restart', async () => {
    fillLibrary(own, 30);
    await engine.refreshZotero(false);
    const { libraries } = await engine.zoteroState();
    await zotero.stop();
    expect(await engine.refreshZotero(false)).toBe(false);
    expect(await engine.zoteroState()).toMatchObject({ libraries, failures: [{ from: 'local', why: 'network' }] });
    expect(await papers()).toBe(30);

    await startEngine();
    expect(await papers()).toBe(30);
    expect(await engine.zoteroState()).toMatchObject({ libraries });

    await zotero.start();
    change(own, keyOf(7), { title: 'Open again' });
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(await titles('open again')).toEqual(['Open again']);
    expect((await engine.zoteroState()).failures).toEqual([]);
  }, 30_000);

  it('keeps what was read of a first reading that was cut off, and goes on there', async () => {
    fillLibrary(own, 2000);
    zotero.faults.push({
      part: 'format=json&include=data&itemType=-annotation&sort=dateAdded&direction=asc&limit=500&start=1000',
      fault: (response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('[{"key":'),
    });
    await engine.refreshZotero(false);
    expect(await engine.zoteroState()).toMatchObject({
      libraries: [{ papers: 1000, isPartial: true }],
      failures: [{ why: 'malformed' }],
    });
    expect(await papers()).toBe(1000);
    await startEngine();
    expect(await papers()).toBe(1000);
    zotero.requests.length = 0;
    await engine.refreshZotero(false);
    expect(await papers()).toBe(2000);
    expect(zotero.requests.some(({ url }) => url.endsWith('&start=0') && url.includes('dateAdded'))).toBe(false);
  }, 30_000);

  it('is compared anew when another Zotero answers', async () => {
    fillLibrary(own, 5);
    await engine.refreshZotero(false);
    own.items.clear();
    fillLibrary(own, 3);
    zotero.serverId = 'second';
    change(own, keyOf(1), { title: 'Of another computer', version: 10 });
    await engine.refreshZotero(false);
    expect(await papers()).toBe(3);
    expect(await titles('another computer')).toEqual(['Of another computer']);
  });

  it('says so when it gives no permission', async () => {
    zotero.isLocalEnabled = false;
    expect(await engine.refreshZotero(false)).toBe(false);
    expect((await engine.zoteroState()).failures).toEqual([{ from: 'local', why: 'status', status: 403 }]);
  });

  it('names papers by Better BibTeX, pinned keys first, and by the pattern where there is none', async () => {
    fillLibrary(own, 3);
    change(own, keyOf(0), { extra: 'Citation Key: pinned_key\nRead twice' });
    zotero.betterBibtex = { [keyOf(1)]: 'givenByBbt' };
    await engine.refreshZotero(false);
    const keys = await Promise.all(
      [0, 1, 2].map(async (number) => (await engine.search(`simulated matter ${number}`, 1))[0]?.key),
    );
    expect(keys).toEqual(['pinned_key', 'givenByBbt', 'writerc1952motion']);
  });

  it('gives entries without what is Zotero’s own', async () => {
    fillLibrary(own, 1);
    change(own, keyOf(0), { extra: 'Citation Key: pinned_key\nRead twice' });
    await engine.refreshZotero(false);
    const [found] = await engine.search('simulated matter', 1);
    expect(found).toMatchObject({ key: 'pinned_key', inZotero: true, origin: { kind: 'user' } });
    const id = found?.paper.id ?? '';
    expect(await engine.copyText([id], 'bibtex')).not.toMatch(/citation.key|custom|zotero/i);
    expect(await engine.entryOfPaper(id)).toBeUndefined();
    expect((await engine.paperPage(id))?.entry).toBeUndefined();
  });

  it('is cited into the bibliography of the document', async () => {
    fillLibrary(own, 1);
    change(own, keyOf(0), { extra: 'Citation Key: pinned_key' });
    await engine.refreshZotero(false);
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', '@article{a, title={Another}}\n');
    const text = '\\documentclass{article}\\begin{document}Shown \\bibliography{refs}\\end{document}';
    const document = { uri: 'file:///w/main.tex', text, language: 'latex' as const };
    const at = text.indexOf('\\bibliography');
    const [found] = await engine.search('simulated matter', 1);
    const plan = await engine.planCitation(document, { start: at, end: at }, [found?.paper.id ?? '']);
    expect(plan.edits.map((edit) => edit.text).join('')).toContain('\\cite{pinned_key}');
    const [file] = plan.entries.files;
    expect(file?.uri).toBe('file:///w/refs.bib');
    expect(file?.edits.map((edit) => edit.text).join('')).toMatch(/@article\{pinned_key,[^]*Journal of Simulations/);
  });

  it('is empty, renamed and filled again without losing anything', async () => {
    const group = zotero.library('groups/5');
    zotero.groups.push({ id: 5, name: 'Before' });
    fillLibrary(group, 3);
    await engine.refreshZotero(false);
    expect((await engine.search('simulated matter 2', 1))[0]?.paper.sources).toEqual(['Zotero: Before']);
    zotero.groups[0] = { id: 5, name: 'After' };
    await engine.refreshZotero(false);
    expect((await engine.search('simulated matter 2', 1))[0]?.paper.sources).toEqual(['Zotero: After']);
    for (const key of [...group.items.keys()]) remove(group, key);
    await engine.refreshZotero(false);
    expect(await papers()).toBe(0);
    fillLibrary(group, 3);
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(await papers()).toBe(3);
    zotero.groups.length = 0;
    await engine.refreshZotero(false);
    expect(await papers()).toBe(0);
    expect((await engine.zoteroState()).libraries.map(({ name }) => name)).toEqual(['My Library']);
  });

  it('leads to items and their PDFs, and groups by collection', async () => {
    fillLibrary(own, 2);
    own.collections.push({ key: 'COLLTOP1', name: 'Thesis' }, { key: 'COLLSUB1', name: 'Methods', parent: 'COLLTOP1' });
    change(own, keyOf(0), { collections: ['COLLSUB1'] });
    own.items.set('PDFPDFPD', { ...(own.items.get(keyOf(0)) as SimulatedItem), key: 'PDFPDFPD', parentItem: keyOf(0) });
    await engine.refreshZotero(false);
    const [found] = await engine.search('simulated matter 0', 1);
    expect(await engine.zoteroLinks(found?.paper.id ?? '')).toEqual([
      {
        library: 'My Library',
        select: `zotero://select/library/items/${keyOf(0)}`,
        pdf: 'zotero://open-pdf/library/items/PDFPDFPD',
      },
    ]);
    expect(await engine.groups('date', 'collection')).toEqual([{ name: 'Thesis / Methods', size: 1 }, { size: 1 }]);
  });

  it('goes from the library when it is switched off, and nothing is asked then', async () => {
    fillLibrary(own, 4);
    await engine.refreshZotero(false);
    await engine.configureZotero({ servers: [], libraries: [] });
    expect(await papers()).toBe(0);
    zotero.requests.length = 0;
    await engine.refreshZotero(false);
    expect(zotero.requests).toEqual([]);
    await engine.configureZotero({ servers: ['local'], libraries: [] });
    expect(await papers()).toBe(4);
  });

  it('is seen by a ping', async () => {
    expect(await engine.zoteroRuns()).toBe(true);
    await zotero.stop();
    expect(await engine.zoteroRuns()).toBe(false);
  });
});

describe('the Web API', () => {
  let group: SimulatedLibrary;

  beforeEach(async () => {
    zotero.groups.push({ id: 169947, name: 'Smart cities' });
    group = zotero.library('groups/169947');
    group.version = 5;
    fillLibrary(group, 250);
    zotero.library('users/7');
    await startEngine({ servers: ['web'] }, 'secret');
  });

  it('gives the libraries of the key, in pages of 100, then what has changed and what is gone', async () => {
    await engine.refreshZotero(false);
    expect(await papers()).toBe(250);
    expect((await engine.zoteroState()).libraries.map(({ name }) => name)).toEqual(['My Library', 'Smart cities']);
    zotero.requests.length = 0;
    change(group, keyOf(9), { title: 'By the group' });
    remove(group, keyOf(10));
    change(group, keyOf(11), { isTrashed: true });
    expect(await engine.refreshZotero(false)).toBe(true);
    expect(await papers()).toBe(248);
    expect(await titles('by the group')).toEqual(['By the group']);
    const asked = zotero.requests.map(({ url }) => url).filter((url) => url.includes('groups/169947/items'));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('since=5');
    zotero.requests.length = 0;
    expect(await engine.refreshZotero(false)).toBe(false);
    expect(zotero.requests.filter(({ url }) => url.includes('groups/169947'))).toHaveLength(1);
  });

  it('is waited for as it asks: Backoff with any answer, Retry-After with 429 and 503', async () => {
    await engine.refreshZotero(false);
    change(group, keyOf(9), { title: 'After a while' });
    zotero.requests.length = 0;
    const status = (code: number) => ({
      part: 'groups/169947/items',
      fault: (response: ServerResponse) => response.writeHead(code, { 'Retry-After': '1' }).end(),
    });
    zotero.faults.push(status(429), status(503));
    await engine.refreshZotero(false);
    const times = zotero.requests.filter(({ url }) => url.includes('groups/169947/items')).map(({ at }) => at);
    expect(times).toHaveLength(3);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(990);
    expect(await titles('after a while')).toEqual(['After a while']);

    zotero.requests.length = 0;
    zotero.extraHeaders = { Backoff: '1' };
    const reading = engine.refreshZotero(false);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(zotero.requests).toHaveLength(1);
    zotero.extraHeaders = {};
    await reading;
    expect((zotero.requests[1]?.at ?? 0) - (zotero.requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
  }, 30_000);

  it('says that a key is wrong, and keeps what was read', async () => {
    await engine.refreshZotero(false);
    await startEngine({ servers: ['web'] }, 'wrong');
    await engine.refreshZotero(false);
    expect((await engine.zoteroState()).failures).toEqual([{ from: 'web', why: 'status', status: 403 }]);
    expect(await papers()).toBe(250);
  });

  it('gives public groups without a key', async () => {
    await startEngine({ servers: ['web'], libraries: ['groups/169947', 'nonsense'] });
    await engine.refreshZotero(false);
    expect(await papers()).toBe(250);
    expect(zotero.requests.every(({ url }) => !url.includes('keys'))).toBe(true);
  });

  it('is enough without Zotero on this computer', async () => {
    await startEngine({ servers: ['local', 'web'] }, 'secret', 'http://127.0.0.1:9');
    await engine.refreshZotero(false);
    expect(await papers()).toBe(250);
    expect((await engine.zoteroState()).failures).toEqual([]);
  }, 30_000);

  it('leaves out what Zotero on this computer has', async () => {
    await startEngine({ servers: ['local', 'web'] }, 'secret');
    fillLibrary(own, 3);
    await engine.refreshZotero(false);
    expect((await engine.zoteroState()).libraries.map(({ from, name }) => `${from} ${name}`)).toEqual([
      'local My Library',
      'local Smart cities',
    ]);
  });
});
