import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isBelow } from '../isBelow';
import { isAbsent, readRegular } from './readRegular';

/**
 * A file of this machine, read by the worker itself: large files would hold the extension host up, and their bytes make
 * it collect garbage. Undefined where the extension host is to be asked: of what is on the network by its address, too.
 *
 * @throws where the file is there but cannot be read now
 */
export async function readLocalFile(uri: string): Promise<Uint8Array | undefined> {
  const file = localPath(uri);
  return file === undefined ? undefined : readRegular(file);
}

/**
 * Whether a file is one of some files, or in one of some folders, links followed; a file that is not there is judged by
 * its folder.
 */
export async function isInside(uri: string, roots: readonly string[]): Promise<boolean> {
  const file = localPath(uri);
  if (file === undefined) return isBelow(uri, roots);
  const target = await targetOf(file);
  for (const root of roots) {
    const folder = localPath(root);
    const below = folder === undefined ? undefined : path.relative(await targetOf(folder), target);
    if (below !== undefined && !path.isAbsolute(below) && !/^\.\.(?:[\\/]|$)/.test(below)) return true;
  }
  return false;
}

/**
 * Where a file is in truth, by its URI, if a link below a folder leads there: the folder's watcher does not see it
 * change. Undefined where none does.
 *
 * @param folderOf gives the folder; asked only where there is some link
 */
export async function linkTarget(uri: string, folderOf: () => Promise<string>): Promise<string | undefined> {
  const file = localPath(uri);
  if (file === undefined) return undefined;
  const target = await targetOf(file);
  if (target === file) return undefined;
  const folder = localPath(await folderOf());
  const isLinked =
    folder === undefined || path.relative(await targetOf(folder), target) !== path.relative(folder, file);
  return isLinked ? pathToFileURL(target).href : undefined;
}

/**
 * Where a file is in truth, by its URI, links followed as far as they exist: what takes the file's place must not take
 * that of a link to it. The address itself, where it is none of this machine.
 */
export async function followLinks(uri: string): Promise<string> {
  const file = localPath(uri);
  return file === undefined ? uri : pathToFileURL(await targetOf(file)).href;
}

/** Where a path leads when links are followed, as far as it exists. */
async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const folder = path.dirname(file);
    if (!isAbsent(error) || folder === file) throw error;
    return path.join(await targetOf(folder), path.basename(file));
  }
}

/** The path of a file of this machine: not of a share on the network, nor of a device of Windows (`\\\\.\\pipe\\x`). */
function localPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const file = fileURLToPath(uri);
    return /^[\\/]{2}/.test(file) ? undefined : file;
  } catch {
    // No path of this system, as one with an encoded slash.
    return undefined;
  }
}

/**
 * Where citation styles are on this machine: Zotero's folder (of its default data directory,
 * https://www.zotero.org/support/zotero_data), that of pandoc's user data (its manual, options `--csl` and
 * `--data-dir`), which Quarto's pandoc reads too, and that of Debian's package.
 */
export function styleFolders(): readonly string[] {
  const home = homedir();
  const { APPDATA: roaming, XDG_DATA_HOME: data = path.join(home, '.local/share') } = process.env;
  const pandoc = [
    path.join(data, 'pandoc'),
    path.join(home, '.pandoc'),
    ...(roaming ? [path.join(roaming, 'pandoc')] : []),
  ];
  const folders = [
    ...pandoc.flatMap((folder) => [path.join(folder, 'csl'), path.join(folder, 'csl/dependent')]),
    ...[path.join(home, 'Zotero/styles'), path.join(home, 'Zotero/styles/hidden')],
    ...['styles', 'styles/dependent'].map((name) => path.join('/usr/share/citation-style-language', name)),
  ];
  return folders.map((folder) => pathToFileURL(folder).href);
}

/** The URI of the user's home directory. */
export function homeFolder(): string | undefined {
  return pathToFileURL(homedir()).href;
}

/** Writes a file of this machine, never half of it; false where the extension host is to be asked. */
export async function writeLocalFile(uri: string, content: Uint8Array): Promise<boolean> {
  if (!uri.startsWith('file:')) return false;
  let written = '';
  try {
    const file = fileURLToPath(uri);
    written = `${file}.${crypto.randomUUID()}.tmp`;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(written, content);
    await rename(written, file);
    return true;
  } catch {
    // The extension host tries, and tells what does not work.
    if (written !== '') {
      // Half of a file that cannot be removed is never read: no other has its name.
      await rm(written, { force: true }).catch(() => undefined);
    }
    return false;
  }
}
