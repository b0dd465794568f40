import { execFile, execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileHost } from '../../src/cli/fileHost';
import { onlineSources } from '../../src/core/sources/services/sources';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';
import { faults, startOnlineServer, type OnlineServer } from '../host/onlineServer';

/**
 * What SARIF 2.1.0 has of the objects that are written (its schema,
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json): each with the properties
 * that it requires, and none that it does not know.
 */
const text = v.strictObject({ text: v.pipe(v.string(), v.nonEmpty()) });
const counted = v.pipe(v.number(), v.integer(), v.minValue(1));
const sarifLog = v.strictObject({
  $schema: v.pipe(v.string(), v.url()),
  version: v.literal('2.1.0'),
  runs: v.array(
    v.strictObject({
      tool: v.strictObject({
        driver: v.strictObject({
          name: v.string(),
          rules: v.array(v.strictObject({ id: v.string(), shortDescription: text })),
        }),
      }),
      columnKind: v.picklist(['utf16CodeUnits', 'unicodeCodePoints']),
      results: v.array(
        v.strictObject({
          ruleId: v.string(),
          level: v.picklist(['none', 'note', 'warning', 'error']),
          message: text,
          locations: v.array(
            v.strictObject({
              physicalLocation: v.strictObject({
                // A URI reference (RFC 3986).
                artifactLocation: v.strictObject({ uri: v.pipe(v.string(), v.regex(/^[\w.~!$&'()*+,;=:@%/?-]+$/)) }),
                region: v.strictObject({ startLine: counted, startColumn: counted }),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
});

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

describe('the files of this machine', () => {
  it('are found by globs, whatever signs of patterns a name has', async () => {
    const below = path.join(folder, 'globs');
    const names = ['a.bib', 'b.bib', 'c[1.bib', 'd{e.bib', 'f}.bib', 'g,h.bib'];
    await mkdir(below);
    for (const name of names) await writeFile(path.join(below, name), '');
    const host = createFileHost(below, false, () => undefined);
    const find = async (pattern: string) =>
      (await host.findFiles(pathToFileURL(below).href, pattern)).map((uri) => path.basename(fileURLToPath(uri)));
    expect(await find('**/*.bib')).toEqual(names);
    expect(await find('{a,b}.bib')).toEqual(['a.bib', 'b.bib']);
    expect(await find('[!b].bib')).toEqual(['a.bib']);
    expect(await find('c[1.bib')).toEqual(['c[1.bib']);
    expect(await find('d{e.bib')).toEqual(['d{e.bib']);
    expect(await find('f}.bib')).toEqual(['f}.bib']);
    expect(await find('g,h.bib')).toEqual(['g,h.bib']);
    expect(await find('[z-a].bib')).toEqual([]);
  });
});

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

  it('checks a document with all that it includes, and a part of it with the bibliographies of the whole', async () => {
    const thesis = path.join(folder, 'thesis');
    await mkdir(path.join(thesis, 'chapters'), { recursive: true });
    const write = (name: string, text: string) => writeFile(path.join(thesis, name), text);
    await write(
      'main.tex',
      '\\documentclass{book}\n\\include{chapters/one}\n\\input{chapters/two}\n\\bibliography{all}\n',
    );
    await write('chapters/one.tex', '\\cite{a, typo}\n');
    await write('chapters/two.tex', '\\cite{b}\n');
    const entry = (key: string) => `@misc{${key}, title = {Of ${key}}, author = {Moe, Eve}, year = 1990}\n`;
    await write('all.bib', ['a', 'b', 'c'].map(entry).join(''));
    const unused = 'thesis/all.bib:3:1: note: The entry “c” is not cited [unused-entry]\n';
    const unknown = 'thesis/chapters/one.tex:1:10: error: Citekey “typo” not found in any bibliography [unknown-key]\n';
    expect(await run('check', 'thesis/main.tex')).toEqual({ code: 1, out: unknown + unused, err: '' });
    expect(await run('check', 'thesis/chapters/one.tex')).toEqual({ code: 1, out: unknown + unused, err: '' });
    expect(await run('check', 'thesis/chapters/two.tex')).toEqual({ code: 0, out: unused, err: '' });
    const { out } = await run('check', 'thesis/main.tex', '--format', 'json', ...online());
    const { references } = JSON.parse(out) as { references: { key: string }[] };
    expect(references.map(({ key }) => key)).toEqual(['a', 'b']);
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

  it.skipIf(process.platform === 'win32')('reads regular files alone, and ends', async () => {
    await mkdir(path.join(folder, 'folder.bib'));
    await symlink('loop.bib', path.join(folder, 'loop.bib'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.bib')]);
    await symlink('/dev/zero', path.join(folder, 'zero.bib'));
    for (const name of ['folder.bib', 'loop.bib', 'pipe.bib', 'zero.bib', '/dev/zero', '-']) {
      const { code, out, err } = await run('check', name);
      expect([name, code, out]).toEqual([name, 2, '']);
      expect(err).toContain(name);
    }
  });

  it('counts lines and columns in files with any ends of lines, and names them from the working directory', async () => {
    await mkdir(path.join(folder, 'below'));
    const text = ['As \\cite{sand}.', '', 'And \\cite{typo}.', '\\bibliography{../refs}', ''];
    const entry = '[unknown-key]';
    for (const [name, end] of [
      ['crlf', '\r\n'],
      ['cr', '\r'],
      ['lf', '\n'],
    ] as const) {
      await writeFile(path.join(folder, 'below', `${name}.tex`), text.join(end));
      const { code, out } = await run('check', path.join('below', `${name}.tex`));
      expect(code).toBe(1);
      expect(out.split('\n')[0]).toBe(
        `below/${name}.tex:3:11: error: Citekey “typo” not found in any bibliography ${entry}`,
      );
      expect(out).toContain('refs.bib:3:1: note: ');
    }
    expect((await run('check', path.join(folder, 'below', 'lf.tex'))).out).toContain('below/lf.tex:3:11: error');
  });

  it('gives the same findings in each format, and writes nothing else', async () => {
    const [text, json, sarif] = await Promise.all(
      ['text', 'json', 'sarif'].map((format) => run('check', 'paper.tex', '--format', format)),
    );
    expect([text?.code, json?.code, sarif?.code, text?.err, json?.err, sarif?.err]).toEqual([1, 1, 1, '', '', '']);
    const { findings } = JSON.parse(json?.out ?? '') as { findings: { file: string; line: number; code: string }[] };
    const results = v.parse(sarifLog, JSON.parse(sarif?.out ?? '')).runs[0]?.results ?? [];
    const lines = text?.out.trimEnd().split('\n') ?? [];
    expect(findings.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual(
      lines.map((line) => line.replace(/^([^:]+:\d+):.*\[(.+)\]$/, '$1 $2')),
    );
    expect(results.map(({ ruleId }) => ruleId)).toEqual(findings.map(({ code }) => code));
  });

  it('says of entries that they are not checked where no index answers, and goes on', async () => {
    server.fail('/', faults.status(403));
    const { code, out } = await run('check', 'good.md', '--format', 'json', ...online());
    server.reset();
    const { references } = JSON.parse(out) as { references: { verdict: string }[] };
    expect(references.map(({ verdict }) => verdict)).toEqual(['notChecked', 'notChecked', 'notChecked']);
    expect(code).toBe(1); // a missing field
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
    const log = v.parse(sarifLog, JSON.parse(out));
    expect(log.runs[0]?.results[0]).toEqual({
      ruleId: 'unknown-key',
      level: 'error',
      message: { text: 'Citekey “typo” not found in any bibliography' },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'paper.tex' }, region: { startLine: 2, startColumn: 10 } } },
      ],
    });
  });

  it('writes SARIF of what the indexes say, of files with any name, and of none', async () => {
    await mkdir(path.join(folder, 'with blanks'));
    await copyFile(path.join(folder, 'refs.bib'), path.join(folder, 'with blanks', 'réfs #1.bib'));
    const { out } = await run('check', path.join('with blanks', 'réfs #1.bib'), '--format', 'sarif', ...online());
    const [told] = v.parse(sarifLog, JSON.parse(out)).runs;
    const messages = told?.results
      .filter(({ ruleId }) => ruleId === 'ibid-reference')
      .map(({ message }) => message.text);
    expect(messages?.[0]).toBe('Crossref and OpenAlex have another year: 2021, not 2019.');
    expect(messages?.[1]).toMatch(/^No record found in Crossref, .* and .*\. The work may not exist\.$/);
    const rules = told?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(new Set(rules).size).toBe(rules.length);
    for (const { ruleId, locations } of told?.results ?? []) {
      expect(rules).toContain(ruleId);
      const { uri } = locations[0]?.physicalLocation.artifactLocation ?? { uri: '' };
      expect(fileURLToPath(new URL(uri, `${pathToFileURL(folder).href}/`))).toBe(
        path.join(folder, 'with blanks', 'réfs #1.bib'),
      );
    }
    await writeFile(path.join(folder, 'none.bib'), '');
    const none = await run('check', 'none.bib', '--format', 'sarif');
    expect(v.parse(sarifLog, JSON.parse(none.out)).runs[0]?.results).toEqual([]);
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
      out: 'locked/locked.bib:1:10: error: Retracted, according to Crossref. [ibid-reference]\n',
    });
    await write('locked.bib', text.replace('1990', '1991'));
    expect(await run('check', 'locked/locked.bib')).toMatchObject({ code: 0, out: '' });
  });
});
