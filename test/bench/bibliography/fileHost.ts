import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { noSender } from '../../../src/engine/transport/httpSender';
import type { Host } from '../../../src/engine/protocol/host';

/** A host over a flat folder of files that no one else changes; what it is to keep is kept in another folder. */
export function fileHost(folder: string, cache: string): Host & { readonly kept: ReadonlySet<string> } {
  const kept = new Set<string>();
  return {
    kept,
    readFile: (uri) => readIfThere(fileURLToPath(uri)),
    styleFolders: () => Promise.resolve([]),
    readAsset: (name) => readFile(join('styles', name)),
    report: () => Promise.resolve(),
    tell: () => Promise.resolve(),
    ...noSender,
    exists: (uri) => Promise.resolve(existsSync(fileURLToPath(uri))),
    findFiles: () => Promise.resolve([]),
    filesIn: () => Promise.resolve([]),
    folderOf: () => Promise.resolve(pathToFileURL(folder).href),
    watchBibliography: (uri) => Promise.resolve(uri.slice(uri.lastIndexOf('/') + 1)),
    readCache: (name) => readIfThere(join(cache, name)),
    async writeCache(name, content) {
      const file = join(cache, name);
      await writeFile(`${file}.tmp`, content);
      await rename(`${file}.tmp`, file);
      kept.add(name);
    },
  };
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  return existsSync(file) ? readFile(file) : undefined;
}
