import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { noSender } from '../../../src/engine/transport/httpSender';
import type { EditorHost } from '../../../src/engine/protocol/host';
import type { SetAside } from '../../../src/engine/protocol/watch';
import { EngineSupervisor } from '../../../src/engine/transport/supervisor';
import { startWorker } from '../../../src/engine/worker/node/channel';

const good = '@article{good, title = {Good things}, author = {Doe, J.}}';
const watch = { beatMs: 50, maxMissed: 60, maxDeaths: 2, windowMs: 60_000 };

let folder: string;
let worker: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-'));
  worker = path.join(folder, 'worker.js');
  const contents = "import './test/engine/watch/faultyWorker'; import './src/engine/worker/worker';";
  const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' as const };
  await esbuild.build({
    stdin,
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
const uri = (name: string) => pathToFileURL(at(name)).href;

let supervisor: EngineSupervisor;
let files: string[];
let starts: number;
let aside: SetAside[];
let restarts: string[];
let gaveUp: string[];
let ready: Promise<void>;

const host: EditorHost = {
  readFile: () => Promise.resolve(undefined),
  exists: (address) => Promise.resolve(address.endsWith('.bib')),
  findFiles: () => Promise.resolve([]),
  ...noSender,
  filesIn: () => Promise.resolve([]),
  readAsset: () => Promise.reject(new Error('No assets')),
  folderOf: () => Promise.resolve(pathToFileURL(folder).href),
  watchBibliography: (address) => Promise.resolve(address),
  followLink: () => Promise.resolve(),
  readCache: () => Promise.resolve(undefined),
  writeCache: () => Promise.resolve(),
  report: () => Promise.resolve(),
  tell: () => Promise.resolve(),
  maySend: () => Promise.resolve(false),
  openText: () => Promise.resolve(undefined),
  readableRoots: () => Promise.resolve(undefined),
  ownStyles: () => Promise.resolve(undefined),
  cacheFile: (name) => Promise.resolve(uri(`cache-${name}`)),
  trimCache: () => Promise.resolve(),
};

beforeEach(async () => {
  starts = 0;
  [files, aside, restarts, gaveUp] = [[], [], [], []];
  await writeFile(at('good.bib'), good);
  supervisor = new EngineSupervisor(
    {
      start: () => {
        starts += 1;
        return startWorker({ fsPath: worker }, 100);
      },
      host,
      onStart: () => (ready = load()),
      onRestart: ({ message }) => restarts.push(message),
      setAside: (subject) => aside.push(subject),
      gaveUp: ({ message }) => gaveUp.push(message),
    },
    watch,
  );
});
afterEach(() => supervisor.stop(new Error('The test is over')));

async function load(): Promise<void> {
  const { engine } = supervisor;
  await engine.configure({ citekeyPattern: '{author}', citationCommands: [] });
  await Promise.allSettled(['good.bib', ...files].map((name) => engine.loadBibliography(uri(name), name)));
}

const found = async (query: string) => (await supervisor.engine.search(query, 10)).map(({ key }) => key);

describe('a worker at work on a file', () => {
  it.each([
    ['hangs', 'HANG', 'did not answer'],
    ['ends', 'DIE', 'ended with code 7'],
    ['fills its memory', 'FILL', 'memory'],
  ])('that %s is replaced, and the file left out until it changes', async (_, fault, message) => {
    // A busy machine, and V8 until it gives up, take their time.
    watch.maxMissed = fault === 'HANG' ? 60 : 1000;
    const bad = `@misc{bad, title = {Bad things ${fault}}}`;
    await writeFile(at('bad.bib'), bad);
    supervisor.start();
    await ready;
    files = ['bad.bib'];
    const loading = supervisor.engine.loadBibliography(uri('bad.bib'), 'bad.bib');
    // Asked while the worker hangs: the next one answers.
    const asked = found('good');
    await expect(loading).rejects.toThrow(message);
    expect(await asked).toEqual(['good']);
    expect(aside).toMatchObject([{ kind: 'file', name: uri('bad.bib') }]);
    expect(restarts).toEqual([expect.stringContaining(message)]);
    // As it is, it is left alone; another one is read.
    await supervisor.engine.loadBibliography(uri('bad.bib'), 'bad.bib');
    expect(await found('bad')).toEqual([]);
    await writeFile(at('bad.bib'), bad.replace(fault, 'fine'));
    await supervisor.engine.loadBibliography(uri('bad.bib'), 'bad.bib');
    expect(await found('bad')).toEqual(['bad']);
    expect([starts, gaveUp]).toEqual([2, []]);
  });

  it('that a document names answers for the document without it', async () => {
    supervisor.start();
    await ready;
    await writeFile(at('bad.bib'), '@misc{bad, title = {DIE}}');
    const document = {
      uri: uri('a.md'),
      language: 'markdown',
      text: '---\nbibliography: bad.bib\n---\n[@good]',
    } as const;
    expect((await supervisor.engine.citationsIn(document)).citations).toMatchObject([{ key: 'good' }]);
    expect([restarts.length, aside.length]).toEqual([1, 1]);
  });

  it('that keeps hanging on it, however it changes, does so three times, and again after a refresh', async () => {
    supervisor.start();
    await ready;
    for (const [before, text] of ['DIE', 'DIE 2', 'DIE 3'].entries()) {
      await writeFile(at('bad.bib'), `@misc{bad, title = {${text}}}`);
      await expect(supervisor.engine.loadBibliography(uri('bad.bib'), 'bad.bib')).rejects.toThrow('code 7');
      expect(aside).toHaveLength(before + 1);
    }
    await writeFile(at('bad.bib'), '@misc{bad, title = {Bad}}');
    await supervisor.engine.loadBibliography(uri('bad.bib'), 'bad.bib');
    expect(await found('bad')).toEqual([]);
    expect([aside.at(-1)?.mark, gaveUp]).toEqual([undefined, []]);
    supervisor.start();
    await supervisor.engine.loadBibliography(uri('bad.bib'), 'bad.bib');
    expect(await found('bad')).toEqual(['bad']);
    expect(starts).toBe(4);
  });
});

describe('a worker that ends for no reason that is known', () => {
  it('is started again until it does so too often, which is told; a refresh starts it', async () => {
    await writeFile(at('broken.js'), 'setTimeout(() => process.exit(3), 20)');
    const working = worker;
    worker = at('broken.js');
    supervisor.start();
    await vi.waitFor(() => expect(gaveUp).toEqual([expect.stringContaining('code 3')]), 10_000);
    expect([starts, aside]).toEqual([3, []]);
    await expect(found('good')).rejects.toThrow('not running');
    expect(supervisor.isRunning).toBe(false);
    worker = working;
    supervisor.start();
    expect(await found('good')).toEqual([]);
    await ready;
    expect(await found('good')).toEqual(['good']);
  });

  it('is started again for ever where it was healthy in between', async () => {
    await writeFile(at('broken.js'), 'setTimeout(() => process.exit(3), 20)');
    const working = worker;
    worker = at('broken.js');
    watch.windowMs = 10;
    supervisor.start();
    await vi.waitFor(() => expect(starts).toBeGreaterThan(4), 10_000);
    expect(gaveUp).toEqual([]);
    watch.windowMs = 60_000;
    worker = working;
  });

  it('leaves nothing behind when it is stopped', async () => {
    supervisor.start();
    await ready;
    const asked = found('good');
    supervisor.stop(new Error('Over'));
    await expect(asked).rejects.toThrow('Over');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([starts, restarts, supervisor.isRunning]).toEqual([1, [], false]);
  });
});
