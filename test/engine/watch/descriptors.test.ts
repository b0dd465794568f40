import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const count = 5000;
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-'));
  const bundle = (entry: string, outfile: string, format: 'cjs' | 'esm') =>
    esbuild.build({
      entryPoints: [entry],
      outfile: at(outfile),
      bundle: true,
      platform: 'node',
      format,
      mainFields: ['module', 'main'],
    });
  await bundle('src/engine/worker/worker.ts', 'worker.js', 'cjs');
  await bundle('test/engine/watch/loadMany.ts', 'loadMany.mjs', 'esm');
  for (let number = 0; number < count; number++)
    await writeFile(at(`${number}.bib`), `@misc{r${number}, title = {Report number${number}}, year = 2020}`);
});
afterAll(() => rm(folder, { recursive: true }));

it.skipIf(process.platform === 'win32')(
  'knows 5,000 bibliographies where a process may have few files open',
  { timeout: 120_000 },
  async () => {
    const command = 'ulimit -n 128 && exec "$0" "$@"';
    const args = ['-c', command, process.execPath, at('loadMany.mjs'), folder, at('worker.js')];
    const { stdout } = await promisify(execFile)('sh', args, { timeout: 110_000 });
    expect(JSON.parse(stdout)).toEqual({ papers: count, failures: [] });
  },
);
