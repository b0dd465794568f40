import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

const folder = 'file:///home/Zotero/styles';
const fixture = (name: string) => readFileSync(`test/fixtures/online/${name}`, 'utf8').trim();

let server: OnlineServer;
let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());
afterEach(() => server.reset());
beforeEach(async () => {
  host = memoryHost({});
  engine = createEngine({ ...host, ...createSender(fetch, { isBrowser: false, headers: {} }) });
  await configure(true);
});

async function configure(enabled: boolean): Promise<void> {
  await engine.configureOnline({ enabled, sources: [], endpoints: server.endpoints, email: '', keys: [] });
}

describe('a style of the repository', () => {
  it('comes with the style that it stands for, which is to be saved first', async () => {
    const fetched = await engine.fetchStyle('https://www.zotero.org/styles/annals-of-sand');
    expect(fetched).toEqual({
      kind: 'fetched',
      id: 'annals-of-sand',
      title: 'Annals of Sand & Silt',
      files: [
        { id: 'sand-society', csl: fixture('style-independent.csl') },
        { id: 'annals-of-sand', csl: fixture('style-dependent.csl') },
      ],
    });
    expect(server.requests).toEqual(['GET /styles/annals-of-sand', 'GET /styles/sand-society']);
    expect(server.headers[0]?.accept).toContain('application/vnd.citationstyles.style+xml');
  });

  it('sets documents once it is saved, and is asked for alone where its parent is there', async () => {
    const document = {
      uri: 'file:///w/a.md',
      language: 'markdown' as const,
      text: '---\ncsl: annals-of-sand\nreferences:\n- id: doe\n  author: [{family: Doe}]\n  title: T\n---\n\n[@doe]\n',
    };
    expect(await engine.missingStyles(document)).toHaveLength(1);
    const fetched = await engine.fetchStyle('Annals-of-Sand.csl');
    const files = fetched.kind === 'fetched' ? fetched.files : [];
    for (const { id, csl } of files) host.files.set(`${folder}/${id}.csl`, csl);
    expect(await engine.missingStyles(document)).toEqual([]);
    expect((await engine.formatDocument(document)).citations[0]?.text).toBe('‹Doe›');
    const again = await engine.fetchStyle('annals-of-sand');
    expect(again).toMatchObject({ kind: 'fetched', files: [{ id: 'annals-of-sand' }] });
  });

  it('that Ibid brings along is not asked for', async () => {
    expect(await engine.fetchStyle('acl')).toMatchObject({
      kind: 'bundled',
      id: 'association-for-computational-linguistics',
    });
    expect(server.requests).toEqual([]);
  });

  it('is unknown where the repository has none, and where its name cannot be one', async () => {
    expect(await engine.fetchStyle('nowhere')).toEqual({ kind: 'unknown', name: 'nowhere' });
    for (const name of ['', '..', 'a b', 'sand_society', 'sand%2fsociety', 'é', 'a'.repeat(300)])
      expect(await engine.fetchStyle(name)).toMatchObject({ kind: 'unknown' });
    expect(server.requests).toEqual(['GET /styles/nowhere']);
  });

  it('is not asked for while online search is off', async () => {
    await configure(false);
    expect(await engine.fetchStyle('sand-society')).toMatchObject({ kind: 'failed', failure: { why: 'off' } });
    expect(server.requests).toEqual([]);
  });

  const own = 'xmlns="http://purl.org/net/xbiblio/csl"';
  const info = '<info><title>T</title></info>';
  it.each([
    ['a page', '<!DOCTYPE html><html><body>Log in</body></html>', 'html'],
    ['nothing', '', 'empty'],
    ['half of one', fixture('style-independent.csl').slice(0, 400), 'malformed'],
    ['another root', `<locale ${own}>${info}<citation/></locale>`, 'malformed'],
    ['another namespace', `<style xmlns="http://example.org">${info}<citation/></style>`, 'malformed'],
    ['none at all', `<style>${info}<citation/></style>`, 'malformed'],
    ['no layout', `<style ${own}>${info}</style>`, 'malformed'],
    ['entities', `<!DOCTYPE style [<!ENTITY a "b">]><style ${own}>${info}<citation/></style>`, 'malformed'],
    ['what is too long', `<style ${own}>${info}<citation/>${' '.repeat(2_100_000)}</style>`, 'tooLarge'],
  ])('that is %s is refused', async (_, body, why) => {
    server.fail('/styles/', faults.body(body, 'application/xml'));
    expect(await engine.fetchStyle('sand-society')).toMatchObject({
      kind: 'failed',
      failure: { label: 'Zotero Style Repository', why },
    });
  });

  it('that stands for itself, or for what is not there, is told', async () => {
    const child = (parent: string) => fixture('style-dependent.csl').replace('styles/sand-society', `styles/${parent}`);
    server.fail('/styles/', faults.body(child('annals-of-sand'), 'application/xml'));
    expect(await engine.fetchStyle('annals-of-sand')).toMatchObject({ kind: 'failed', failure: { why: 'malformed' } });
    server.reset();
    server.fail('/styles/annals-of-sand', faults.body(child('nowhere'), 'application/xml'));
    expect(await engine.fetchStyle('annals-of-sand')).toEqual({ kind: 'unknown', name: 'nowhere' });
  });

  it('is told why it did not come', async () => {
    server.fail('/styles/', faults.status(403));
    expect(await engine.fetchStyle('sand-society')).toMatchObject({ kind: 'failed', failure: { status: 403 } });
    server.fail('/styles/', faults.cut);
    expect(await engine.fetchStyle('sand-society')).toMatchObject({ kind: 'failed', failure: { why: 'network' } });
  });
});
