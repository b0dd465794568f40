import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditorHost, HttpRequest } from '../../../src/engine/protocol/host';
import { EngineSupervisor } from '../../../src/engine/transport/supervisor';
import { startWorker } from '../../../src/engine/worker/node/channel';
import { mayReach } from '../../../src/engine/worker/node/network';
import { ZoteroServer } from '../../host/zoteroServer';
import { memoryHost } from '../memoryHost';

const zotero = new ZoteroServer();
const sent: HttpRequest[] = [];
const reported: string[] = [];
let isAllowed = true;
let folder: string;
let supervisor: EngineSupervisor;

const host: EditorHost = {
  ...memoryHost({}),
  send(request) {
    sent.push(request);
    return Promise.resolve({ kind: 'failed', why: 'network' });
  },
  maySend: () => Promise.resolve(isAllowed),
  report: (what) => Promise.resolve(void reported.push(what)),
  openText: () => Promise.resolve(undefined),
  readableRoots: () => Promise.resolve(undefined),
  ownStyles: () => Promise.resolve(undefined),
  followLink: () => Promise.resolve(),
  cacheFile: (name) => Promise.resolve(`none:${name}`),
  trimCache: () => Promise.resolve(),
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-'));
  const worker = path.join(folder, 'worker.js');
  await esbuild.build({
    entryPoints: ['src/engine/worker/worker.ts'],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  await zotero.start();
  const fail = (error: Error) => reported.push(error.message);
  supervisor = new EngineSupervisor({
    start: () => startWorker({ fsPath: worker }, 512),
    host,
    onStart: () => Promise.resolve(),
    onRestart: fail,
    setAside: (_, error) => fail(error),
    gaveUp: fail,
  });
  supervisor.start();
});
afterAll(async () => {
  supervisor.stop(new Error('All is tested'));
  await zotero.stop();
  await rm(folder, { recursive: true });
});

const runs = async (zoteroLocal: string) => {
  const { engine } = supervisor;
  await engine.configureOnline({ enabled: false, sources: [], endpoints: { zoteroLocal }, email: '', keys: [] });
  return engine.zoteroRuns();
};

describe('A request to Zotero on this computer', () => {
  it('is sent by the worker, not by the extension host', async () => {
    expect(await runs(zotero.origin)).toBe(true);
    expect(zotero.requests.map(({ url }) => url)).toEqual(['/connector/ping']);
    expect(sent).toEqual([]);
  });

  it('is not sent where the user has just forbidden it', async () => {
    zotero.requests.length = 0;
    isAllowed = false;
    expect(await runs(zotero.origin)).toBe(false);
    isAllowed = true;
    expect(zotero.requests).toEqual([]);
  });

  it('leaves one line in the log where Zotero is closed', async () => {
    const { origin } = zotero;
    await zotero.stop();
    expect([await runs(origin), await runs(origin)]).toEqual([false, false]);
    await zotero.start();
    expect(reported).toHaveLength(1);
    expect(reported[0]).toContain(`${new URL(origin).host}: `);
  });

  it('is one by VS Code, with its proxy and certificates, where the address is of another computer', async () => {
    expect(await runs('https://zotero.example.org')).toBe(false);
    expect(sent.map(({ url }) => new URL(url).host)).toContain('zotero.example.org');
    const local = { source: 'zoteroLocal', url: 'http://localhost:23119/api' } as const;
    expect(mayReach(local)).toBe(true);
    expect(mayReach({ ...local, url: 'http://[::1]:23119/api' })).toBe(true);
    expect(mayReach({ ...local, source: 'crossref' })).toBe(false);
    for (const url of ['http://localhost.example.org/', 'http://127.0.0.1.example.org/', 'https://localhost/', 'x'])
      expect(mayReach({ ...local, url })).toBe(false);
  });
});
