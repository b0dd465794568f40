/**
 * Measures search: `npm run bench -- [--library FILE…] [--papers N] [--engines a,b] [--known N] [--seconds N]`, or
 * `--collection DOCUMENTS QUERIES JUDGEMENTS`. `--formats` tells instead what arrives of fields that are copied, and
 * `--rendering` how long citations and references take to be set. Bibliographies among the files are measured as a
 * user's own besides; no engines (`--engines ''`), no search. An engine that fails, or needs more than `--seconds` to
 * build or to be asked, has no figures but the reason (`failed`). Prints one JSON object; what takes long is told on
 * standard error.
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Paper } from '../../src/core/library/paper';
import { readQuestions, type AskedQuestion } from './asked';
import { compareBibliographies } from './bibliography/compare';
import { recordsOf } from './bibliography/probe';
import { measurePairs } from './formats/pairs';
import { meanNdcg, readCollection } from './collection';
import { engines } from './engines';
import type { BuildFigures, Figures, Questions, SearchFigures } from './figures';
import { readLibrary } from './library';
import { inOwnProcess, type Failure } from './phase';
import { knownItems, typedQueries } from './queries';
import { Random } from './random';
import { measureRendering } from './rendering';
import { syntheticPapers } from './synthetic';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'boolean' },
    collection: { type: 'boolean' },
    formats: { type: 'boolean' },
    rendering: { type: 'boolean' },
    papers: { type: 'string', default: '100000' },
    engines: { type: 'string', default: Object.keys(engines).join(',') },
    known: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '900' },
    seed: { type: 'string', default: '1' },
  },
});
const count = Number(values.papers);
const seconds = Number(values.seconds);
const seed = Number(values.seed);

async function main(): Promise<void> {
  if (values.collection) return judge();
  if (values.rendering) return console.log(JSON.stringify(measureRendering(), undefined, 2));
  if (values.formats) return console.log(JSON.stringify(measurePairs(), undefined, 2));
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
  const names = values.engines.split(',');
  const unknown = names.filter((name) => !Object.hasOwn(engines, name));
  if (unknown.length > 0)
    throw new Error(`No engine is called ${unknown.join(', ')}: ${Object.keys(engines).join(', ')}`);
  const library = join(folder, 'library.jsonl');
  await writeLibrary(values.library ? readAll(positionals) : syntheticPapers(count, seed), library);
  const papers: Paper[] = [];
  for await (const { abstract: _, ...paper } of readLibrary(library)) papers.push(paper);
  const questions: Questions = {
    typed: typedQueries(papers, 50, new Random(seed + 1)),
    known: knownItems(papers, Number(values.known), new Random(seed)),
    asked: questionsOf(papers),
  };
  const file = join(folder, 'questions.json');
  writeFileSync(file, JSON.stringify(questions));
  const measured: Record<string, Figures | Failure> = {};
  for (const name of names) {
    const index = join(folder, `${name}.index`);
    measured[name] = measure(name, library, index, file);
    rmSync(index, { force: true });
  }
  const { ibid, ...peers } = measured;
  const compared = Object.fromEntries(
    Object.entries(peers).map(([name, peer]) => [name, { ...peer, ...ratiosOf(peer, ibid) }]),
  );
  return { papers: papers.length, ...ibid, peers: compared };
}

/** The questions of which the library has the paper that is meant. */
function questionsOf(papers: readonly Paper[]): AskedQuestion[] {
  const known = new Set(papers.map(({ id }) => id));
  return readQuestions().filter(({ ids }) => ids.some((id) => known.has(id)));
}

function measure(engine: string, library: string, index: string, questions: string): Figures | Failure {
  console.error(`${engine}: builds`);
  const built = inOwnProcess<BuildFigures>(['build', engine, library, index], seconds);
  if ('failed' in built) return built;
  console.error(`${engine}: searches`);
  return { ...built, ...inOwnProcess<SearchFigures>(['search', engine, library, index, questions], seconds) };
}

/** How many times Ibid's figure the peer's is, where both were measured. */
function ratiosOf(peer: Figures | Failure, ibid: Figures | Failure | undefined): object | undefined {
  if (!ibid || 'failed' in ibid || 'failed' in peer) return undefined;
  const names = [
    'coldLoadMs',
    'warmLoadMs',
    'searchP50Ms',
    'searchP95Ms',
    'searchMaxMs',
    'indexBytes',
    'rssMb',
  ] as const;
  return { ratios: Object.fromEntries(names.map((name) => [name, peer[name] / ibid[name]])) };
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
