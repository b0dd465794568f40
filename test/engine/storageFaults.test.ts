import { buildSync } from 'esbuild';
import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLocalFile, writeLocalFile } from '../../src/engine/worker/node/files';

const isRoot = process.getuid?.() === 0;
/** The user `nobody` of most systems. */
const nobody = 65534;

let folder: string;
let bundle: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-'));
  await chmod(folder, 0o755);
  bundle = path.join(folder, 'files.cjs');
  buildSync({
    entryPoints: ['src/engine/worker/node/files.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  await chmod(bundle, 0o644);
});
afterAll(() => rm(folder, { recursive: true }));

const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;

describe('a file whose permission is lost', () => {
  it.skipIf(process.platform === 'win32')('is not taken for one that is gone', async () => {
    const file = path.join(folder, 'lost.bib');
    await writeFile(file, '@misc{a}');
    await chmod(file, 0o000);
    const script = `
      const { readLocalFile } = require(${JSON.stringify(bundle)});
      const say = (what) => console.log(String(what));
      const read = (address) => readLocalFile(address).then(say, (error) => say(error.code));
      read(${JSON.stringify(uri('lost.bib'))}).then(() => read(${JSON.stringify(uri('gone.bib'))}));`;
    const other = isRoot ? { uid: nobody, gid: nobody } : {};
    const said = execFileSync(process.execPath, ['-e', script], { ...other, cwd: folder, encoding: 'utf8' });
    expect(said.trim().split('\n')).toEqual(['EACCES', 'undefined']);
  });
});

describe('a full disk', () => {
  it('costs what is written last, and nothing that was there', async (context) => {
    const disk = path.join(folder, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      context.skip('only root can make a small disk, where the system lets it');
    }
    try {
      expect(await writeLocalFile(uri('disk/kept'), new Uint8Array(10_000).fill(1))).toBe(true);
      expect(await writeLocalFile(uri('disk/kept'), new Uint8Array(1_000_000).fill(2))).toBe(false);
      expect(await readLocalFile(uri('disk/kept'))).toEqual(new Uint8Array(10_000).fill(1));
      expect(await readdir(disk)).toEqual(['kept']);
      // There is room as before.
      expect(await writeLocalFile(uri('disk/kept'), new Uint8Array(20_000).fill(3))).toBe(true);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

describe('two windows on one storage', () => {
  it('never read half of what the other writes', async () => {
    const length = 200_000;
    const writer = (value: number) => `
      const { writeLocalFile } = require(${JSON.stringify(bundle)});
      (async () => {
        for (let turn = 0; turn < 100; turn++) {
          const content = new Uint8Array(${length} * ${value}).fill(${value});
          if (!(await writeLocalFile(${JSON.stringify(uri('shared/index'))}, content))) process.exit(1);
        }
      })();`;
    const windows = [1, 2].map(
      (value) =>
        new Promise<number | null>((resolve) => {
          spawn(process.execPath, ['-e', writer(value)]).on('exit', resolve);
        }),
    );
    let isOver = false;
    const codes = Promise.all(windows).finally(() => (isOver = true));
    const seen = new Set<string>();
    while (!isOver) {
      const content = await readLocalFile(uri('shared/index'));
      const [value = 0] = content ?? [];
      const isWhole =
        content === undefined || (content.length === length * value && content.every((one) => one === value));
      seen.add(isWhole ? 'whole' : 'half');
    }
    expect(await codes).toEqual([0, 0]);
    expect([...seen]).toEqual(['whole']);
    expect(await readdir(path.join(folder, 'shared'))).toEqual(['index']);
  });
});
