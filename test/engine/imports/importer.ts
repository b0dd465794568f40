/*
 * A window that imports: `importer.ts FILE LIBRARY`, both as file URIs. Says on its output what it is about to do, a
 * line each.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createEngine } from '../../../src/engine/createEngine';
import { rewriteFile, type RewrittenFiles } from '../../../src/engine/imports/rewriteFile';
import { withFileLock } from '../../../src/engine/worker/node/fileLock';
import { memoryHost } from '../memoryHost';

const path = fileURLToPath;
const ifThere = (error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
};

/** The files of this computer, as VS Code's file system gives them. */
export function nodeFiles(about: (step: string) => void = () => undefined): RewrittenFiles {
  return {
    read: (uri) => readFile(path(uri)).catch(ifThere),
    stat: async (uri) => {
      const found = await stat(path(uri)).catch(ifThere);
      return found && { mtime: found.mtimeMs, size: found.size };
    },
    write: async (uri, content) => {
      const half = content.length / 2;
      about('write');
      await writeFile(path(uri), content.subarray(0, half));
      about('half');
      await writeFile(path(uri), content.subarray(half), { flag: 'a' });
    },
    rename: async (from, to) => {
      about('rename');
      await rename(path(from), path(to));
    },
    remove: (uri) => rm(path(uri), { force: true }),
    beside: async (uri) => {
      const folder = new URL('.', uri);
      const names = await readdir(folder);
      return names.map((name) => pathToFileURL(path(new URL(name, folder).href)).href);
    },
  };
}

/** Imports all that a text has into a library, as the editor does. */
export async function importInto(library: string, text: string, files: RewrittenFiles, signal?: AbortSignal) {
  const engine = createEngine(memoryHost({}));
  await engine.configure({ citekeyPattern: '', citationCommands: [], library });
  await engine.startImport(1, 'import.bib', text);
  while (!(await engine.readImported(1)).isRead);
  const { rows } = await engine.importedRows(1);
  await mkdir(new URL('.', library), { recursive: true });
  return withFileLock(library, () =>
    rewriteFile(
      files,
      library,
      async (content) => {
        const before = new TextDecoder().decode(content);
        const result = await engine.mergeImported(1, [...rows.keys()], before);
        if (!result) throw new Error('The library is damaged');
        return { before, result };
      },
      signal,
    ),
  );
}

const [file, library] = process.argv.slice(2);
if (file?.startsWith('file:') === true && library !== undefined) {
  await importInto(library, await readFile(new URL(file), 'utf8'), nodeFiles(console.log));
  console.log('done');
}
