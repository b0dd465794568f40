import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importInto, nodeFiles } from './importer';

const count = 10_000;
let folder: string;
let file: string;
let library: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ibid-'));
  file = path.join(folder, 'library.json');
  library = pathToFileURL(file).href;
});
afterEach(() => rm(folder, { recursive: true }));

const mine = '[{"id":"mine","type":"book","title":"My own book"}]\n';
const records = (name: string, length = count) =>
  Array.from(
    { length },
    (_, at) => `@article{${name}${at}, title={Tide ${name} ${at}}, author={Brook, Ada}, year=2021, journal={Sands}}`,
  ).join('\n');
const itemsOf = async () => JSON.parse(await readFile(file, 'utf8')) as { readonly id: string }[];
/** What an import leaves behind. */
const rest = async () => (await readdir(folder)).filter((name) => /\.(?:tmp|lock|stale)$/.test(name));

/** Another process that imports some records. */
async function startWindow(text: string): Promise<ChildProcess> {
  const input = path.join(folder, `${crypto.randomUUID()}.bib`);
  await writeFile(input, text);
  const script = path.resolve('test/engine/imports/importer.ts');
  return spawn(process.execPath, ['--import', 'tsx', script, pathToFileURL(input).href, library], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('an import of ten thousand records', () => {
  it.each(['merge', 'write', 'copy'] as const)('changes nothing when it is cancelled before %s', async (step) => {
    await writeFile(file, mine);
    const controller = new AbortController();
    const files = nodeFiles();
    const cancelling = {
      ...files,
      read: (uri: string) => {
        if (step === 'merge') controller.abort();
        return files.read(uri);
      },
      write: async (uri: string, content: Uint8Array) => {
        if (step === 'write') controller.abort();
        await files.write(uri, content);
        if (step === 'copy') controller.abort();
      },
    };
    await expect(importInto(library, records('a'), cancelling, controller.signal)).rejects.toThrow(/abort/i);
    expect(await readFile(file, 'utf8')).toBe(mine);
    expect(await rest()).toEqual([]);
  });

  it.each(['half', 'rename'])(
    'loses nothing when its process is killed at %s',
    async (step) => {
      await writeFile(file, mine);
      const window = await startWindow(records('a'));
      if (!window.stdout) throw new Error('It has no output');
      for await (const line of createInterface(window.stdout)) if (line === step) window.kill('SIGKILL');
      if (window.signalCode === null) await once(window, 'exit');
      expect(window.signalCode).toBe('SIGKILL');
      expect([1, count + 1]).toContain((await itemsOf()).length);
      // The next window that imports takes the lock over, and puts the rest away.
      const old = new Date(Date.now() - 120_000);
      for (const name of await rest()) await utimes(path.join(folder, name), old, old);
      await importInto(library, records('a'), nodeFiles());
      expect(await itemsOf()).toHaveLength(count + 1);
      expect(await rest()).toEqual([]);
    },
    60_000,
  );

  it('loses nothing when two windows import at once', async () => {
    await writeFile(file, mine);
    const windows = await Promise.all(['a', 'b'].map((name) => startWindow(records(name))));
    const ended = await Promise.all(windows.map(async (window) => (await once(window, 'exit'))[0] as number));
    expect(ended).toEqual([0, 0]);
    const ids = new Set((await itemsOf()).map(({ id }) => id));
    expect(ids.size).toBe(2 * count + 1);
    for (const id of ['mine', 'a0', `a${count - 1}`, 'b0', `b${count - 1}`]) expect(ids.has(id)).toBe(true);
    expect(await rest()).toEqual([]);
  }, 60_000);
});

it.each(['tmp', 'bak'])('is merged anew when a program that knows no lock writes it beside the .%s', async (kind) => {
  await writeFile(file, mine);
  const files = nodeFiles();
  let times = 0;
  const disturbed = {
    ...files,
    write: async (uri: string, content: Uint8Array) => {
      await files.write(uri, content);
      if (uri.endsWith(kind) && times++ === 0)
        await writeFile(file, mine.replace(']', ',{"id":"theirs","title":"Theirs"}]'));
    },
  };
  await importInto(library, records('a', 3), disturbed);
  expect((await itemsOf()).map(({ id }) => id)).toEqual(['mine', 'theirs', 'a0', 'a1', 'a2']);
  expect(await readFile(`${file}.bak`, 'utf8')).toContain('theirs');
  expect(await rest()).toEqual([]);
});
