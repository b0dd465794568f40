import { yearOf } from '../library/identity';
import { confirmMatch, titleSimilarity } from '../sources/confirmMatch';
import type { Answer, Lookup, NoAnswer, OnlineSource } from '../sources/source';
import type { SourceName } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import type { WorkIdentifier } from '../sources/workIdentifier';
import { texToPlainText } from '../text/texToPlainText';
import { compareReference, isPreprint, isRetracted, minTitleSimilarity } from './compareReference';
import { isCovered, isPoor } from './coverage';
import type { Difference, NotCheckedReason, Reference, ReferenceVerdict } from './verdict';

/** What a check asks, and by what. */
export interface ReferenceIndexes {
  /** In the order in which they are asked; Crossref or DataCite among them, or nothing is called not found. */
  readonly sources: readonly OnlineSource[];
  /** Sends a lookup; never rejects. */
  readonly ask: (lookup: Lookup) => Promise<Answer>;
}

/** DOIs of one call (Crossref's `filter=doi:…`); doi.org takes one. */
const batchSize = 50;
/** Works of one title that are compared. */
const maxCandidates = 5;
/** Works are offered as candidates when their titles are so much alike. */
const minCandidateSimilarity = 0.7;
/**
 * Indexes that are asked by title about a work that was found: whether it says the same there, and has been published.
 */
const maxSecondSources = 2;

/** Where a DOI is registered with its record. */
const registrars: ReadonlySet<SourceName> = new Set(['crossref', 'datacite', 'doi']);

/**
 * Holds entries against the indexes, and gives a verdict on each as soon as there is one, in no order.
 *
 * Entries with an identifier are looked up by it, fifty DOIs in one request; what is not found by it, has none, or
 * turns out to be another work is looked up by title, index after index until a match is confirmed. *Not found* needs
 * every index that was asked to have answered, at least two of them, and a registrar (Crossref or DataCite) among them.
 *
 * @param onVerdict is called once for each entry, but for those that `isCancelled` leaves out
 */
export async function checkReferences(
  entries: readonly Reference[],
  indexes: ReferenceIndexes,
  onVerdict: (verdict: ReferenceVerdict) => void,
  isCancelled: () => boolean,
): Promise<void> {
  const identified = await findByIdentifier(entries, indexes, isCancelled);
  // One after the other: the hosts' limits allow no more, and what is cancelled costs nothing.
  for (const entry of entries) {
    if (isCancelled()) return;
    onVerdict(await checkEntry(entry, identified.get(entry), indexes));
  }
}

/** What the indexes answered about an entry. */
class Findings {
  readonly #answers: Answer[] = [];

  add(answer: Answer): void {
    this.#answers.push(answer);
  }

  get records(): readonly SourceRecord[] {
    return this.#answers.flatMap((answer) => (answer.kind === 'answered' ? answer.records : []));
  }

