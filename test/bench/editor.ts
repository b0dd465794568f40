/**
 * Measures the extension in the real VS Code with a bibliography in its workspace, in a cold session and then warm ones: `npm run
 * bench:editor -- FILE.bib`. Prints one JSON object.
 *   --warm N            so many warm sessions (1)
 *   --queries N         so many queries are typed into the quick pick (8)
 *   --online FILE       queries are typed into Search Online, too, which asks indexes of the papers of a file of JSON lines
 *   --profiles FOLDER   the extension host's thread is profiled, which makes everything slower
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { mergeOf } from '../../src/core/library/merge';
import { temporaryFolder } from '../host/atExit';
import { root } from '../host/cache';
import { runSuite } from '../host/runSuite';
import { probeOf, recordsOf } from './bibliography/probe';
import { figuresMark, pickerMark, type EditorFigures, type Plan, type SessionFigures } from './editor/plan';
import { typeQueries, type QuickPickFigures } from './editor/quickPick';
import { startIndexes } from './online/session';
import { typedQueries } from './queries';
import { Random } from './random';

const bundle = 'out/bench/suite.js';
const bibliography = 'library.bib';
const edits = 5;
const minutes = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    warm: { type: 'string' },
    queries: { type: 'string' },
    online: { type: 'string' },
    profiles: { type: 'string' },
  },
});
const [file = ''] = positionals;
const { warm = '1', queries = '8', online, profiles } = values;

/** Titles that begin with plain words can be written over without moving anything. */
function editsOf(content: Buffer, entries: Plan['others']): Plan['edits'] {
  const places = entries.map(({ key }) => {
    const title = content.indexOf('title', content.indexOf(`{${key},`));
    const start =
      title +
      content
        .subarray(title, title + 40)
        .toString()
        .search(/["{]/) +
      1;
    return { key, at: start };
  });
  return places
    .filter(({ at }) => /^[A-Za-z ]{12}/.test(content.subarray(at, at + 20).toString()))
    .slice(0, edits)
    .map((place, index) => ({ ...place, word: `zzqword${'abcde'.charAt(index).repeat(4)} ` }));
}

/** One session of VS Code on a fresh copy of the bibliography. */
async function session(name: string, plan: Plan, typed: readonly string[]): Promise<SessionFigures> {
  let figures: EditorFigures | undefined;
  const typing = new Map<string, Promise<QuickPickFigures>>();
  let workspace = '';
  await runSuite({
    host: 'node',
    version: 'current',
    other: {
      bundle,
      dataFolder: path.join(temporary.path, 'data'),
      minutes,
      fill(folder) {
        workspace = folder;
        mkdirSync(folder, { recursive: true });
        copyFileSync(file, path.join(folder, bibliography));
        writeFileSync(path.join(folder, 'plan.json'), JSON.stringify({ ...plan, ...profilesOf(name) }));
        writeFileSync(path.join(folder, 'paper.tex'), '\\cite{}\n\\bibliography{library}\n');
      },
      printed(line, page) {
        if (line.startsWith(figuresMark)) figures = JSON.parse(line.slice(figuresMark.length)) as EditorFigures;
        if (!line.startsWith(pickerMark)) return;
        const picker = line.slice(pickerMark.length);
        const done = typeQueries(page, typed).finally(() => writeFileSync(path.join(workspace, picker), ''));
        done.catch(() => undefined);
        typing.set(picker, done);
      },
    },
  });
  const [search, plain, shown] = [await typing.get('search'), await typing.get('plain'), await typing.get('online')];
  if (!figures || !search || !plain) throw new Error('The suite gave no figures');
  return { ...figures, search, plain, ...(shown && { online: shown }) };
}

function profilesOf(name: string): Pick<Plan, 'profiles'> {
  if (profiles === undefined) return {};
  const folder = path.resolve(profiles, name);
  mkdirSync(folder, { recursive: true });
  return { profiles: folder };
}

await build({
  entryPoints: [path.join(root, 'test/bench/editor/suite.ts')],
  outfile: path.join(root, bundle),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  sourcemap: true,
  logLevel: 'warning',
});
const temporary = temporaryFolder();
const { last, others } = probeOf([file]);
const content = readFileSync(file);
const indexes = online === undefined ? undefined : await startIndexes(online);
const plan: Plan = {
  bibliography,
  last,
  others: others.slice(1, 8),
  edits: editsOf(content, others),
  ...(indexes && { endpoints: { crossref: indexes.origin, openalex: indexes.origin } }),
};
const papers = recordsOf(file).map((record) => mergeOf([record]).paper);
const typed = typedQueries(papers, Number(queries), new Random(1));
const cold = await session('cold', plan, typed);
const again: SessionFigures[] = [];
for (let count = 1; count <= Number(warm); count++) again.push(await session(`warm-${count}`, plan, typed));
console.log(JSON.stringify({ bytes: content.length, cold, warm: again }, undefined, 2));
indexes?.process.kill();
temporary.remove();
process.exit();
