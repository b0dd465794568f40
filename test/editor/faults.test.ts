import { assert } from 'chai';
import * as vscode from 'vscode';
import { createApi } from '../../src/editor/api/api';
import { EngineHost } from '../../src/editor/platform/engine/engineHost';
import { FileRetries } from '../../src/editor/platform/engine/fileRetries';
import { Log } from '../../src/editor/platform/ui/log';
import { PapersTree } from '../../src/editor/tree/papersTree';
import { activated, eventually, Memory, ownHost } from './helpers';

const uri = vscode.Uri.parse('memfs:/faults.bib');
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('What does not work for a while', () => {
  before(activated);

  it('is tried again after a rest, each time a longer one, until it works', async () => {
    const own = await ownHost();
    const tried: number[] = [];
    const retries: FileRetries = new FileRetries(() => {
      tried.push(Date.now());
      if (tried.length < 2) retries.noteFailure(uri, new Error('EBUSY'));
      else retries.noteSuccess(uri);
    }, own.log);
    try {
      const began = Date.now();
      retries.noteFailure(uri, new Error('EBUSY'));
      await eventually(() => assert.lengthOf(tried, 2));
      assert.isAtLeast((tried[0] ?? 0) - began, 450);
      assert.isAtLeast((tried[1] ?? 0) - (tried[0] ?? 0), 1900);
      await rest(700);
      assert.lengthOf(tried, 2);
    } finally {
      retries.dispose();
      own.dispose();
    }
  });

  it('is not tried again once it is disposed of', async () => {
    const own = await ownHost();
    let tried = 0;
    const retries = new FileRetries(() => (tried += 1), own.log);
    retries.noteFailure(uri, new Error('EBUSY'));
    retries.dispose();
    // What was being loaded then fails.
    retries.noteFailure(vscode.Uri.parse('memfs:/late.bib'), new Error('Ibid is shutting down'));
    own.dispose();
    await rest(800);
    assert.strictEqual(tried, 0);
  });

  it('leaves nothing behind when the engine is stopped while it loads', async () => {
    /** In a browser nothing tells. */
    const workers = () =>
      typeof process === 'undefined' || typeof process.getActiveResourcesInfo !== 'function'
        ? 0
        : process.getActiveResourcesInfo().filter((kind) => kind === 'Worker' || kind === 'MessagePort').length;
    const before = workers();
    const said: string[] = [];
    const own = await ownHost({ log: Object.assign(new Log(), { warn: (what: string) => void said.push(what) }) });
    const loading = own.host.refresh().catch((error: unknown) => error);
    own.dispose();
    // In a browser, the user's own library cannot be read at all here, which was said.
    said.length = 0;
    assert.match(String(await loading), /shutting down|not running/);
    await eventually(() => assert.isAtMost(workers(), before));
    await rest(700);
    assert.strictEqual(said.join('\n'), '');
  });

  it('is told by an engine that was stopped, and is none', async () => {
    const own = await ownHost();
    const { host } = own;
    assert.isAbove((await host.engine.size()).papers, 0);
    const asked = host.engine.search('entropy', 5).catch((error: unknown) => error);
    own.dispose();
    assert.match(String(await asked), /shutting down/);
    assert.match(String(await host.engine.size().catch((error: unknown) => error)), /not running/);
  });

  it('is begun anew by Refresh Library, which the views show', async () => {
    const own = await ownHost();
    const { host } = own;
    try {
      const { papers } = await host.engine.size();
      await host.refresh();
      assert.strictEqual((await host.engine.size()).papers, papers);
      await host.ready();
    } finally {
      own.dispose();
    }
  });

  it('is told by the API and the views once workers keep ending, until one runs again', async () => {
    const told: string[] = [];
    const { host, restore, dispose } = await hostWithoutWorker(told);
    const papers = new PapersTree(host, new Log(), new Memory());
    try {
      const api = createApi(host);
      // Who asks before the last worker has ended is told as who asks later.
      for (const when of ['while workers are started', 'after the last']) {
        assert.instanceOf(await api.ready().catch((error: unknown) => error), Error, when);
        assert.instanceOf(await api.search('entropy').catch((error: unknown) => error), Error, when);
      }
      assert.deepEqual(await papers.getChildren(), []);
      assert.deepEqual(told, ['The search engine stopped repeatedly.']);
      if (!(await restore())) return;
      await host.refresh();
      await api.ready();
      assert.isNotEmpty(await api.search('entropy'));
      assert.isNotEmpty(await papers.getChildren());
    } finally {
      papers.dispose();
      await dispose();
    }
  });

  it('is no failure where Ibid ends while it loads', async () => {
    const told: string[] = [];
    const { host, dispose } = await hostWithoutWorker(told);
    const asked = host.ready().catch((error: unknown) => error);
    await dispose();
    assert.match(String(await asked), /shutting down/);
    assert.match(String(await host.ready().catch((error: unknown) => error)), /shutting down/);
    assert.deepEqual(told, []);
  });
});

/**
 * A host whose worker's file is missing.
 *
 * @param told is given what the user is told
 * @returns `restore`: puts the worker in its place, and gives whether it could, as no file can be written in a browser
 */
async function hostWithoutWorker(told: string[]) {
  const extension = vscode.extensions.getExtension('ibid.ibid');
  if (!extension) throw new Error('The extension is not installed');
  const at = (...path: string[]) => vscode.Uri.joinPath(extension.extensionUri, ...path);
  const [extensionUri, storage] = [at('out/incomplete'), at('out')];
  const parts = ['corpus', 'dist', 'styles'];
  const isWritable = vscode.workspace.fs.isWritableFileSystem(extensionUri.scheme) === true;
  const clear = async () => {
    if (isWritable)
      await vscode.workspace.fs.delete(extensionUri, { recursive: true }).then(undefined, () => undefined);
  };
  await clear();
  const log = Object.assign(new Log(), { report: (what: string) => void told.push(what) });
  const incomplete = { extensionUri, packageJSON: extension.packageJSON as unknown } as vscode.Extension<unknown>;
  const host = new EngineHost(incomplete, storage, log);
  const restore = async () => {
    for (const part of isWritable ? parts : []) {
      await vscode.workspace.fs.copy(at(part), vscode.Uri.joinPath(extensionUri, part));
    }
    return isWritable;
  };
  const dispose = async () => {
    host.dispose();
    await clear();
  };
  return { host, restore, dispose };
}
