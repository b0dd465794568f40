import { yearOf } from '../library/date';
import { confirmMatch, titleSimilarity } from '../sources/confirmMatch';
import type { SourceRecord } from '../sources/sourceRecord';
import { texToPlainText } from '../text/texToPlainText';
import { compareReference, isRetracted, sourcesOf } from './compareReference';
import { isCovered, isPoor } from './coverage';
import { isAlike } from './compareTitle';
import { Findings, isSettled } from './findings';
import { findByIdentifier, findByTitles, type Identified, type ReferenceIndexes } from './findTogether';
import { identifierFields, identifierIn, registrarsOf } from './lookUpReference';
import type { Difference, NotCheckedReason, Reference, ReferenceVerdict } from './verdict';

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
 * Entries with an identifier are looked up by it, fifty DOIs in one request, and the titles of the others together
 * where an index takes several; what is not found so, or turns out to be another work, is looked up by title, index
 * after index until a match is confirmed. *Not found* needs every index that was asked to have answered, at least two
 * of them, and a registrar (Crossref or DataCite) among them.
 *
 * @param onVerdict is called once for each entry, but for those that `isCancelled` leaves out
 */
export async function checkReferences(
  entries: readonly Reference[],
  indexes: ReferenceIndexes,
  onVerdict: (verdict: ReferenceVerdict) => void,
  isCancelled: () => boolean,
): Promise<void> {
  const identified = new Map<Reference, Identified>();
  const titled = new Map<Reference, Findings>();
  const open = new Set(entries);
  const tell = (entry: Reference, verdict: ReferenceVerdict) => {
    // A request that was given up is no index that did not answer.
    if (isCancelled() || !open.delete(entry)) return;
    onVerdict(verdict);
  };
  const tellSettled = async (answered: readonly Reference[]) => {
    for (const entry of answered) {
      if (isCancelled()) return;
      const same = sameWorks(entry, identified.get(entry), titled.get(entry));
      if (same.length > 0 && isSettled(entry, same)) tell(entry, compareEntry(entry, same));
      await indexes.pause?.();
    }
  };
  await findByIdentifier(entries, identified, indexes, { isCancelled, onAnswer: tellSettled });
  await findByTitles(entries, titled, indexes, { isCancelled, onAnswer: tellSettled });
  // The hosts' limits allow few requests at once, and what is cancelled is to cost nothing.
  const rest = [...open].values();
  const checkNext = async () => {
    for (const entry of rest) {
      if (isCancelled()) return;
      tell(entry, await checkEntry(entry, identified.get(entry), titled.get(entry), indexes));
      await indexes.pause?.();
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, checkNext));
}

/** The indexes' records of an entry's work, found by its identifier or among many titles. */
function sameWorks(entry: Reference, known?: Identified, titled?: Findings): SourceRecord[] {
  const records = [...(known?.findings.records ?? []), ...(titled?.records ?? [])];
  return records.filter((found) => isAlike(entry, found));
}

async function checkEntry(
  entry: Reference,
  known: Identified | undefined,
  titled: Findings | undefined,
  indexes: ReferenceIndexes,
): Promise<ReferenceVerdict> {
  const byIdentifier = known?.findings;
  const identified = byIdentifier?.records ?? [];
  const same = sameWorks(entry, known, titled);
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

/** The difference of an entry's identifier: it is another work's, or whoever registers it has no such one. */
function linkDifference(known: Identified | undefined, found: readonly SourceRecord[]): Difference | undefined {
  if (!known) return undefined;
  const { identifier, findings } = known;
  const { kind, value: is } = identifier;
  const should = found.map((record) => identifierIn(record, kind)).find((value) => value !== undefined) ?? '';
  const base = { field: identifierFields[kind], is, should };
  if (findings.records.length > 0) return { ...base, kind: 'otherWork', sources: sourcesOf(findings.records) };
  const registrars = findings.answered.filter((name) => registrarsOf[kind].has(name));
  const isDead = findings.failed.length === 0 && registrars.length > 0;
  return isDead ? { ...base, kind: 'deadLink', sources: registrars } : undefined;
}

function compareEntry(entry: Reference, found: readonly SourceRecord[], link?: Difference): ReferenceVerdict {
  const { differences, published } = compareReference(entry, found);
  const all = link ? [...differences.filter(({ field }) => field !== link.field), link] : differences;
  const retracted = found.find(isRetracted);
  const work = retracted ?? published ?? found[0];
  const verdict = retracted ? 'retracted' : all.length > 0 ? 'differs' : published ? 'published' : 'agrees';
  const versions = found.flatMap(({ record }) => record.arxivVersion ?? []);
  return {
    key: entry.key,
    verdict,
    differences: all,
    // Others may have the work and not know.
    sources: sourcesOf(retracted ? found.filter(isRetracted) : found),
    ...(work && { work }),
    ...(versions.length > 0 && { arxivVersion: Math.max(...versions) }),
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
