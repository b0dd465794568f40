/**
 * Measures the extension in the real VS Code with a bibliography in its workspace, cold and then warm: `npm run bench:editor --
 * FILE.bib`. Prints one JSON object.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../host/atExit';
import { root } from '../host/cache';
import { runSuite } from '../host/runSuite';
import { probeOf } from './bibliography/probe';
import { figuresMark, type EditorFigures, type Plan } from './editor/plan';

const bundle = 'out/bench/suite.js';
const bibliography = 'library.bib';
const edits = 5;
const minutes = 10;

function planOf(file: string): Plan {
  const { last, others } = probeOf([file]);
  return { bibliography, last, others: others.slice(1, 8), edits: editsOf(readFileSync(file), others) };
}

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
async function session(file: string, plan: Plan, dataFolder: string): Promise<EditorFigures> {
  let figures: EditorFigures | undefined;
  await runSuite({
    host: 'node',
    version: 'current',
    other: {
      bundle,
      dataFolder,
      minutes,
      fill(folder) {
        mkdirSync(folder, { recursive: true });
        copyFileSync(file, path.join(folder, bibliography));
        writeFileSync(path.join(folder, 'plan.json'), JSON.stringify(plan));
        writeFileSync(path.join(folder, 'paper.tex'), '\\cite{}\n\\bibliography{library}\n');
      },
      printed(line) {
        if (line.startsWith(figuresMark)) figures = JSON.parse(line.slice(figuresMark.length)) as EditorFigures;
      },
    },
  });
  if (!figures) throw new Error('The suite gave no figures');
  return figures;
}

const [file = ''] = process.argv.slice(2);
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
const plan = planOf(file);
const cold = await session(file, plan, path.join(temporary.path, 'data'));
const warm = await session(file, plan, path.join(temporary.path, 'data'));
console.log(JSON.stringify({ bytes: readFileSync(file).length, cold, warm }, undefined, 2));
temporary.remove();
process.exit();
