import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import corpus from '../../corpus/papers.json';
import type { Paper } from '../../src/core/library/paper';
import { threadBuilder } from '../../src/engine/builderThread';
import { createEngine } from '../../src/engine/createEngine';
import { startWorker } from '../../src/engine/node/channel';
import { localBuilder, type SegmentBuilder } from '../../src/engine/segmentBuilder';
import { memoryHost } from './memoryHost';

const folder = mkdtempSync(join(tmpdir(), 'ibid-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fsPath = join(folder, 'builder.cjs');
buildSync({ entryPoints: ['src/engine/builder.ts'], outfile: fsPath, bundle: true, platform: 'node' });

const start = () => threadBuilder(startWorker({ fsPath }));
const papers: Paper[] = corpus.papers;
const uri = 'file:///w/x.bib';
const entry = (index: number) =>
  `@article{k${index}, title = {Number${index} of many}, author = {Doe, J.}, year = 2001}`;
const text = Array.from({ length: 1500 }, (_, index) => entry(index)).join('\n');

async function built(builder: SegmentBuilder): Promise<Uint8Array> {
  papers.forEach((paper, index) => builder.add({ paper, key: `k${index}` }));
  return new Uint8Array(await builder.build([1, 7]));
}

/** What stands for the entries of a large bibliography, one of which changes while it is taken in. */
async function titlesFound(startBuilder: () => SegmentBuilder): Promise<(string | undefined)[]> {
  const engine = createEngine(memoryHost({}), startBuilder);
  const reading = engine.putBibliography(uri, 'x.bib', text);
  const changing = engine.putBibliography(uri, 'x.bib', text.replace('Number77 ', 'Quokkas '));
  await Promise.all([reading, changing]);
  const search = async (query: string) => (await engine.search(query, 1))[0];
  const found = await Promise.all(['number3', 'number1499', '"number77 of many"', 'quokkas'].map(search));
  expect(found.every((paper) => paper === undefined || paper.score > 0)).toBe(true);
  return found.map((paper) => paper?.paper.title);
}

describe('the builder in a thread of its own', () => {
  it('builds what the one in this thread builds', async () => {
    expect(await built(start())).toEqual(await built(localBuilder()));
  });

  it('fails when its script does', async () => {
    const broken = join(folder, 'broken.cjs');
    writeFileSync(broken, 'throw new Error("broken")');
    await expect(built(threadBuilder(startWorker({ fsPath: broken })))).rejects.toThrow('broken');
    await expect(built(threadBuilder(startWorker({ fsPath: join(folder, 'none.cjs') })))).rejects.toThrow();
  });

  it.each([
    ['works', start],
    ['fails', (): SegmentBuilder => ({ add: () => undefined, build: () => Promise.reject(new Error('broken')) })],
  ])('loses no paper of a large bibliography where it %s', async (_, startBuilder) => {
    const found = await titlesFound(startBuilder);
    expect(found).toEqual(['Number3 of many', 'Number1499 of many', undefined, 'Quokkas of many']);
  });
});
