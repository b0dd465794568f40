import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import corpus from '../../../corpus/papers.json';
import type { Paper } from '../../../src/core/library/paper';
import { threadBuilder } from '../../../src/engine/index/builderThread';
import { createEngine } from '../../../src/engine/createEngine';
import { startWorker } from '../../../src/engine/worker/node/channel';
import { localBuilder, type SegmentBuilder } from '../../../src/engine/index/segmentBuilder';
import { memoryHost } from '../memoryHost';

const folder = mkdtempSync(join(tmpdir(), 'ibid-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fsPath = join(folder, 'builder.cjs');
buildSync({ entryPoints: ['src/engine/worker/builder.ts'], outfile: fsPath, bundle: true, platform: 'node' });

const start = () => threadBuilder(startWorker({ fsPath }));
const papers: Paper[] = corpus.papers;
const uri = 'file:///w/x.bib';
const entry = (index: number) =>
  `@article{k${index}, title = {Number${index} of many}, author = {Doe, J.}, year = 2001}`;
const text = Array.from({ length: 5200 }, (_, index) => entry(index)).join('\n');

async function built(builder: SegmentBuilder): Promise<Uint8Array> {
  papers.forEach((paper, index) => builder.add({ paper, key: `k${index}` }));
  return new Uint8Array(await builder.build([1, 7]));
}

/** A script in place of the builder's. */
function script(name: string, code: string): string {
  const file = join(folder, `${name}.cjs`);
  writeFileSync(file, code);
  return file;
}

describe('the builder in a thread of its own', () => {
  it('builds what the one in this thread builds', async () => {
    expect(await built(start())).toEqual(await built(localBuilder()));
  });

  it.each([
    ['its script fails', () => script('broken', 'throw new Error("broken")')],
    ['it has no script', () => join(folder, 'none.cjs')],
    ['it ends early', () => script('short', 'process.exit()')],
  ])('fails when %s', async (_, file) => {
    await expect(built(threadBuilder(startWorker({ fsPath: file() })))).rejects.toThrow();
  });

  it.each([
    ['at once', 'for (;;);'],
    ['when it is told something', "require('worker_threads').parentPort.on('message', () => { for (;;); });"],
    ['without answers', "require('worker_threads').parentPort.on('message', () => undefined);"],
  ])('fails when its thread hangs %s', async (when, code) => {
    const watch = { beatMs: 20, maxMissed: 5, papersABeat: 10 };
    const channel = startWorker({ fsPath: script(`hangs ${when}`, code) });
    await expect(built(threadBuilder(channel, watch))).rejects.toThrow(/was not built in/);
  });

  it('fails when a paper cannot be added', async () => {
    const builder = start();
    builder.add({ paper: { id: 'a' } as Paper, key: 'a' });
    await expect(built(builder)).rejects.toThrow();
    const other = start();
    const [paper] = papers;
    if (!paper) throw new Error('no paper');
    other.add({ paper: { ...paper, title: (() => '') as unknown as string }, key: 'a' });
    await expect(built(other)).rejects.toThrow();
  });
});

describe('a large bibliography', () => {
  const failing = (builder: SegmentBuilder): SegmentBuilder => ({
    ...builder,
    build: () => Promise.reject(new Error('broken')),
  });

  it.each([
    ['works', start],
    ['fails', () => failing(localBuilder())],
    [
      'cannot be started',
      () => {
        throw new Error('broken');
      },
    ],
  ])('loses no paper where its builder %s', async (_, startBuilder: () => SegmentBuilder) => {
    const engine = createEngine(memoryHost({}), startBuilder);
    await engine.putBibliography(uri, 'x.bib', text);
    expect(await foundIn(engine, ['number3', 'number5199'])).toEqual(['Number3 of many', 'Number5199 of many']);
  });

  it.each([false, true])('follows changes while its segment is built (it fails: %s)', async (fails) => {
    let isBuilding: (() => void) | undefined;
    let go: (() => void) | undefined;
    const building = new Promise<void>((resolve) => (isBuilding = resolve));
    const allowed = new Promise<void>((resolve) => (go = resolve));
    const slow = (): SegmentBuilder => {
      const builder = localBuilder();
      return {
        ...builder,
        async build(dropped) {
          isBuilding?.();
          await allowed;
          return (fails ? failing(builder) : builder).build(dropped);
        },
      };
    };
    const engine = createEngine(memoryHost({}), slow);
    const taking = engine.putBibliography(uri, 'x.bib', text);
    await building;
    const changed = text.replace('Number77 ', 'Quokkas ').replace(`${entry(99)}\n`, '');
    const changing = engine.putBibliography(uri, 'x.bib', changed);
    await new Promise((resolve) => setTimeout(resolve, 100));
    go?.();
    await Promise.all([taking, changing]);
    const titles = await foundIn(engine, ['"number77 of many"', 'quokkas', '"number99 of many"', 'number100']);
    expect(titles).toEqual([undefined, 'Quokkas of many', undefined, 'Number100 of many']);
  });
});

async function foundIn(engine: ReturnType<typeof createEngine>, queries: readonly string[]) {
  const found = await Promise.all(queries.map(async (query) => (await engine.search(query, 1))[0]));
  expect(found.every((paper) => paper === undefined || paper.score > 0)).toBe(true);
  return found.map((paper) => paper?.paper.title);
}
