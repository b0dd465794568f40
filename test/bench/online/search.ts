/**
 * How fast Search Online is: `npm run bench:online -- acl.jsonl [--seed N]`. Searches for words of titles, one after the other, in two local indexes
 * over HTTP; the engine has a library of 5,000 of the papers. Prints one JSON object: from a query to its first rows and to all, less the servers' own time,
 * and the longest time for which the engine's thread was held up (in VS Code, it has one of its own).
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { Random } from '../random';
import { readWorks } from '../references/works';
import type { Answered } from './indexServer';
import { engineAt, startIndexes } from './session';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, searches: { type: 'string', default: '100' } },
});
const [file] = positionals;
if (file === undefined) throw new Error('A file of JSON lines is missing');

const librarySize = 5000;
/** Services allow so many requests a second that a search may be begun each so many milliseconds. */
const interval = 500;

const random = new Random(Number(values.seed));
const works = readWorks(file);
const { origin, process: server } = await startIndexes(file);
const engine = await engineAt(origin);
const papers = works
  .slice(0, librarySize)
  .map(({ year, ...work }) => ({ ...work, doi: undefined, date: String(year), sources: ['acl'] }));
await engine.loadCorpus(new TextEncoder().encode(JSON.stringify({ papers, authors: [] })));
await engine.search('warm up', 5);

const first: number[] = [];
const whole: number[] = [];
const delays = monitorEventLoopDelay({ resolution: 1 });
const requests = async () =>
  (await (await fetch(`${origin}/.requests`, { headers: { Connection: 'close' } })).json()) as Answered[];
for (let number = 0; number <= Number(values.searches); number++) {
  const { title } = random.pick(works);
  const words = title
    .split(' ')
    .slice(0, 3 + random.below(4))
    .join(' ');
  const before = (await requests()).length;
  const times: number[] = [];
  if (number === 1) delays.enable();
  const began = performance.now();
  await engine.startOnlineSearch(1, words, {});
  for (let rows = await engine.nextOnlineRows(1); rows; rows = await engine.nextOnlineRows(1)) {
    times.push(performance.now() - began);
    if (rows.done) break;
  }
  const own = (await requests()).slice(before).map(({ ms }) => ms);
  // One process answers for both services, one after the other.
  const [earliest = 0, latest = 0] = [Math.min(...own), own.reduce((sum, ms) => sum + ms, 0)];
  if (number > 0) {
    first.push(Math.max(0, (times[0] ?? 0) - earliest));
    whole.push(Math.max(0, (times.at(-1) ?? 0) - latest));
  }
  await new Promise((resolve) => setTimeout(resolve, interval));
}
delays.disable();
const answered = await requests();
server.kill();

function quantiles(some: readonly number[]) {
  const sorted = some.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(10 * (sorted[Math.floor(share * (sorted.length - 1))] ?? 0)) / 10;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

console.log(
  JSON.stringify(
    {
      papers: works.length,
      firstRowsMs: quantiles(first),
      allRowsMs: quantiles(whole),
      serversOwnMs: quantiles(answered.map(({ ms }) => ms)),
      requestsPerSearch: Math.round((100 * answered.length) / (first.length + 1)) / 100,
      longestHoldUpMs: Math.round(delays.max / 1e5) / 10,
    },
    null,
    2,
  ),
);
