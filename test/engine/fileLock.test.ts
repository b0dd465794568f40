import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withFileLock } from '../../src/engine/worker/node/fileLock';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'ibid-'))));
afterEach(() => rm(folder, { recursive: true }));

it('lets one after the other change a file', async () => {
  const file = path.join(folder, 'deep', 'library.json');
  const uri = pathToFileURL(file).href;
  const add = (line: number) =>
    withFileLock(uri, async () => {
      const before = await readFile(file, 'utf8').catch(() => '');
      await new Promise((resolve) => setTimeout(resolve, 5));
      await writeFile(file, `${before}${line}\n`);
    });
  await Promise.all(Array.from({ length: 10 }, (_, line) => add(line)));
  const lines = (await readFile(file, 'utf8')).trim().split('\n').map(Number);
  expect(lines.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('takes over a lock that was left behind, and gives its own back when the work fails', async () => {
  const file = path.join(folder, 'library.json');
  const uri = pathToFileURL(file).href;
  await writeFile(`${file}.lock`, '');
  const old = new Date(Date.now() - 60_000);
  await utimes(`${file}.lock`, old, old);
  await expect(withFileLock(uri, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withFileLock(uri, () => Promise.resolve(1))).toBe(1);
  await expect(readFile(`${file}.lock`)).rejects.toThrow();
});

it('takes over a lock whose time is in the future when it is not renewed, and waits for one that is', async () => {
  const file = path.join(folder, 'library.json');
  const uri = pathToFileURL(file).href;
  const touch = (ahead: number) => utimes(`${file}.lock`, new Date(), new Date(Date.now() + ahead));
  await writeFile(`${file}.lock`, 'of another');
  let ahead = 3_600_000;
  await touch(ahead);
  const renewal = setInterval(() => void touch((ahead += 1000)), 500);
  const began = Date.now();
  setTimeout(() => clearInterval(renewal), 2000);
  expect(await withFileLock(uri, () => Promise.resolve(1))).toBe(1);
  expect(Date.now() - began).toBeGreaterThan(11_000);
}, 20_000);

it('is waited for until that is given up', async () => {
  const uri = pathToFileURL(path.join(folder, 'library.json')).href;
  const controller = new AbortController();
  let end: (() => void) | undefined;
  const first = withFileLock(uri, () => new Promise<void>((resolve) => (end = resolve)));
  await expect.poll(() => end).toBeDefined();
  const second = withFileLock(uri, () => Promise.reject(new Error('it came in')), controller.signal);
  setTimeout(() => controller.abort(new Error('given up')), 50);
  await expect(second).rejects.toThrow('given up');
  end?.();
  await first;
  expect(await withFileLock(uri, () => Promise.resolve('in'))).toBe('in');
});

it('is taken over by one of those who wait, and given back by nobody else', async () => {
  const file = path.join(folder, 'library.json');
  const uri = pathToFileURL(file).href;
  await writeFile(`${file}.lock`, 'left behind');
  const old = new Date(Date.now() - 60_000);
  await utimes(`${file}.lock`, old, old);
  let [inside, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 3));
    inside--;
  };
  await Promise.all(Array.from({ length: 30 }, () => withFileLock(uri, work)));
  expect(most).toBe(1);
  await withFileLock(uri, () => writeFile(`${file}.lock`, 'of another'));
  expect(await readFile(`${file}.lock`, 'utf8')).toBe('of another');
});
