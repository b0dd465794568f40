import { yearOf } from '../library/date';
import { titleWords } from '../library/identity';
import { encodeText } from '../sources/address';
import { confirmMatch } from '../sources/confirmMatch';
import type { Answer, Lookup, OnlineSource } from '../sources/source';
import type { SourceName } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import { texToPlainText } from '../text/texToPlainText';
import { isAlike } from './compareTitle';
import { Findings, isSettled } from './findings';
import { identifierOf, isIdentifierOf, type ReferenceIdentifier } from './lookUpReference';
import type { Reference } from './verdict';

/** The sources that a check asks, and the function that asks them. */
export interface ReferenceIndexes {
  /** In the order in which they are asked; Crossref or DataCite among them, or nothing is called not found. */
  readonly sources: readonly OnlineSource[];
  /** Sends a lookup; never rejects. */
  readonly ask: (lookup: Lookup) => Promise<Answer>;
  /** Gives way to other work, where it is due: is called after each entry that was compared. */
  readonly pause?: () => Promise<void> | undefined;
}

/** Options of looking up many entries. */
interface Together {
  readonly isCancelled: () => boolean;
  /** Is called after each request, with the entries that it was about. */
  readonly onAnswer: (entries: readonly Reference[]) => Promise<void>;
}

/** Identifiers of one call (Crossref's `filter=doi:…`); doi.org takes one. */
const batchSize = 50;
/** Titles of one call, and their length in an address; OpenAlex takes addresses of about 4 kB. */
const maxTitles = 25;
const maxTitlesLength = 2500;
/** Where batches of titles fail so often in a row, the others are looked up one by one. */
const maxFailures = 2;
/** Titles of fewer words are looked up one by one. */
const minTitleWords = 4;

/**
 * Asks for many identifiers at once, source after source, until what each names is found and settled.
 *
 * @param found receives what is found of each entry that has an identifier
 */
export async function findByIdentifier(
  entries: readonly Reference[],
  found: Map<Reference, Identified>,
  indexes: ReferenceIndexes,
  together: Together,
): Promise<void> {
  for (const entry of entries) {
    const identifier = identifierOf(entry);
    if (identifier) found.set(entry, { identifier, findings: new Findings() });
  }
  await askTogether(found, indexes.sources, indexes.ask, together);
}

async function askTogether(
  found: ReadonlyMap<Reference, Identified>,
  sources: readonly OnlineSource[],
  ask: ReferenceIndexes['ask'],
  { isCancelled, onAnswer }: Together,
): Promise<void> {
  for (const source of sources) {
    const open = [...found].filter(([entry, known]) => isOpen(entry, known, source));
    const kinds = new Set(open.map(([, { identifier }]) => identifier.kind));
    for (const kind of kinds) {
      const ofKind = open.filter(([, { identifier }]) => identifier.kind === kind);
      for (const batch of batchesOf(ofKind, source.name === 'doi' ? 1 : batchSize)) {
        if (isCancelled()) return;
        const unique = new Map(batch.map(([, { identifier }]) => [identifier.value, identifier]));
        const lookup = source.byIdentifiers?.([...unique.values()]);
        if (!lookup) continue;
        const answer = await ask(lookup);
        for (const [, { identifier, findings }] of batch) findings.add(answerFor(answer, identifier));
        await onAnswer(batch.map(([entry]) => entry));
      }
    }
  }
}

/**
 * Asks one index, that takes several, for the titles of entries without an identifier, and the registrars for the DOIs
 * that it has: two requests instead of one an entry. Only works that are confirmed by title, first author and year are
 * found, and, if they have a DOI, that its registrar knows; all else is looked up by itself.
 *
 * @param found receives what is found
 */
export async function findByTitles(
  entries: readonly Reference[],
  found: Map<Reference, Findings>,
  { sources, ask, pause }: ReferenceIndexes,
  { isCancelled, onAnswer }: Together,
): Promise<void> {
  const source = sources.find((each) => 'byTitles' in each);
  const registrars = sources.filter(({ name }) => titleRegistrars.has(name));
  const unidentified = entries.filter((entry) => identifierOf(entry) === undefined && isLong(titleOf(entry)));
  const batches = [...titleBatches(unidentified)];
  let failures = 0;
  for (const some of batchesOf(batches, batchSize / maxTitles)) {
    const registered = new Map<Reference, Identified & { readonly told: Answer }>();
    for (const batch of some) {
      const lookup = source?.byTitles?.(batch.map(titleOf));
      if (!lookup || isCancelled() || failures >= maxFailures) break;
      const answer = await ask(lookup);
      failures = answer.kind === 'failed' ? failures + 1 : 0;
      // It is asked again for each by itself, and then told that it does not answer.
      if (answer.kind === 'failed') continue;
      for (const entry of batch) {
        const work = findConfirmed(entry, answer.records);
        await pause?.();
        if (!work) continue;
        const [told, findings] = [{ ...answer, records: [work] }, new Findings()];
        const { doi } = work.record;
        if (doi === undefined) found.set(entry, findings.add(told));
        else registered.set(entry, { identifier: { kind: 'doi', value: doi }, findings, told });
      }
    }
    await askTogether(registered, registrars, ask, { isCancelled, onAnswer: () => Promise.resolve() });
    for (const [entry, { findings, told }] of registered) {
      // The registrar, whose values are trusted more, goes first.
      if (findings.records.some((record) => isAlike(entry, record))) found.set(entry, findings.add(told));
    }
    await onAnswer(some.flat());
  }
}

const titleRegistrars: ReadonlySet<SourceName> = new Set<SourceName>(['crossref', 'datacite']);

function findConfirmed({ record }: Reference, records: readonly SourceRecord[]): SourceRecord | undefined {
  const { title, authors, date } = record;
  const year = yearOf(date);
  const meant = { title, authors, ...(year !== undefined && { year }) };
  const works = records.map((found) => found.record);
  const { verdict, best } = confirmMatch(meant, works);
  return verdict === 'confirmed' ? records.find((found) => found.record === best) : undefined;
}

function titleOf({ record }: Reference): string {
  return texToPlainText(record.title);
}

/** A short title is that of many works. */
function isLong(title: string): boolean {
  return titleWords(title).length >= minTitleWords;
}

/** As many as an address can hold. */
function* titleBatches(entries: readonly Reference[]): Generator<readonly Reference[]> {
  let batch: Reference[] = [];
  let length = 0;
  for (const entry of entries) {
    const own = encodeText(titleOf(entry)).length;
    if (batch.length > 0 && (batch.length >= maxTitles || length + own > maxTitlesLength)) {
      yield batch;
      [batch, length] = [[], 0];
    }
    batch.push(entry);
    length += own;
  }
  if (batch.length > 0) yield batch;
}

/** An entry's identifier with the answers of the indexes about it. */
export interface Identified {
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
