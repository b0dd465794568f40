import { readFile } from 'node:fs/promises';
import { noSender } from '../../src/engine/transport/httpSender';
import type { Host } from '../../src/engine/protocol/host';
import { patternOf } from '../core/document/inMemory';

/** A host with files in memory: a workspace at `file:///w`, and what earlier sessions kept. */
export function memoryHost(
  files: Record<string, string>,
  cache = new Map<string, Uint8Array>(),
): Host & { files: Map<string, string>; watched: Set<string>; reported: string[]; told: string[] } {
  const stored = new Map(Object.entries(files).map(([path, text]) => [`file:///w/${path}`, text]));
  const watched = new Set<string>();
  const reported: string[] = [];
  const told: string[] = [];
  return {
    files: stored,
    watched,
    reported,
    told,
    tell(what) {
      told.push(what);
      return Promise.resolve();
    },
    report(what) {
      reported.push(what);
      return Promise.resolve();
    },
    styleFolders: () => Promise.resolve(['file:///home/Zotero/styles']),
    readAsset: (name) => readFile(`styles/${name}`),
    readFile: (uri) => Promise.resolve(stored.get(uri)),
    exists: (uri) => Promise.resolve(stored.has(uri)),
    findFiles(folder, pattern) {
      const expression = patternOf(pattern);
      const found = [...stored.keys()].filter(
        (uri) => uri.startsWith(`${folder}/`) && expression.test(uri.slice(folder.length + 1)),
      );
      return Promise.resolve(found.sort());
    },
    filesIn: (folder) => Promise.resolve([...stored.keys()].filter((uri) => uri.replace(/\/[^/]*$/, '') === folder)),
    folderOf: () => Promise.resolve('file:///w'),
    watchBibliography(uri) {
      watched.add(uri);
      return Promise.resolve(uri.replace('file:///w/', ''));
    },
    ...noSender,
    readCache: (name) => Promise.resolve(cache.get(name)),
    writeCache(name, content) {
      cache.set(name, content);
      return Promise.resolve();
    },
  };
}
