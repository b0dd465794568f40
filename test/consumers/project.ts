import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import corpusJson from '../../corpus/papers.json';
import type { Paper } from '../../src/core/library/paper';
import { createEngine } from '../../src/engine/createEngine';
import type { FileEdits } from '../../src/engine/protocol/values';
import { noSender } from '../../src/engine/transport/httpSender';
import type { Host } from '../../src/engine/protocol/host';
import { withEdits } from './withEdits';

/** Where documents cite. */
const mark = 'as shown ';

export const corpus: readonly Paper[] = corpusJson.papers;

/** A folder with a writing project, and the engine that cites in it. */
export interface Project {
  readonly folder: string;
  read(name: string): Promise<string>;
  /** Cites papers in a document after its words `as shown `, as Insert Citation does; all edits are saved. */
  cite(document: string, ...ids: readonly string[]): Promise<void>;
}

/** Makes a project in a temporary folder, which goes with the test. */
export async function newProject(
  files: Readonly<Record<string, string>>,
  papers: readonly Paper[] = corpus,
): Promise<Project> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-consumers-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const engine = createEngine(diskHost(folder));
  await engine.loadCorpus(Buffer.from(JSON.stringify({ papers, authors: [] })));

  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const apply = async ({ uri, edits, create }: FileEdits) => {
    const file = fileURLToPath(uri);
    await writeFile(file, withEdits(create ? '' : await readFile(file, 'utf8'), edits));
    await engine.forgetFile(uri);
  };
  return {
    folder,
    read,
    async cite(name, ...ids) {
      for (const file of await readdir(folder)) {
        if (/\.(?:bib|json|ya?ml)$/.test(file)) await engine.putBibliography(uriOf(file), file, await read(file));
      }
      const text = await read(name);
      const place = text.indexOf(mark) + mark.length;
      const document = { uri: uriOf(name), text, language: name.endsWith('.tex') ? 'latex' : 'markdown' } as const;
      const plan = await engine.planCitation(document, { start: place, end: place }, ids);
      // The document's own edits and those that name its bibliography are both made to the text as it is now.
      const named = plan.entries.files.filter(({ uri }) => uri === document.uri).flatMap(({ edits }) => edits);
      await apply({ uri: document.uri, edits: [...plan.edits, ...named] });
      for (const file of plan.entries.files) if (file.uri !== document.uri) await apply(file);
    },
  };
}

function diskHost(folder: string): Host {
  const root = pathToFileURL(folder).href;
  return {
    readFile: (uri) => readFile(fileURLToPath(uri)).catch(() => undefined),
    styleFolders: () => Promise.resolve([]),
    readAsset: (name) => readFile(`styles/${name}`),
    report: () => Promise.resolve(),
    tell: () => Promise.resolve(),
    ...noSender,
    exists: (uri) => Promise.resolve(existsSync(fileURLToPath(uri))),
    async findFiles(_, pattern) {
      const extensions = /\{(.*)\}/.exec(pattern)?.[1]?.split(',') ?? [];
      const names = (await readdir(folder)).filter((name) => extensions.some((one) => name.endsWith(`.${one}`)));
      return names.map((name) => `${root}/${name}`);
    },
    filesIn: () => Promise.resolve([]),
    folderOf: () => Promise.resolve(root),
    watchBibliography: (uri) => Promise.resolve(uri),
    readCache: () => Promise.resolve(undefined),
    writeCache: () => Promise.resolve(),
  };
}
