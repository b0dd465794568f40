/** One phase of one engine, in a process of its own: `build ENGINE LIBRARY INDEX` or `search ENGINE LIBRARY INDEX QUESTIONS`. */
import { readFileSync, statSync } from 'node:fs';
import { memoryUsage, resourceUsage } from 'node:process';
import { ask } from './asked';
import { engines } from './engines';
import type { BuildFigures, Questions, SearchFigures } from './figures';
import { readLibrary } from './library';
import { kinds, type Kind } from './queries';

const limit = 50;
const mostMs = 20_000;
const warmUpMs = 5000;

async function measureBuild(engine: string, library: string, index: string): Promise<BuildFigures> {
  const made = await open(engine);
  const start = performance.now();
  await made.build(readLibrary(library), index);
  const coldLoadMs = performance.now() - start;
  return { coldLoadMs, indexBytes: statSync(index).size, buildRssMb: resourceUsage().maxRSS / 1024 };
}

async function measureSearch(engine: string, library: string, index: string, file: string): Promise<SearchFigures> {
  const made = await open(engine);
  const { typed, known, asked } = JSON.parse(readFileSync(file, 'utf8')) as Questions;
  globalThis.gc?.();
  const before = memoryUsage.rss();
  const start = performance.now();
  const search = await made.load(index, library);
  search('entropy', limit);
  const warmLoadMs = performance.now() - start;
  globalThis.gc?.();
  const rssMb = (memoryUsage.rss() - before) / 2 ** 20;
  // Other queries are typed first, so that what is measured is the engine and not the compiler.
  const others = known.slice(0, 50).flatMap(({ queries }) => [queries.a, queries.d, queries.e]);
  for (const beginning of withinTime(beginningsOf(others), warmUpMs)) search(beginning, limit);
  const times = Array.from(withinTime(beginningsOf(typed)), (query) => {
    const begin = performance.now();
    search(query, limit);
    return { query, ms: performance.now() - begin };
  });
  times.sort((a, b) => a.ms - b.ms);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]?.ms ?? 0;
  const slowest = times.slice(-5).map(({ query, ms }) => `${ms.toFixed(1)} ms: ${query}`);
  const hits = kinds.map((kind) => {
    const places = Array.from(withinTime(known), ({ id, queries }) => search(queries[kind], limit).indexOf(id));
    const share = (most: number) => (100 * places.filter((place) => place >= 0 && place < most).length) / places.length;
    return { kind, at1: share(1), at5: share(5) };
  });
  const byKind = (value: (hit: (typeof hits)[number]) => number) =>
    Object.fromEntries(hits.map((hit) => [hit.kind, value(hit)])) as Record<Kind, number>;
  return {
    warmLoadMs,
    searchP50Ms: at(0.5),
    searchP95Ms: at(0.95),
    searchMaxMs: at(1),
    hitAt1: byKind(({ at1 }) => at1),
    hitAt5: byKind(({ at5 }) => at5),
    asked: ask(Array.from(withinTime(asked)), (text) => search(text, limit)),
    rssMb,
    keystrokes: times.length,
    slowest,
  };
}

/** Queries as they are typed, letter by letter. */
function* beginningsOf(queries: readonly string[]): Iterable<string> {
  for (const query of queries) for (let length = 1; length <= query.length; length++) yield query.slice(0, length);
}

/** As many of the items as there is time for: some engines take seconds for a letter. */
function* withinTime<T>(items: Iterable<T>, ms = mostMs): Iterable<T> {
  const end = performance.now() + ms;
  for (const item of items) {
    yield item;
    if (performance.now() > end) return;
  }
}

async function open(engine: string) {
  const load = engines[engine];
  if (!load) throw new Error(`No engine is called ${engine}`);
  return load();
}

async function main(): Promise<void> {
  const [phase, engine = '', library = '', index = '', questions = ''] = process.argv.slice(2);
  const figures =
    phase === 'build'
      ? await measureBuild(engine, library, index)
      : await measureSearch(engine, library, index, questions);
  console.log(JSON.stringify(figures));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
