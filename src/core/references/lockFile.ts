import * as v from 'valibot';
import { compare } from '../library/order';
import { sourceNames } from '../sources/sourceName';
import type { ReferenceVerdict } from './verdict';

/** The name of the file beside a bibliography. */
export const lockFileName = 'references.lock.json';

/** An entry of a bibliography in the same folder. */
interface LockedEntry {
  readonly key: string;
  /** The name of the bibliography. */
  readonly file: string;
  /** Of what is compared: an entry that says something else is checked again. */
  readonly hash: string;
  /** `2026-11-26` */
  readonly date: string;
}

/** An entry that the user takes for right as it is, whatever the indexes say. */
export interface AcceptedEntry extends LockedEntry {
  /** The verdict of the check when the user accepted the entry. */
  readonly verdict: string;
}

/** The verdict of a check on an entry, so that the check can be repeated without asking. */
export interface LockedVerdict extends LockedEntry, Pick<ReferenceVerdict, 'verdict' | 'differences' | 'sources'> {
  /** The identifier by which the work was found: `doi:10.1000/182`. */
  readonly identifier?: string;
}

const entry = { key: v.string(), file: v.string(), hash: v.string(), date: v.string() };
const accepted = v.object({ ...entry, verdict: v.string() });
const difference = v.object({
  field: v.string(),
  is: v.string(),
  should: v.string(),
  type: v.exactOptional(v.string()),
  kind: v.exactOptional(v.picklist(['otherWork', 'deadLink', 'inventedAuthors', 'notice'])),
  sources: v.exactOptional(v.array(v.picklist(sourceNames))),
});
const checked = v.object({
  ...entry,
  identifier: v.exactOptional(v.string()),
  verdict: v.picklist(['agrees', 'differs', 'published', 'retracted', 'notFound']),
  differences: v.array(difference),
  sources: v.array(v.picklist(sourceNames)),
});
const lockFile = v.looseObject({
  version: v.literal(1),
  accepted: v.optional(v.array(accepted), []),
  checked: v.optional(v.array(checked), []),
});

/** The accepted and checked entries in a lock file; undefined for a text that is no lock file. */
export function readLockFile(
  text: string,
): { readonly accepted: readonly AcceptedEntry[]; readonly checked: readonly LockedVerdict[] } | undefined {
  return read(text);
}

/**
 * A lock file with one more entry accepted, in place of what it says of the same key of the same file. Everything else
 * in it stays.
 *
 * @param text of the file; undefined where there is none
 * @returns undefined where the text is no lock file: it is not ours to write over
 */
export function withAccepted(text: string | undefined, added: AcceptedEntry): string | undefined {
  const lock = readOrNew(text);
  if (!lock) return undefined;
  const others = lock.accepted.filter(({ key, file }) => key !== added.key || file !== added.file);
  return write({ ...lock, accepted: sortEntries([...others, added]) });
}

/**
 * A lock file with the verdicts on a bibliography, in place of those that it has of that file. Everything else in it
 * stays.
 *
 * @param text of the file; undefined where there is none
 * @returns undefined where the text is no lock file: it is not ours to write over
 */
export function withVerdicts(
  text: string | undefined,
  file: string,
  verdicts: readonly LockedVerdict[],
): string | undefined {
  const lock = readOrNew(text);
  if (!lock) return undefined;
  const others = lock.checked.filter((row) => row.file !== file);
  return write({ ...lock, checked: sortEntries([...others, ...verdicts]) });
}

function sortEntries<E extends LockedEntry>(entries: readonly E[]): E[] {
  return [...entries].sort((a, b) => compare(a.file, b.file) || compare(a.key, b.key));
}

function write(lock: object): string {
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function readOrNew(text: string | undefined): v.InferOutput<typeof lockFile> | undefined {
  return text === undefined || text.trim() === '' ? { version: 1 as const, accepted: [], checked: [] } : read(text);
}

function read(text: string): v.InferOutput<typeof lockFile> | undefined {
  try {
    const parsed = v.safeParse(lockFile, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // No JSON: it is somebody else's, or damaged, and stays as it is.
    return undefined;
  }
}
