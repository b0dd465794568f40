import { yearOf } from '../library/identity';
import { confirmMatch, titleSimilarity } from '../sources/confirmMatch';
import type { Answer, Lookup, NoAnswer, OnlineSource } from '../sources/source';
import type { SourceName } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import { texToPlainText } from '../text/texToPlainText';
import { compareReference, isPreprint, isRetracted, minTitleSimilarity } from './compareReference';
import { isCovered, isPoor } from './coverage';
import {
  identifierFields,
  identifierOf,
  identifierIn,
  isIdentifierOf,
  registrarsOf,
  type ReferenceIdentifier,
} from './lookUpReference';
import type { Difference, NotCheckedReason, Reference, ReferenceVerdict } from './verdict';

/** What a check asks, and by what. */
export interface ReferenceIndexes {
  /** In the order in which they are asked; Crossref or DataCite among them, or nothing is called not found. */
  readonly sources: readonly OnlineSource[];
  /** Sends a lookup; never rejects. */
  readonly ask: (lookup: Lookup) => Promise<Answer>;
}

/** Identifiers of one call (Crossref's `filter=doi:…`); doi.org takes one. */
const batchSize = 50;
/** Entries that are looked up at a time, so that one index is asked while another has not answered yet. */
const maxAtOnce = 4;
/** Works of one title that are compared. */
const maxCandidates = 5;
/** Similarity of titles from which a work is offered as a candidate. */
const minCandidateSimilarity = 0.7;
/**
 * Indexes that are asked by title about a work that was found: whether it says the same there, and has been published.
 */
const maxSecondSources = 2;

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
  // The hosts' limits allow few requests at once, and what is cancelled is to cost nothing.
  const open = entries.values();
  const checkNext = async () => {
    for (const entry of open) {
      if (isCancelled()) return;
      const verdict = await checkEntry(entry, identified.get(entry), indexes);
      // A request that was given up is no index that did not answer.
      if (isCancelled()) return;
      onVerdict(verdict);
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, checkNext));
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

/** Asks for all identifiers at once, source after source, until what each names is found and settled. */
async function findByIdentifier(
  entries: readonly Reference[],
  { sources, ask }: ReferenceIndexes,
  isCancelled: () => boolean,
): Promise<Map<Reference, Identified>> {
  const found = new Map<Reference, Identified>();
  for (const entry of entries) {
    const identifier = identifierOf(entry);
    if (identifier) found.set(entry, { identifier, findings: new Findings() });
  }
  for (const source of sources) {
    const open = [...found].filter(([entry, known]) => isOpen(entry, known, source)).map(([, known]) => known);
    const kinds = new Set(open.map(({ identifier }) => identifier.kind));
    for (const kind of kinds) {
      const ofKind = open.filter(({ identifier }) => identifier.kind === kind);
      for (const batch of batchesOf(ofKind, source.name === 'doi' ? 1 : batchSize)) {
        if (isCancelled()) return found;
        const lookup = source.byIdentifiers?.(batch.map(({ identifier }) => identifier));
        if (!lookup) continue;
        const answer = await ask(lookup);
        for (const { identifier, findings } of batch) findings.add(answerFor(answer, identifier));
      }
    }
  }
  return found;
}

/** What the indexes answered about an entry's identifier. */
interface Identified {
  readonly identifier: ReferenceIdentifier;
  readonly findings: Findings;
}

/** Whether a source is to be asked: of what is registered, doi.org tells no more than the registrar. */
function isOpen(entry: Reference, { findings }: Identified, source: OnlineSource): boolean {
  const { records } = findings;
  if (records.length === 0) return true;
  const same = records.filter((found) => isAlike(entry, found));
  return source.name !== 'doi' && same.length > 0 && !isSettled(entry, same);
}

/** Of an answer about several works, what it says of one. */
function answerFor(answer: Answer, id: ReferenceIdentifier): Answer {
  if (answer.kind === 'failed') return answer;
  return { ...answer, records: answer.records.filter((record) => isIdentifierOf(id, record)) };
}

function* batchesOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

async function checkEntry(
  entry: Reference,
  known: Identified | undefined,
  indexes: ReferenceIndexes,
): Promise<ReferenceVerdict> {
  const byIdentifier = known?.findings;
  const identified = byIdentifier?.records ?? [];
  const same = identified.filter((found) => isAlike(entry, found));
  if (same.length > 0 && isSettled(entry, same)) return compareEntry(entry, same);
  if (isPoor(entry)) return same.length > 0 ? compareEntry(entry, same) : notChecked(entry, 'poor', byIdentifier);
  const byTitle = await findByTitle(entry, indexes, same);
  const found = [...same, ...matching(entry, byTitle.records)];
  const link = same.length === 0 ? linkDifference(known, found) : undefined;
  if (found.length > 0) return compareEntry(entry, found, link);
  // Its identifier is another work's, or nobody's, and no index has its title.
  if (identified.length > 0) return compareEntry(entry, identified, link);
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

/**
 * Looks a title up, index after index, until what matches settles it.
 *
 * @param same the records that were found by identifier: their indexes need not be asked again, and few others
 */
async function findByTitle(
  entry: Reference,
  { sources, ask }: ReferenceIndexes,
  same: readonly SourceRecord[],
): Promise<Findings> {
  const maxSources = same.length > 0 ? maxSecondSources : Infinity;
  const known = new Set(same.map(({ source }) => source));
  const { record } = entry;
  const title = texToPlainText(record.title);
  const [author] = record.authors;
  const year = yearOf(record.date);
  const words = [title, author, year].filter((part) => part !== undefined).join(' ');
  const findings = new Findings();
  let asked = 0;
  for (const source of sources.filter(({ name }) => !known.has(name))) {
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
    const found = [...same, ...matching(entry, findings.records)];
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

/** What is wrong with an entry's identifier: it is another work's, or whoever registers it has no such one. */
function linkDifference(known: Identified | undefined, found: readonly SourceRecord[]): Difference | undefined {
  if (!known) return undefined;
  const { identifier, findings } = known;
  const { kind, value: is } = identifier;
  const should = found.map((record) => identifierIn(record, kind)).find((value) => value !== undefined) ?? '';
  const base = { field: identifierFields[kind], is, should };
  if (findings.records.length > 0) return { ...base, kind: 'otherWork' };
  const registrars = registrarsOf[kind];
  const isDead = findings.failed.length === 0 && findings.answered.some((name) => registrars.has(name));
  return isDead ? { ...base, kind: 'deadLink' } : undefined;
}

function compareEntry(entry: Reference, found: readonly SourceRecord[], link?: Difference): ReferenceVerdict {
  const { differences, published } = compareReference(entry, found);
  const all = link ? [...differences.filter(({ field }) => field !== link.field), link] : differences;
  const retracted = found.find(isRetracted);
  const work = retracted ?? published ?? found[0];
  const verdict = retracted ? 'retracted' : all.length > 0 ? 'differs' : published ? 'published' : 'agrees';
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
  if (sources.length < 2 || !sources.some((name) => registrarsOf.doi.has(name))) {
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
