import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from '../engine/memoryHost';

/** Memory after collection, in MB. */
export interface Memory {
  readonly heap: number;
  readonly external: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const uri = 'file:///w/x.bib';
const entries = 300;
const styles = ['apa', 'ieee', 'chicago-author-date'];

/**
 * Works with one engine as a user does: types in a bibliography and in documents, searches, switches between documents and styles, has files come and
 * go.
 *
 * @param rounds how often all of it is done
 * @param measured called with the memory in use after each tenth of the rounds
 */
export async function soak(rounds: number, measured: (done: number, memory: Memory) => void): Promise<void> {
  const files: Record<string, string> = { 'x.bib': bibliography(0), 'y.bib': bibliography(0).replaceAll('{k', '{y') };
  const host = memoryHost(files);
  const engine = createEngine(host);
  await engine.configure({ citekeyPattern: '{author}{year}', citationCommands: [] });
  await engine.loadBibliography(uri, 'x.bib');
  const every = Math.max(1, Math.floor(rounds / 10));
  for (let round = 1; round <= rounds; round += 1) {
    await engine.putBibliography(uri, 'x.bib', bibliography(round));
    const document = documentOf(round);
    await engine.putDocument(document);
    await engine.forgetFile(document.uri);
    await engine.citationsIn(document);
    await engine.searchRows(`title ${round % 50}`, 20, document, document.text.length);
    await engine.completionsAt(document, document.text.length, 20);
    await engine.findingsIn(uri);
    if (round % 25 === 0) await engine.formatDocument(document);
    if (round % 20 === 0) await engine.loadBibliography('file:///w/y.bib', 'y.bib');
    if (round % 20 === 10) await engine.removeBibliography('file:///w/y.bib');
    if (round % 5 === 0) await engine.removeDocument(document.uri);
    if (round % every === 0) measured(round, await memory());
  }
}

/** Whether memory stays: after the first third, in which caches fill that are limited, the least of what is left is no more than the least before. */
export function growthOf(measured: readonly Memory[]): number {
  const settled = measured.slice(Math.floor(measured.length / 3)).map(({ heap, external }) => heap + external);
  const half = Math.floor(settled.length / 2);
  return Math.min(...settled.slice(half)) / Math.min(...settled.slice(0, half));
}

async function memory(): Promise<Memory> {
  for (let times = 0; times < 3; times += 1) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed / 2 ** 20, external: external / 2 ** 20 };
}

/** A bibliography of 45 KB in which each round has changed one title. */
function bibliography(round: number): string {
  const changed = round % entries;
  return Array.from({ length: entries }, (_, at) => {
    const title = at === changed ? `Title ${at} as changed in round ${round}` : `Title ${at} of something`;
    return `@article{k${at},\n  title = {${title}},\n  author = {Doe, Jane and Roe, Richard},\n  year = {${1990 + (at % 30)}}\n}\n`;
  }).join('\n');
}

function documentOf(round: number) {
  const style = styles[Math.floor(round / 25) % styles.length];
  const text = `---\nbibliography: x.bib\ncsl: ${style}\n---\nRound ${round} cites [@k${round % entries}; @k1].\n\nAnd @k`;
  return { uri: `file:///w/d${round % 7}.md`, language: 'markdown', text } as const;
}
