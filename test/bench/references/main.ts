/**
 * How right Check References is: `npm run bench:references -- acl.jsonl [--seed N] [--show]`. A thousand entries made
 * from the papers of a file of JSON lines are checked against indexes in this process. Prints one JSON object: verdicts
 * by kind of entry, and precision and recall by verdict, of all, of the half that the comparison was tuned with, and of
 * the half that was kept apart; with `--show` also each entry of the first half that has another verdict than it
 * should.
 */
import { parseArgs } from 'node:util';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import { formatOf } from '../../../src/core/bibliography/formats';
import { checkReferences } from '../../../src/core/references/checkReferences';
import type { Reference, ReferenceVerdict, VerdictKind } from '../../../src/core/references/verdict';
import { asHosts } from './asHosts';
import { counts, createEntries, type BenchEntry, type Kind } from './entries';
import { createIndexes, has } from './localIndexes';
import { readWorks } from './works';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, show: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error('A file of JSON lines is missing');

const expected: Readonly<Record<Kind, VerdictKind>> = {
  right: 'agrees',
  wrongYear: 'differs',
  wrongAuthors: 'differs',
  otherTitle: 'differs',
  invented: 'notFound',
};

function referencesOf(entries: readonly BenchEntry[]): Reference[] {
  const parts = readBibliography(entries.map(({ text }) => text).join('\n'), 'bibtex');
  const scope = scopeOf(parts);
  return parts.filter(isEntry).map((part) => ({
    key: part.key,
    record: decodeRecord(part, scope, 'refs.bib'),
    item: formatOf(part.format).toCslItem(part, scope),
  }));
}

const works = readWorks(file);
const known = works.filter((work) => has('crossref', work) || has('openalex', work));
const entries = createEntries(known, Number(values.seed));
const indexes = createIndexes(works);
const verdicts = new Map<string, ReferenceVerdict>();
const began = performance.now();
await checkReferences(
  referencesOf(entries),
  indexes,
  (verdict) => verdicts.set(verdict.key, verdict),
  () => false,
);

const asked = indexes.asked();
const seconds = Math.round((performance.now() - began) / 100) / 10;
/** A list of references as long as that of a paper, in which nothing is wrong. */
const list = entries.filter(({ kind }) => kind === 'right').slice(0, 60);
await checkReferences(
  referencesOf(list),
  indexes,
  () => undefined,
  () => false,
);
const requestsOfList = indexes.asked() - asked;
const beganList = performance.now();
await checkReferences(
  referencesOf(list),
  asHosts(indexes),
  () => undefined,
  () => false,
);
const secondsOfList = Math.round((performance.now() - beganList) / 100) / 10;

const verdictOf = ({ key }: BenchEntry) => verdicts.get(key)?.verdict ?? 'notChecked';

/** Verdicts by kind of entry, and precision and recall by verdict. */
function figuresOf(some: readonly BenchEntry[]) {
  const kinds = Object.keys(counts) as Kind[];
  const tally = (kind: Kind) => {
    const found: Partial<Record<VerdictKind, number>> = {};
    for (const entry of some.filter((each) => each.kind === kind)) {
      found[verdictOf(entry)] = (found[verdictOf(entry)] ?? 0) + 1;
    }
    return found;
  };
  const quality = (['agrees', 'differs', 'notFound'] as const).map((verdict) => {
    const said = some.filter((entry) => verdictOf(entry) === verdict);
    const meant = some.filter(({ kind }) => expected[kind] === verdict);
    const right = said.filter(({ kind }) => expected[kind] === verdict).length;
    return [verdict, { precision: share(right, said.length), recall: share(right, meant.length) }] as const;
  });
  return {
    verdicts: Object.fromEntries(kinds.map((kind) => [kind, tally(kind)])),
    quality: Object.fromEntries(quality),
  };
}

function share(part: number, whole: number): number {
  return Math.round((1000 * part) / Math.max(1, whole)) / 1000;
}

// Every other entry is for tuning, and shown; the rest is kept apart.
const tuned = entries.filter((_, at) => at % 2 === 0);
const apart = entries.filter((_, at) => at % 2 === 1);
if (values.show) {
  for (const entry of tuned.filter((each) => verdictOf(each) !== expected[each.kind])) {
    console.error(entry.text, JSON.stringify(verdicts.get(entry.key)?.differences), verdictOf(entry));
  }
}
console.log(
  JSON.stringify(
    {
      works: works.length,
      all: figuresOf(entries),
      tuned: figuresOf(tuned),
      apart: figuresOf(apart),
      requestsPerEntry: Math.round((100 * asked) / entries.length) / 100,
      requestsFor60: requestsOfList,
      secondsFor60: secondsOfList,
      seconds,
    },
    null,
    2,
  ),
);
