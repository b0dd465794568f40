import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onlineSources } from '../../src/core/sources/services/sources';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';
import { startOnlineServer, type OnlineServer } from '../host/onlineServer';

let folder: string;
let server: OnlineServer;

beforeAll(async () => {
  server = await startOnlineServer();
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-cli-'));
  await build({
    entryPoints: { cli: 'src/cli/main.ts', worker: 'src/engine/worker/worker.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
  });
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  await write(
    'refs.bib',
    [
      '@article{sand, title = {Measuring the Drift of Sand \\& Silt}, author = {Brook, Ada and van der Stein, Jürgen and {The Dune Group}}, year = {2019}, journal = {Journal of Dunes}}',
      '@article{ghost, title = {Frobnicated Sandwiches in Quantum Meadows}, author = {Nobody, Ann}, year = {2020}, journal = {None}}',
      '@book{free, title = {A book of some kind}, author = {Moe, Eve}, year = {1990}}',
    ].join('\n'),
  );
  await write('paper.tex', 'As \\cite{sand,\n  ghost, typo} say.\n\\bibliography{refs}\n');
  await write('good.md', '---\nbibliography: refs.bib\n---\nAs [@sand; @ghost; @free] say.\n');
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['cli.js', ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

const online = () => ['--online', ...onlineSources.flatMap(({ name }) => ['--endpoint', `${name}=${server.origin}`])];

describe('the program', () => {
  it('tells unknown keys, unused entries and missing fields where they are, without a network', async () => {
    const { code, out, err } = await run('check', 'paper.tex');
    expect(out).toBe(
      [
        'paper.tex:2:10: error: Citekey “typo” not found in any bibliography [unknown-key]',
        'refs.bib:3:1: note: The entry “free” is not cited [unused-entry]',
        'refs.bib:3:7: warning: Missing required field: publisher [missing-field]',
        '',
      ].join('\n'),
    );
    expect([code, err]).toEqual([1, '']);
  });

  it('exits with 0 when nothing is wrong', async () => {
    await writeFile(path.join(folder, 'fine.bib'), '@misc{a, title = {Something}, author = {Moe, Eve}, year = 1990}\n');
    expect(await run('check', 'fine.bib')).toEqual({ code: 0, out: '', err: '' });
  });

  it('exits with 2 on wrong usage', async () => {
    const wrong = [
      [],
      ['tidy', 'a'],
      ['check'],
      ['check', 'nothing.bib'],
      ['check', 'cli.js'],
      ['check', 'refs.bib', '--format', 'xml'],
      ['check', 'refs.bib', '--endpoint', 'crossref'],
      ['check', 'refs.bib', '--what'],
    ];
    for (const args of wrong) {
      const { code, out, err } = await run(...args);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(err).toContain('Usage:');
    }
    expect((await run('--help')).code).toBe(0);
  });

  it('gives the verdicts of the indexes, too', async () => {
    const { code, out } = await run('check', 'good.md', '--format', 'json', ...online());
    const { references } = JSON.parse(out) as { references: { key: string; verdict: string; differences: object[] }[] };
    expect(references.map(({ key, verdict }) => [key, verdict])).toEqual([
      ['sand', 'differs'],
      ['ghost', 'notFound'],
      ['free', 'notFound'],
    ]);
    expect(references[0]?.differences).toEqual([{ field: 'year', is: '2019', should: '2021' }]);
    expect(code).toBe(1);
  });

  it('writes SARIF', async () => {
    const { out } = await run('check', 'paper.tex', '--format', 'sarif');
    const sarif = JSON.parse(out) as { version: string; runs: { results: object[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results[0]).toEqual({
      ruleId: 'unknown-key',
      level: 'error',
      message: { text: 'Citekey “typo” not found in any bibliography' },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'paper.tex' }, region: { startLine: 2, startColumn: 10 } } },
      ],
    });
  });

  it('repeats without a network what a lock file says', async () => {
    const engine = createEngine(memoryHost({ 'file:///w/refs.bib': '' }));
    const text =
      '@article{gone, title = {Sand that was taken back}, author = {Moe, Eve}, journal = {Dunes}, year = 1990}\n';
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', text);
    await engine.startCheck(1, { bibliography: 'file:///w/refs.bib' });
    const hash = (await engine.nextVerdicts(1))?.verdicts[0]?.hash;
    const row = { key: 'gone', file: 'locked.bib', hash, date: '2026-11-26', differences: [], sources: ['crossref'] };
    await mkdir(path.join(folder, 'locked'));
    const write = (name: string, content: string) => writeFile(path.join(folder, 'locked', name), content);
    await write('locked.bib', text);
    await write('references.lock.json', JSON.stringify({ version: 1, checked: [{ ...row, verdict: 'retracted' }] }));
    expect(await run('check', 'locked/locked.bib')).toMatchObject({
      code: 1,
      out: 'locked/locked.bib:1:10: error: Retracted, according to Crossref [ibid-reference]\n',
    });
    await write('locked.bib', text.replace('1990', '1991'));
    expect(await run('check', 'locked/locked.bib')).toMatchObject({ code: 0, out: '' });
  });
});
