import * as vscode from 'vscode';
import type { EditorHost } from '../../../engine/protocol/host';
import type { Log } from '../ui/log';

export type CacheFiles = Pick<EditorHost, 'readCache' | 'writeCache' | 'cacheFile' | 'trimCache'>;

/**
 * The files in the extension's storage in which the engine keeps its cache for later sessions.
 *
 * @param version of the extension: another's files are never read
 * @param maxBytes the newest files are kept, up to this many bytes together
 */
export function cacheFiles(storage: vscode.Uri, version: string, log: Log, maxBytes = 300_000_000): CacheFiles {
  const folder = vscode.Uri.joinPath(storage, 'cache');
  const fileOf = (name: string) => vscode.Uri.joinPath(folder, `${version}-${name}`);
  return {
    cacheFile: (name) => Promise.resolve(fileOf(name).toString()),

    async trimCache() {
      try {
        await removeOldest(folder, maxBytes);
      } catch (error) {
        log.error(error);
      }
    },

    async readCache(name) {
      try {
        return await vscode.workspace.fs.readFile(fileOf(name));
      } catch {
        // A cache that does not exist or cannot be read is computed again.
        return undefined;
      }
    },

    async writeCache(name, content) {
      try {
        const written = vscode.Uri.joinPath(folder, `${crypto.randomUUID()}.tmp`);
        await vscode.workspace.fs.writeFile(written, content);
        await vscode.workspace.fs.rename(written, fileOf(name), { overwrite: true });
        await removeOldest(folder, maxBytes);
      } catch (error) {
        log.error(error);
      }
    },
  };
}

async function removeOldest(folder: vscode.Uri, maxBytes: number): Promise<void> {
  const files = await Promise.all(
    (await vscode.workspace.fs.readDirectory(folder)).map(async ([name]) => {
      const uri = vscode.Uri.joinPath(folder, name);
      return { uri, ...(await vscode.workspace.fs.stat(uri)) };
    }),
  );
  files.sort((a, b) => b.mtime - a.mtime);
  let bytes = 0;
  for (const { uri, size } of files) {
    bytes += size;
    if (bytes > maxBytes) await vscode.workspace.fs.delete(uri);
  }
}
