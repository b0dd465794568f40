import * as v from 'valibot';

/** The name of the file beside a bibliography. */
export const lockFileName = 'references.lock.json';

/** An entry that the user takes for right as it is, whatever the indexes say. */
export interface AcceptedEntry {
  readonly key: string;
  /** The name of the bibliography in the same folder. */
  readonly file: string;
  /** Of what is compared: an entry that says something else is checked again. */
  readonly hash: string;
  /** What was said of it. */
  readonly verdict: string;
  /** `2026-11-26` */
  readonly date: string;
}

const accepted = v.object({
  key: v.string(),
  file: v.string(),
  hash: v.string(),
  verdict: v.string(),
  date: v.string(),
});
const lockFile = v.looseObject({ version: v.literal(1), accepted: v.array(accepted) });

/** The entries that a lock file accepts; undefined for a text that is no lock file. */
export function readAccepted(text: string): readonly AcceptedEntry[] | undefined {
  return read(text)?.accepted;
}

/**
 * A lock file with one more entry accepted, in place of what it says of the same key of the same file. Everything else
 * in it stays.
 *
 * @param text of the file; undefined where there is none
 * @returns undefined where the text is no lock file: it is not ours to write over
 */
export function withAccepted(text: string | undefined, entry: AcceptedEntry): string | undefined {
  const lock = text === undefined || text.trim() === '' ? { version: 1 as const, accepted: [] } : read(text);
  if (!lock) return undefined;
  const others = lock.accepted.filter(({ key, file }) => key !== entry.key || file !== entry.file);
  const all = [...others, entry].sort((a, b) => compare(a.file, b.file) || compare(a.key, b.key));
  return `${JSON.stringify({ ...lock, accepted: all }, null, 2)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
