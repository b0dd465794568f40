/*
 * This folder (`src/engine/references`). The check of entries against online sources: which entries, what is kept of
 * the verdicts.
 */

import { formatOf } from '../../core/bibliography/formats';
import { isZoteroUri } from '../../core/sources/zotero/zoteroLibrary';
import { readCitations } from '../../core/citation/operations';
import type { Citation } from '../../core/citation/shared/citation';
import { isCorrectable } from '../../core/references/correctEntry';
import { referenceContent } from '../../core/references/referenceContent';
import type { Reference, ReferenceVerdict } from '../../core/references/verdict';
import { texToPlainText } from '../../core/text/texToPlainText';
import type { EntryFile, FileEntry } from '../bibliography/fileBlock';
import type { CheckedEntry, CheckSubject } from '../protocol/check';
import { commandsFor } from '../session/citationCommands';
import { readBibliography, settledContextOf } from '../session/resolveDocument';
import { ownEntry } from '../session/resolveKey';
import type { EngineState } from '../session/state';
import { digestOf } from '../util/cache';
import { canonicalUri } from '../util/uri';
import type { KeptVerdict } from './keptVerdicts';
import { LockFiles } from './lockFiles';
import { isEmbedded } from '../bibliography/embedded';

/** An entry that is to be checked, as it is now. */
export interface EntryToCheck {
  readonly reference: Reference;
  readonly entry: FileEntry;
  readonly hash: string;
  readonly isAccepted: boolean;
  /** The verdict on the entry in the lock file; undefined where there is none. */
  readonly locked?: KeptVerdict;
}

/** The entries that a check is about: those with a key, each once. */
export async function entriesOf(state: EngineState, subject: CheckSubject): Promise<FileEntry[]> {
  const entries = await allEntriesOf(state, subject);
  return [...new Set(entries)].filter(({ key, isPaper }) => key !== '' && isPaper);
}

async function allEntriesOf(state: EngineState, subject: CheckSubject): Promise<FileEntry[]> {
  if (subject === 'workspace') {
    await state.bibliographies.whenSettled();
    return [...state.bibliographies.files].flatMap(({ uri, entries }) => (isZoteroUri(uri) ? [] : entries));
  }
  if ('bibliography' in subject) {
    await state.bibliographies.whenSettled();
    const uri = canonicalUri(subject.bibliography);
    const file = state.bibliographies.get(uri) ?? (await readBibliography(state, uri));
    return [...(file?.entries ?? [])];
  }
  const context = await settledContextOf(state, subject);
  const citations: Citation[] = [];
  for (const document of [subject, ...(await state.documents.includedIn(subject))]) {
    const commands = await commandsFor(state, document);
    citations.push(...readCitations(document.text, document.language, { commands }));
  }
  if (citations.some(({ citesAll }) => citesAll)) return context.files.flatMap(({ entries }) => entries);
  const keys = new Set(citations.flatMap((citation) => citation.keys.map(({ key }) => key)));
  return [...keys].flatMap((key) => ownEntry(key, context)?.entry ?? []);
}

/**
 * Reads entries for a check, with whether the user has accepted them. An entry that cannot be read is left out: a
 * finding of its own reports it.
 *
 * @param isWanted by its key, where only some are wanted besides those that a lock file tells of
 */
export async function toCheck(
  state: EngineState,
  entries: readonly FileEntry[],
  isWanted: (key: string) => boolean = () => true,
): Promise<EntryToCheck[]> {
  const locks = new LockFiles(state.host);
  const all: EntryToCheck[] = [];
  let [file, told] = [undefined as EntryFile | undefined, new Set<string>() as ReadonlySet<string>];
  for (const entry of entries) {
    if (entry.file !== file) {
      file = entry.file;
      told = await locks.checkedKeysOf(file);
    }
    if (!isWanted(entry.key) && !told.has(entry.key)) continue;
    const reference = referenceOf(entry);
    if (!reference) continue;
    const hash = await hashOf(reference);
    const locked = await locks.verdictOn(entry, hash);
    all.push({ reference, entry, hash, isAccepted: await locks.isAccepted(entry, hash), ...(locked && { locked }) });
  }
  return all;
}

/** An entry that was to be checked as it stands now; undefined where it is gone, or says something else by now. */
export function currentEntry({ bibliographies }: EngineState, checked: EntryToCheck): EntryToCheck | undefined {
  const { entry, reference } = checked;
  if (!entry.isGone) return checked;
  const now = bibliographies.get(entry.file.uri)?.entry(entry.key);
  const said = now && referenceOf(now);
  return said && referenceContent(said) === referenceContent(reference) ? { ...checked, entry: now } : undefined;
}

export function referenceOf(entry: FileEntry): Reference | undefined {
  try {
    const { record, part, file, key } = entry;
    if (file.hasFailed(entry)) return undefined;
    return { key, record, item: formatOf(part.format).toCslItem(part, file.scope) };
  } catch {
    // An entry that cannot be read is told as a finding of its bibliography.
    return undefined;
  }
}

/** Of what is compared of an entry. Empty where no digest can be made: nothing is kept then. */
export async function hashOf(reference: Reference): Promise<string> {
  return (await digestOf(new TextEncoder().encode(referenceContent(reference))))?.slice(0, 32) ?? '';
}

/** A verdict with the place of its entry. */
export function checkedEntry(
  { reference, entry, hash, isAccepted }: EntryToCheck,
  verdict: ReferenceVerdict,
  at: number,
): CheckedEntry {
  const { start, end } = entry.file.keyPlaceOf(entry);
  return {
    ...verdict,
    key: entry.key,
    uri: entry.file.uri,
    path: entry.file.path,
    hash,
    entry: entry.file.placeOf(entry),
    keyRange: { start, end },
    title: texToPlainText(reference.record.title),
    at,
    ...(isAccepted && { isAccepted: true as const }),
    ...(!isEmbedded(entry.file.uri) &&
      isCorrectable(entry.part, entry.file.format) && { isCorrectable: true as const }),
  };
}
