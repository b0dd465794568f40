import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readRegular } from '../engine/worker/node/readRegular';
import { createSender, noSender } from '../engine/transport/httpSender';
import type { EditorHost } from '../engine/protocol/host';
import type { Watcher } from '../engine/protocol/watch';

/** Deeper folders, and more files than these, are not looked through. */
const maxDepth = 8;
const maxFiles = 20_000;
const skipped = /^(?:\.|node_modules$)/;

/** The files of this machine as the engine sees them; nothing is open, and nothing is kept for later. */
export function createFileHost(folder: string, online: boolean, report: (what: string) => void): EditorHost & Watcher {
  return {
    ...(online ? createSender((...request) => fetch(...request), { isBrowser: false, headers }) : noSender),
    maySend: () => Promise.resolve(online),
    openText: () => Promise.resolve(undefined),
    readableRoots: () => Promise.resolve(undefined),
    ownStyles: () => Promise.resolve(undefined),
    readFile: (uri) => readRegular(fileURLToPath(uri)),
    exists: async (uri) => (await readRegular(fileURLToPath(uri))) !== undefined,
    async findFiles(root, pattern) {
      const matches = globPattern(pattern);
      const base = fileURLToPath(root);
      const found = [];
      for await (const file of filesBelow(base)) {
        if (matches.test(path.relative(base, file).split(path.sep).join('/'))) found.push(pathToFileURL(file).href);
      }
      return found.sort();
    },
    async filesIn(uri) {
      const base = fileURLToPath(uri);
      const files = (await entriesOf(base)).filter((entry) => entry.isFile());
      return files.map(({ name }) => pathToFileURL(path.join(base, name)).href).sort();
    },
    folderOf: () => Promise.resolve(pathToFileURL(folder).href),
    watchBibliography: (uri) => Promise.resolve(path.relative(process.cwd(), fileURLToPath(uri))),
    // It runs once: nothing changes meanwhile.
    followLink: () => Promise.resolve(),
    cacheFile: (name) => Promise.resolve(`none:${name}`),
    trimCache: () => Promise.resolve(),
    readCache: () => Promise.resolve(undefined),
    writeCache: () => Promise.resolve(),
    readAsset: () => Promise.reject(new Error('There are no styles here')),
    // It runs once: what it hangs on is not set aside for a next time.
    announce: () => undefined,
    tell: () => Promise.resolve(),
    report(what) {
      report(what);
      return Promise.resolve();
    },
  };
}

const headers = { 'User-Agent': 'Ibid-check' };

async function* filesBelow(folder: string): AsyncGenerator<string> {
  let count = 0;
  const waiting: (readonly [folder: string, depth: number])[] = [[folder, 0]];
  // Those that are near come first.
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [current, depth] = next;
    for (const entry of await entriesOf(current)) {
      const file = path.join(current, entry.name);
      if (entry.isDirectory() && depth < maxDepth && !skipped.test(entry.name)) waiting.push([file, depth + 1]);
      if (!entry.isFile()) continue;
      count += 1;
      if (count > maxFiles) return;
      yield file;
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    // No folder, or one that cannot be listed: nothing is found in it.
    return [];
  }
}

/**
 * VS Code's globs: `*`, `?`, `**`, `[…]` and `{a,b}`. A bracket without its counterpart stands for itself, and so do
 * braces that do not pair; what is no pattern (`[z-a]`) is that of no file.
 */
function globPattern(glob: string): RegExp {
  const isPaired = pairsBraces(glob);
  let depth = 0;
  const source = glob.replace(
    /\*\*\/|\*\*|\*|\?|\[(!?)([^\]]*)\]|[{},]|[[\].+^$()|\\]/g,
    (sign, not?: string, set?: string) => {
      if (sign === '**/') return '(?:.*/)?';
      if (sign === '**') return '.*';
      if (sign === '*') return '[^/]*';
      if (sign === '?') return '[^/]';
      if (set !== undefined) return `[${not === '!' ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`;
      if (isPaired && sign === '{') {
        depth += 1;
        return '(?:';
      }
      if (isPaired && sign === '}') {
        depth -= 1;
        return ')';
      }
      if (sign === ',') return depth > 0 ? '|' : ',';
      return `\\${sign}`;
    },
  );
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // VS Code takes such a pattern for that of no file, too.
    return /(?!)/;
  }
}

function pairsBraces(glob: string): boolean {
  let depth = 0;
  for (const sign of glob) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