  get answered(): readonly SourceName[] {
    return [...new Set(this.#answers.flatMap((answer) => (answer.kind === 'answered' ? [answer.source] : [])))];
  }

  /** An index that cannot be used at all (a wall against robots, no key) was not asked. */
  get failed(): readonly NoAnswer[] {
    return this.#answers.filter((answer): answer is NoAnswer => answer.kind === 'failed' && !notAsked.has(answer.why));
  }
}

const notAsked: ReadonlySet<NoAnswer['why']> = new Set<NoAnswer['why']>(['off', 'needsKey', 'html']);

/** Asks for all identifiers at once, source after source, until each is found. */
async function findByIdentifier(
  entries: readonly Reference[],
  { sources, ask }: ReferenceIndexes,
  isCancelled: () => boolean,
): Promise<Map<Reference, Findings>> {
  const found = new Map<Reference, Findings>();
  const wanted = new Map(entries.flatMap((entry) => identifiersOf(entry).map((id) => [entry, id] as const)));
  for (const entry of wanted.keys()) found.set(entry, new Findings());
  for (const source of sources) {
    const open = [...wanted].filter(([entry, id]) => !hasWork(found.get(entry), id));
    for (const batch of batchesOf(open, source.name === 'doi' ? 1 : batchSize)) {
      if (isCancelled()) return found;
      const lookup = source.byIdentifiers?.(batch.map(([, id]) => id));
      if (!lookup) continue;
      const answer = await ask(lookup);
      for (const [entry, id] of batch) found.get(entry)?.add(answerFor(answer, id));
    }
  }
  return found;
}

function identifiersOf({ record }: Reference): WorkIdentifier[] {
  if (record.arxivId !== undefined && record.doi === undefined) return [{ kind: 'arxiv', value: record.arxivId }];
  return record.doi === undefined ? [] : [{ kind: 'doi', value: record.doi }];
}

/** Of an answer about several works, what it says of one. */
function answerFor(answer: Answer, id: WorkIdentifier): Answer {
  if (answer.kind === 'failed') return answer;
  return { ...answer, records: answer.records.filter((record) => names(record, id)) };
}

function names({ record }: SourceRecord, { kind, value }: WorkIdentifier): boolean {
  return kind === 'doi' ? record.doi === value : record.arxivId === value;
}

function hasWork(findings: Findings | undefined, id: WorkIdentifier): boolean {
  return findings?.records.some((record) => names(record, id)) ?? false;
}

function* batchesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

async function checkEntry(
  entry: Reference,
  byIdentifier: Findings | undefined,
  indexes: ReferenceIndexes,
): Promise<ReferenceVerdict> {
  const identified = byIdentifier?.records ?? [];
  const same = identified.filter((found) => isAlike(entry, found));
  if (same.length > 0 && isSettled(entry, same)) return compared(entry, same);
  if (isPoor(entry)) return same.length > 0 ? compared(entry, same) : notChecked(entry, 'poor', byIdentifier);
  const byTitle = await findByTitle(entry, indexes, same.length > 0 ? maxSecondSources : Infinity);
  const found = [...same, ...matching(entry, byTitle.records)];
  const link = linkDifference(entry, byIdentifier, same, found);
  if (found.length > 0) return compared(entry, found, link);
  // Its DOI is another work's, or nobody's, and no index has its title.
  if (identified.length > 0) return compared(entry, identified, link);
  return missing(entry, byIdentifier, byTitle, link);
}

/**
 * Whether no other index need be asked: nothing differs, and no published version is looked for. One index may be
 * wrong, so that a difference is reported when two say so, or no other has the work.
 */
function isSettled(entry: Reference, found: readonly SourceRecord[]): boolean {
  if (isPreprint(entry)) return found.some((work) => !isPreprint(work));
  const sources = new Set(found.map(({ source }) => source));
  return sources.size >= 2 || compareReference(entry, found).differences.length === 0;
}

function isAlike(entry: Reference, { record }: SourceRecord): boolean {
  return titleSimilarity(entry.record.title, record.title) >= minTitleSimilarity;
}

/** Looks a title up, index after index, until what matches settles it. */
async function findByTitle(
  entry: Reference,
  { sources, ask }: ReferenceIndexes,
  maxSources: number,
): Promise<Findings> {
  const { record } = entry;
  const title = texToPlainText(record.title);
  const [author] = record.authors;
  const year = yearOf(record.date);
  const words = [title, author, year].filter((part) => part !== undefined).join(' ');
  const findings = new Findings();
  let asked = 0;
  for (const source of sources) {
    const lookup = source.search?.({
      words,
      title,
      ...(author !== undefined && { author }),
      ...(year !== undefined && { year }),
      limit: maxCandidates,
    });
    if (!lookup) continue;
    findings.add(await ask(lookup));
    asked++;
    if (asked >= maxSources) break;
    const found = matching(entry, findings.records);
    if (found.length > 0 && isSettled(entry, found)) break;
  }
  return findings;
}

/**
 * The works that have an entry's title: those that are confirmed or probable, else those whose title is the same
 * although authors and year are not: the entry is wrong then, but about something.
 */
function matching(entry: Reference, records: readonly SourceRecord[]): readonly SourceRecord[] {
  const { title, authors, date } = entry.record;
  const year = yearOf(date);
  const meant = { title, authors, ...(year !== undefined && { year }) };
  const alike = records.filter((found) => isAlike(entry, found));
  const sure = alike.filter(({ record }) => confirmMatch(meant, [record]).verdict !== 'notFound');
  return sure.length > 0 ? sure : alike;
}

/** What is wrong with an entry's DOI: it is another work's, or no registrar has it. */
function linkDifference(
  { record: { doi } }: Reference,
  byIdentifier: Findings | undefined,
  same: readonly SourceRecord[],
  found: readonly SourceRecord[],
): Difference | undefined {
  if (doi === undefined || !byIdentifier || same.length > 0) return undefined;
  const should = found.find(({ record }) => record.doi !== undefined)?.record.doi ?? '';
  if (byIdentifier.records.length > 0) return { field: 'doi', is: doi, should, kind: 'otherWork' };
  const isDead = byIdentifier.failed.length === 0 && byIdentifier.answered.some((name) => registrars.has(name));
  return isDead ? { field: 'doi', is: doi, should, kind: 'deadLink' } : undefined;
}

function compared(entry: Reference, found: readonly SourceRecord[], link?: Difference): ReferenceVerdict {
  const { differences, published } = compareReference(entry, found);
  const all = link ? [...differences.filter(({ field }) => field !== 'doi'), link] : differences;
  const work = published ?? found[0];
  const verdict = found.some(isRetracted)
    ? 'retracted'
    : all.length > 0
      ? 'differs'
      : published
        ? 'published'
        : 'agrees';
  return {
    key: entry.key,
    verdict,
    differences: all,
    sources: [...new Set(found.map(({ source }) => source))],
    ...(work && { work }),
  };
}

/** No index has a work of the title. */
function missing(
  entry: Reference,
  byIdentifier: Findings | undefined,
  byTitle: Findings,
  link: Difference | undefined,
): ReferenceVerdict {
  const failed = [...(byIdentifier?.failed ?? []), ...byTitle.failed];
  if (failed.length > 0) return notChecked(entry, 'noAnswer', byIdentifier, byTitle);
  if (!isCovered(entry)) return notChecked(entry, 'type', byIdentifier, byTitle);
  const sources = byTitle.answered;
  if (sources.length < 2 || !sources.some((name) => registrars.has(name))) {
    return notChecked(entry, 'tooFewSources', byIdentifier, byTitle);
  }
  return {
    key: entry.key,
    verdict: 'notFound',
    differences: link ? [link] : [],
    sources,
    candidates: nearest(entry, byTitle.records),
  };
}

function notChecked(
  { key }: Reference,
  reason: NotCheckedReason,
  ...findings: readonly (Findings | undefined)[]
): ReferenceVerdict {
  const failures = findings.flatMap((found) => found?.failed ?? []);
  const sources = [...new Set(findings.flatMap((found) => found?.answered ?? []))];
  return {
    key,
    verdict: 'notChecked',
    differences: [],
    sources,
    reason,
    ...(failures.length > 0 && { failures: failures.map(({ source, why }) => ({ source, why })) }),
  };
}

function nearest(entry: Reference, records: readonly SourceRecord[]): SourceRecord[] {
  return records
    .map((found) => ({ found, similarity: titleSimilarity(entry.record.title, found.record.title) }))
    .filter(({ similarity }) => similarity >= minCandidateSimilarity)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, maxCandidates)
    .map(({ found }) => found);
}
