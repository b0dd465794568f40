import { bestIdentifierText } from '../../core/references/lookUpReference';
import type { Reference } from '../../core/references/verdict';
import {
  lockFileName,
  readLockFile,
  withVerdicts,
  type AcceptedEntry,
  type LockedVerdict,
} from '../../core/references/lockFile';
import type { EntryFile, FileEntry } from '../bibliography/fileBlock';
import type { Host } from '../protocol/host';
import type { PlannedFile } from '../protocol/values';
import { plannedFile } from '../session/plans/plannedFile';
import { readIfPossible, readText } from '../util/readText';
import type { KeptVerdict, KeptVerdicts } from './keptVerdicts';
import { isEmbedded } from '../bibliography/embedded';

/** Where a bibliography's lock file is, and the bibliography's name in it. */
export function lockOf(file: Pick<EntryFile, 'address'>): { readonly uri: string; readonly name: string } {
  const nameStart = file.address.lastIndexOf('/') + 1;
  const [folder, name] = [file.address.slice(0, nameStart), file.address.slice(nameStart)];
  return { uri: `${folder}${lockFileName}`, name: decodeURIComponent(name) };
}

/** The contents of the lock files beside bibliographies; each file is read once. */
export class LockFiles {
  readonly #host: Host;
  readonly #known = new Map<string, Promise<Lock>>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether the lock file beside a bibliography tells of entries that were checked. */
  async hasChecked(address: string): Promise<boolean> {
    return (await this.#lockAt(lockOf({ address }).uri)).checked.size > 0;
  }

  /** The keys of a bibliography's entries that were checked before. */
  async checkedKeysOf(file: EntryFile): Promise<ReadonlySet<string>> {
    const { uri, name } = lockOf(file);
    const { checked } = await this.#lockAt(uri);
    return new Set([...checked.values()].flatMap((row) => (row.file === name ? [row.key] : [])));
  }

  async isAccepted(entry: FileEntry, hash: string): Promise<boolean> {
    const { lock, id } = await this.#lockOf(entry, hash);
    return hash !== '' && lock.accepted.has(id);
  }

  /** The verdict of an earlier check on an entry that has not changed since. */
  async verdictOn(entry: FileEntry, hash: string): Promise<KeptVerdict | undefined> {
    const { lock, id } = await this.#lockOf(entry, hash);
    const row = hash === '' ? undefined : lock.checked.get(id);
    const at = Date.parse(row?.date ?? '');
    if (!row || !Number.isFinite(at)) return undefined;
    const { verdict, differences, sources } = row;
    return { at, verdict: { key: entry.key, verdict, differences, sources } };
  }

  async #lockOf({ key, file }: FileEntry, hash: string): Promise<{ readonly lock: Lock; readonly id: string }> {
    const { uri, name } = lockOf(file);
    return { lock: await this.#lockAt(uri), id: idOf({ file: name, key, hash }) };
  }

  #lockAt(uri: string): Promise<Lock> {
    let known = this.#known.get(uri);
    if (!known) {
      known = this.#read(uri);
      this.#known.set(uri, known);
    }
    return known;
  }

  async #read(uri: string): Promise<Lock> {
    const text = await readIfPossible(this.#host, uri);
    const { accepted = [], checked = [] } = (text === undefined ? undefined : readLockFile(text)) ?? {};
    return { accepted: new Set(accepted.map(idOf)), checked: new Map(checked.map((row) => [idOf(row), row])) };
  }
}

interface Lock {
  readonly accepted: ReadonlySet<string>;
  readonly checked: ReadonlyMap<string, LockedVerdict>;
}

function idOf({ file, key, hash }: Pick<AcceptedEntry, 'file' | 'key' | 'hash'>): string {
  return JSON.stringify([file, key, hash]);
}

interface EntryToLock {
  readonly reference: Reference;
  readonly entry: FileEntry;
  readonly hash: string;
  readonly locked?: KeptVerdict;
}

/** The edits that write what is known of entries into the lock files beside their bibliographies. */
export async function lockFilePlans(
  host: Host,
  entries: readonly EntryToLock[],
  kept: KeptVerdicts,
): Promise<PlannedFile[]> {
  const files = new Map<EntryFile, LockedVerdict[]>();
  for (const { entry, reference, hash, locked } of entries) {
    // A verdict that was repeated from the lock file is not in the cache: the indexes were not asked.
    const known = kept.get(hash) ?? locked;
    // There is nothing beside a bibliography that is part of a document.
    if (!known || isEmbedded(entry.file.uri)) continue;
    const { verdict, differences, sources } = known.verdict;
    const identifier = bestIdentifierText(reference);
    const row: LockedVerdict = {
      key: entry.key,
      file: lockOf(entry.file).name,
      ...(identifier !== undefined && { identifier }),
      verdict,
      differences,
      sources,
      date: new Date(known.at).toISOString().slice(0, 10),
      hash,
    };
    const rows = files.get(entry.file);
    if (rows) rows.push(row);
    else files.set(entry.file, [row]);
  }
  const texts = new Map<string, { readonly before: string | undefined; after: string }>();
  for (const [file, rows] of files) {
    const { uri, name } = lockOf(file);
    const known = texts.get(uri);
    const before = known ? known.before : await readText(host, uri);
    const after = withVerdicts(known?.after ?? before, name, rows);
    if (after !== undefined) texts.set(uri, { before, after });
  }
  return [...texts].map(([uri, { before, after }]) => writePlan(uri, before, after));
}

/** The edit that replaces all of a file, or creates it. */
export function writePlan(uri: string, before: string | undefined, after: string): PlannedFile {
  if (before === undefined) {
    return { uri, edits: [{ start: 0, end: 0, text: after }], bases: [], create: true };
  }
  return plannedFile(uri, before, [{ start: 0, end: before.length, text: after }]);
}
