import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { createSender } from '../../src/engine/transport/httpSender';
import { fillLibrary, ZoteroServer } from '../host/zoteroServer';
import { memoryHost } from './memoryHost';

let zotero: ZoteroServer;
let engine: ReturnType<typeof createEngine>;
/** What was sent, the source before the address. */
let sent: string[];

beforeEach(async () => {
  zotero = new ZoteroServer();
  await zotero.start();
  fillLibrary(zotero.library('users/0'), 3000);
  fillLibrary(zotero.library('groups/7'), 5);
  zotero.library('users/7');
  sent = [];
  const keyHeaders = () => Promise.resolve({ 'Zotero-API-Key': 'secret' });
  const sender = createSender(fetch, { isBrowser: false, keyHeaders });
  engine = createEngine({
    ...memoryHost({}),
    ...sender,
    send(request) {
      sent.push(`${request.source ?? ''} ${request.url}`);
      return sender.send(request);
    },
  });
  const endpoints = { zotero: zotero.origin, zoteroLocal: zotero.origin };
  await engine.configureOnline({ enabled: false, sources: [], endpoints, email: '', keys: ['zotero'] });
});
afterEach(() => zotero.stop());

/** A refresh that has begun to read items. */
async function begunRefresh(isWhole = true): Promise<{ readonly done: Promise<boolean> }> {
  const done = Promise.resolve(engine.refreshZotero(isWhole));
  await expect.poll(() => sent.some((line) => line.includes('/items'))).toBe(true);
  return { done };
}

it('asks nothing more of Zotero once it is switched off', async () => {
  await engine.configureZotero({ servers: ['local', 'web'], libraries: [] });
  const { done } = await begunRefresh();
  const off = engine.configureZotero({ servers: [], libraries: [] });
  sent.length = 0;
  await Promise.all([off, done]);
  expect(sent).toEqual([]);
  expect((await engine.zoteroState()).libraries).toEqual([]);
});

it('reads libraries that are named while another refresh runs', async () => {
  await engine.configureZotero({ servers: ['local'], libraries: [] });
  const { done } = await begunRefresh();
  await engine.configureZotero({ servers: ['local', 'web'], libraries: ['groups/7'] });
  await engine.refreshZotero(true);
  await done;
  expect((await engine.zoteroState()).libraries).toMatchObject([
    { from: 'local', papers: 3000 },
    { from: 'web', name: 'groups/7', papers: 5 },
  ]);
});

it('takes over the settings that were told last, however fast they change', async () => {
  const on = { servers: ['local'] as const, libraries: [] };
  await engine.configureZotero(on);
  await engine.refreshZotero(false);
  const { done } = await begunRefresh(false);
  const changes = [engine.configureZotero({ servers: [], libraries: [] }), engine.configureZotero(on)];
  await Promise.all([...changes, engine.refreshZotero(false), done]);
  expect((await engine.zoteroState()).libraries).toMatchObject([{ papers: 3000 }]);
  expect((await engine.size()).papers).toBe(3000);
});

it('compares all for who asks for it while less is read', async () => {
  await engine.configureZotero({ servers: ['web'], libraries: ['groups/7'] });
  await engine.refreshZotero(false);
  sent.length = 0;
  await Promise.all([engine.refreshZotero(false), engine.refreshZotero(true), engine.refreshZotero(false)]);
  expect(sent.filter((line) => line.includes('groups/7/items?') && line.includes('format=versions'))).toHaveLength(1);
});
