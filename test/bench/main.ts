/**
 * Measures search: `npm run bench -- [--library FILE…] [--papers N] [--engines a,b] [--known N]`, or
 * `--collection DOCUMENTS QUERIES JUDGEMENTS`. Bibliographies among the files are measured as a user's own besides; no engines
 * (`--engines ''`), no search. Prints one JSON object; what takes long is told on standard error.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Paper } from '../../src/core/library/paper';
import { compareBibliographies } from './bibliography/compare';
import { recordsOf } from './bibliography/probe';
import { meanNdcg, readCollection } from './collection';
import { engines } from './engines';
import type { BuildFigures, Figures, Questions, SearchFigures } from './figures';
import { readLibrary } from './library';
import { knownItems, typedQueries } from './queries';
import { Random } from './random';
import { syntheticPapers } from './synthetic';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'boolean' },
    collection: { type: 'boolean' },
    papers: { type: 'string', default: '100000' },
    engines: { type: 'string', default: Object.keys(engines).join(',') },
    known: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.papers);
const seed = Number(values.seed);

async function main(): Promise<void> {
  if (values.collection) return judge();
  const folder = mkdtempSync(join(tmpdir(), 'ibid-bench-'));
  try {
    const bibliographies = values.library ? positionals.filter(isBibliography) : [];
    const figures = values.engines === '' ? undefined : await compare(folder);
    const own =
      bibliographies.length > 0 ? { bibliographies: compareBibliographies(bibliographies, folder) } : undefined;
    console.log(JSON.stringify({ ...figures, ...own }, undefined, 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(): void {
  const [documents = '', queries = '', judgements = ''] = positionals;
  const collection = readCollection(documents, queries, judgements);
  const ndcgAt10 = meanNdcg(collection, true);
  const ndcgAt10Graded = meanNdcg(collection, false);
  const { papers, queries: asked } = collection;
  console.log(JSON.stringify({ documents: papers.length, queries: asked.size, ndcgAt10, ndcgAt10Graded }));
}

async function compare(folder: string): Promise<object> {
  const library = join(folder, 'library.jsonl');
  await writeLibrary(values.library ? readAll(positionals) : syntheticPapers(count, seed), library);
  const papers: Paper[] = [];
  for await (const { abstract: _, ...paper } of readLibrary(library)) papers.push(paper);
  const questions: Questions = {
    typed: typedQueries(papers, 50, new Random(seed + 1)),
    known: knownItems(papers, Number(values.known), new Random(seed)),
  };
  const file = join(folder, 'questions.json');
  writeFileSync(file, JSON.stringify(questions));
  const measured: Record<string, Figures> = {};
  for (const engine of values.engines.split(',')) {
    const index = join(folder, `${engine}.index`);
    console.error(`${engine}: builds`);
    const built = inOwnProcess<BuildFigures>(['build', engine, library, index]);
    console.error(`${engine}: searches`);
    const searched = inOwnProcess<SearchFigures>(['search', engine, library, index, file]);
    measured[engine] = { ...built, ...searched };
    rmSync(index, { force: true });
  }
  const { ibid, ...peers } = measured;
  const compared = Object.fromEntries(
    Object.entries(peers).map(([name, peer]) => [name, { ...peer, ...(ibid && { ratios: ratiosOf(peer, ibid) }) }]),
  );
  return { papers: papers.length, ...ibid, peers: compared };
}

/** How many times Ibid's figure the peer's is. */
function ratiosOf(peer: Figures, ibid: Figures): Record<string, number> {
  const names = [
    'coldLoadMs',
    'warmLoadMs',
    'searchP50Ms',
    'searchP95Ms',
    'searchMaxMs',
    'indexBytes',
    'rssMb',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, peer[name] / ibid[name]]));
}

function inOwnProcess<T>(phase: readonly string[]): T {
  const script = fileURLToPath(new URL('measure.ts', import.meta.url));
  const options = ['--expose-gc', '--max-old-space-size=12000', '--import', 'tsx'];
  const output = execFileSync(process.execPath, [...options, script, ...phase], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as T;
}

async function* readAll(files: readonly string[]): AsyncIterable<Paper> {
  for (const file of files) yield* isBibliography(file) ? papersOf(file) : readLibrary(file);
}

/** A bibliography's papers, each a paper of its own. */
function papersOf(file: string): Paper[] {
  return recordsOf(file).map((record, at) => ({ ...record, id: `${at}`, title: record.title ?? '' }));
}

function isBibliography(file: string): boolean {
  return file.endsWith('.bib');
}

/** Writes the first `count` papers as JSONL. */
async function writeLibrary(papers: Iterable<Paper> | AsyncIterable<Paper>, to: string): Promise<void> {
  let lines: string[] = [];
  let written = 0;
  const flush = () => {
    if (lines.length > 0) appendFileSync(to, `${lines.join('\n')}\n`);
    lines = [];
  };
  for await (const paper of papers) {
    lines.push(JSON.stringify(paper));
    if (lines.length === 5000) flush();
    if (++written === count) break;
  }
  flush();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
