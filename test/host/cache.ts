import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { atExit } from './atExit';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');

const cacheFolder = path.join(root, '.vscode-test');

/** Folders that are being filled: two runs at once want the same. */
const filling = new Map<string, Promise<string>>();

/**
 * Fills a folder of the cache once and returns its path. A folder that is there is complete: it is filled under
 * another name first.
 */
export function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const known = filling.get(name) ?? fillOnce(name, fill);
  filling.set(name, known);
  return known;
}

async function fillOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder, name);
  if (existsSync(folder)) return folder;
  console.log(`Fetching ${name} …`);
  const partial = `${folder}.${process.pid}.partial`;
  const removePartial = atExit(() => rmSync(partial, { recursive: true, force: true }));
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another run was quicker
  } finally {
    removePartial();
  }
  return folder;
}

/** Unpacks what lies under `inner` in an npm package into a folder. */
export async function unpack(spec: string, inner: string, folder: string, without: string[] = []): Promise<void> {
  const packed = JSON.parse(await npm(['pack', spec, '--json', '--ignore-scripts'], folder)) as [{ filename: string }];
  const tarball = packed[0].filename;
  const strip = String(inner.split('/').length);
  const exclude = without.map((entry) => `--exclude=${inner}/${entry}`);
  await execute('tar', ['-xzf', tarball, '--strip-components', strip, ...exclude, inner], folder);
  await rm(path.join(folder, tarball));
}

/** Runs npm and returns what it printed. */
export function npm(args: string[], folder: string): Promise<string> {
  const npmCli = process.env['npm_execpath'];
  return npmCli ? execute(process.execPath, [npmCli, ...args], folder) : execute('npm', args, folder);
}

/** Runs a command to its end and returns what it printed; rejects with all of its words when it fails. */
export function execute(command: string, args: string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}${errors}`));
    });
  });
}
