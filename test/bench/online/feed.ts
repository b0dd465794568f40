/**
 * How fast a feed is shown: `npm run bench:feed -- acl.jsonl [--papers N]`. A feed of a thousand of the papers, beside a library of 5,000 of them. Prints one
 * JSON object: milliseconds until the engine has shown it first and again, by each order, its digest, and a change of what is read, with the size of its file.
 */
import { parseArgs } from 'node:util';
import { changeFeed } from '../../../src/core/feed/changeFeed';
import { emptyFeed } from '../../../src/core/feed/feed';
import { writeFeed } from '../../../src/core/feed/feedText';
import { cleanWorks } from '../../../src/core/sources/clean/cleanWork';
import { createEngine } from '../../../src/engine/createEngine';
import { memoryHost } from '../../engine/memoryHost';
import { readWorks } from '../references/works';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { papers: { type: 'string', default: '1000' } },
});
const [file] = positionals;
if (file === undefined) throw new Error('A file of JSON lines is missing');

const librarySize = 5000;
const repeats = 9;
const works = readWorks(file);
const papers = works
  .slice(0, librarySize)
  .map(({ year, ...work }) => ({ ...work, doi: undefined, date: String(year), sources: ['acl'] }));
const engine = createEngine(memoryHost({}));
await engine.loadCorpus(new TextEncoder().encode(JSON.stringify({ papers, authors: [] })));
await engine.search('warm up', 5);

const now = Date.UTC(2026, 10, 1);
const records = works.slice(librarySize, librarySize + Number(values.papers)).flatMap((work, at) =>
  cleanWorks([
    {
      source: 'huggingface',
      title: work.title,
      authors: work.authors.map((name) => ({ name })),
      abstract: `${work.title}. ${work.venue}. `.repeat(8),
      date: new Date(now - at * 3_600_000).toISOString().slice(0, 10),
      arxivId: `2610.${String(at).padStart(5, '0')}`,
      upvotes: at % 100,
    },
  ]),
);
const followed = changeFeed(emptyFeed, { kind: 'follow', subscription: { kind: 'daily' } });
const feed = changeFeed(followed, { kind: 'found', at: now, found: [{ subscription: 'daily', records }] });

async function timed(run: () => unknown): Promise<number> {
  const began = performance.now();
  await run();
  return Math.round(10 * (performance.now() - began)) / 10;
}

const text = writeFeed(feed);
const firstMs = await timed(() => engine.feedGroups(text, 'trend', now));
const shownMs: Record<string, { readonly p50: number; readonly max: number }> = {};
for (const order of ['trend', 'date', 'relevance'] as const) {
  const times: number[] = [];
  for (let time = 0; time < repeats; time++) times.push(await timed(() => engine.feedGroups(text, order, now)));
  times.sort((a, b) => a - b);
  shownMs[order] = { p50: times[Math.floor(repeats / 2)] ?? 0, max: times.at(-1) ?? 0 };
}
const digestMs = await timed(() => engine.feedDigest(text, 0, now));
const changedMs = await timed(() => engine.changeFeed(text, { kind: 'read', items: ['2610.00001'] }));
console.log(
  JSON.stringify({ papers: feed.items.length, firstMs, shownMs, digestMs, changedMs, bytes: text.length }, null, 2),
);
