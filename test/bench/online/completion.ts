/**
 * How right Complete Record is: `npm run bench:completion -- acl.jsonl [--seed N] [--show]`. A thousand entries made of papers that the
 * local indexes have (a title with one typo, without its subtitle, a year that is off by one), and two hundred of papers that they do not have, are looked
 * for over HTTP. Prints one JSON object: verdicts by kind, what was found first, and what was taken for certain.
 */
import { parseArgs } from 'node:util';
import { sameWork } from './sameWork';
import { Random } from '../random';
import { readWorks, type Work } from '../references/works';
import { has } from './indexServer';
import { engineAt, startIndexes } from './session';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, show: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error('A file of JSON lines is missing');

const kinds = { typo: 334, noSubtitle: 333, wrongYear: 333, unknown: 200 } as const;
type Kind = keyof typeof kinds;

/** So many ask at once, each with the limits of a service for itself. */
const askers = 12;

interface Asked {
  readonly kind: Kind;
  readonly work: Work;
  readonly title: string;
  readonly year: number;
}

const random = new Random(Number(values.seed));
const works = readWorks(file);
const isKnown = (work: Work) => has('crossref', work) || has('openalex', work);
const known = works.filter(isKnown);
const unknown = works.filter((work) => !isKnown(work));

function askedOf(kind: Kind): Asked {
  const work = random.pick(kind === 'unknown' ? unknown : known);
  const year = Number(work.year);
  switch (kind) {
    case 'typo':
    case 'unknown':
      return { kind, work, title: withTypo(work.title), year };
    case 'noSubtitle': {
      const [title = ''] = work.title.split(': ');
      return title === work.title || title.split(' ').length < 2 ? askedOf(kind) : { kind, work, title, year };
    }
    case 'wrongYear':
      return { kind, work, title: work.title, year: year + random.pick([-1, 1]) };
  }
}

/** One letter of a longer word is left out, doubled, another, or in the place of the next. */
function withTypo(title: string): string {
  const words = title.split(' ');
  const long = [...words.keys()].filter((at) => /^\p{L}{4,}$/u.test(words[at] ?? ''));
  if (long.length === 0) return title;
  const at = random.pick(long);
  const letters = [...(words[at] ?? '')];
  const from = 1 + random.below(letters.length - 2);
  const [letter = '', next = ''] = [letters[from], letters[from + 1]];
  const replacement = random.pick([
    ['', next],
    [letter, letter, next],
    ['xqzjk'[random.below(5)] ?? '', next],
    [next, letter],
  ]);
  letters.splice(from, 2, ...replacement);
  words[at] = letters.join('');
  return words.join(' ');
}

const { origin, process: server } = await startIndexes(file);
const asked = (Object.keys(kinds) as Kind[]).flatMap((kind) =>
  Array.from({ length: kinds[kind] }, () => askedOf(kind)),
);
const waiting = asked.entries();
const results: {
  readonly asked: Asked;
  readonly verdict: string;
  readonly isRight: boolean;
  readonly found: string;
}[] = [];
const began = performance.now();
await Promise.all(
  Array.from({ length: askers }, async () => {
    const engine = await engineAt(origin);
    for (const [, one] of waiting) {
      const { title, work, year } = one;
      const key = 'x';
      const uri = 'file:///w/refs.bib';
      const escaped = title.replace(/[&%#_$]/g, '\\$&').replace(/[{}]/g, '');
      const entry = `@inproceedings{${key}, title={${escaped}}, author={${work.authors.join(' and ')}}, year=${year}}`;
      await engine.putBibliography(uri, 'refs.bib', entry);
      const told = await engine.findCompletion(uri, key);
      const { found } = told ?? {};
      const isRight = found !== undefined && sameWork(work, found);
      const shown = found ? `${found.title} | ${found.authors.join(', ')} | ${found.year ?? ''}` : '';
      results.push({ asked: one, verdict: told?.verdict ?? 'none', isRight, found: shown });
    }
  }),
);
const requests = ((await (await fetch(`${origin}/.requests`)).json()) as unknown[]).length;
server.kill();

const figures = (Object.keys(kinds) as Kind[]).map((kind) => {
  const of = results.filter((result) => result.asked.kind === kind);
  const count = (verdict: string, isRight: boolean) =>
    of.filter((result) => result.verdict === verdict && result.isRight === isRight).length;
  return [
    kind,
    {
      entries: of.length,
      confirmed: count('confirmed', true),
      probable: count('probable', true),
      notFound: of.filter(({ found }) => found === '').length,
      wronglyProbable: count('probable', false),
      wronglyConfirmed: count('confirmed', false),
    },
  ] as const;
});
const meant = results.filter((result) => result.asked.kind !== 'unknown');
const confirmed = results.filter(({ verdict }) => verdict === 'confirmed');
const offered = results.filter(({ found }) => found !== '');
const share = (part: number, whole: number) => Math.round((10_000 * part) / whole) / 10_000;
const right = (some: typeof results) => some.filter(({ isRight }) => isRight).length;
if (values.show)
  for (const result of results.filter(({ asked: { kind }, isRight, found }) =>
    kind === 'unknown' ? found !== '' : !isRight,
  )) {
    console.error(
      JSON.stringify({
        kind: result.asked.kind,
        verdict: result.verdict,
        title: result.asked.title,
        authors: result.asked.work.authors.join(', '),
        year: result.asked.year,
        found: result.found,
      }),
    );
  }
console.log(
  JSON.stringify(
    {
      papers: works.length,
      kinds: Object.fromEntries(figures),
      recall: share(right(meant), meant.length),
      precisionOffered: share(right(offered), offered.length),
      precisionConfirmed: share(right(confirmed), confirmed.length),
      requestsPerEntry: Math.round((100 * requests) / results.length) / 100,
      seconds: Math.round((performance.now() - began) / 1000),
    },
    null,
    2,
  ),
);
