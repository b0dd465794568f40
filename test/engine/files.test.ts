import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInside, linkTarget, readLocalFile, writeLocalFile } from '../../src/engine/worker/node/files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('files that the worker reads and writes itself', () => {
  const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;

  it('are written whole, in folders that are made, and read as they were written', async () => {
    expect(await writeLocalFile(uri('a b/ä.bin'), new Uint8Array([1, 2, 3]))).toBe(true);
    expect(await writeLocalFile(uri('a b/ä.bin'), new Uint8Array([4, 5]))).toBe(true);
    const content = await readLocalFile(uri('a b/ä.bin'));
    expect([...(content ?? [])]).toEqual([4, 5]);
    expect(await readdir(path.join(folder, 'a b'))).toEqual(['ä.bin']);
  });

  it('are left to the extension host where they are elsewhere, or cannot be reached', async () => {
    expect(await readLocalFile('memfs:/a.bib')).toBeUndefined();
    expect(await writeLocalFile('memfs:/a.bib', new Uint8Array(1))).toBe(false);
    expect(await readLocalFile('file://elsewhere/a.bib')).toBeUndefined();
    expect(await readLocalFile(uri('missing.bib'))).toBeUndefined();
    expect(await readLocalFile('file:////host/share/a.bib')).toBeUndefined();
    await writeLocalFile(uri('file'), new Uint8Array(1));
    expect(await writeLocalFile(uri('file/below.bin'), new Uint8Array(1))).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('are regular files of some size only', { timeout: 20_000 }, async () => {
    const at = (name: string) => path.join(folder, name);
    execFileSync('mkfifo', [at('pipe.bib')]);
    await symlink('/dev/zero', at('zero.bib'));
    await symlink('loop.bib', at('loop.bib'));
    await symlink('good.bib', at('link.bib'));
    await writeLocalFile(uri('good.bib'), new Uint8Array([1]));
    await writeLocalFile(uri('huge.bib'), new Uint8Array(1));
    await truncate(at('huge.bib'), 2e10);
    await expect(readLocalFile(uri('pipe.bib'))).rejects.toThrow('not a regular file');
    await expect(readLocalFile(uri('zero.bib'))).rejects.toThrow('not a regular file');
    await expect(readLocalFile(uri('huge.bib'))).rejects.toThrow('larger');
    expect(await readLocalFile(uri('loop.bib'))).toBeUndefined();
    expect(await readLocalFile(uri(''))).toBeUndefined();
    expect([...((await readLocalFile(uri('link.bib'))) ?? [])]).toEqual([1]);
  });

  it.skipIf(process.platform === 'win32')('are in a folder only where their links lead there', async () => {
    const at = (name: string) => path.join(folder, name);
    await writeLocalFile(uri('work/a.bib'), new Uint8Array(1));
    await writeLocalFile(uri('other/b.bib'), new Uint8Array(1));
    await symlink(at('other/b.bib'), at('work/link.bib'));
    await symlink(at('other'), at('work/sub'));
    await symlink(at('work'), at('alias'));
    const inside = async (name: string, roots = ['work']) => isInside(uri(name), roots.map(uri));
    expect(await inside('work/a.bib')).toBe(true);
    expect(await inside('work/missing/c.bib')).toBe(true);
    expect(await inside('alias/a.bib')).toBe(true);
    expect(await inside('work/a.bib', ['other', 'alias'])).toBe(true);
    expect(await inside('other/b.bib', ['work', 'other/b.bib'])).toBe(true);
    for (const name of ['other/b.bib', 'work/link.bib', 'work/sub/b.bib', 'work/sub/missing.bib', 'workshop/a.bib']) {
      expect([name, await inside(name)]).toEqual([name, false]);
    }
    const target = (name: string, below = 'work') => linkTarget(uri(name), () => Promise.resolve(uri(below)));
    expect(await target('work/link.bib')).toBe(uri('other/b.bib'));
    expect(await target('work/sub/b.bib')).toBe(uri('other/b.bib'));
    expect(await target('work/a.bib')).toBeUndefined();
    expect(await target('work/missing.bib')).toBeUndefined();
    // The folder of the workspace may itself be a link.
    expect(await target('alias/a.bib', 'alias')).toBeUndefined();
    expect(await target('alias/link.bib', 'alias')).toBe(uri('other/b.bib'));
    expect(await linkTarget('memfs:/a.bib', () => Promise.reject(new Error('asked')))).toBeUndefined();
    expect(await isInside('memfs:/w/../a.bib', ['memfs:/w'])).toBe(false);
    expect(await isInside('memfs:/w/a.bib', ['memfs:/w'])).toBe(true);
    expect(await isInside('memfs:/wx/a.bib', ['memfs:/w'])).toBe(false);
  });
});
