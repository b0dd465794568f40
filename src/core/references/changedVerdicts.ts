import type { ReferenceVerdict } from './verdict';

/** A verdict with what tells its entry from others: of what says something else, the hash is another. */
interface Told extends ReferenceVerdict {
  readonly uri: string;
  readonly hash: string;
  readonly isAccepted?: true;
}

/**
 * The entries of which something else is said than before, or that have a new version on arXiv; of entries that were
 * not known before, those that are retracted. What could not be checked, or is accepted as it is, is no news, nor is
 * another index that says the same.
 */
export function changedVerdicts<T extends Told>(before: readonly Told[], after: readonly T[]): T[] {
  const known = new Map(before.map((told) => [idOf(told), told]));
  return after.flatMap((told): T[] => {
    if (told.isAccepted || told.verdict === 'notChecked') return [];
    const earlier = known.get(idOf(told));
    if (!earlier) return told.verdict === 'retracted' ? [told] : [];
    const isNewVersion = (told.arxivVersion ?? 0) > (earlier.arxivVersion ?? Infinity);
    if (isNewVersion) return [{ ...told, isNewVersion: true }];
    return summarize(earlier) === summarize(told) ? [] : [told];
  });
}

function idOf({ uri, key, hash }: Told): string {
  return JSON.stringify([uri, key, hash]);
}

function summarize({ verdict, differences, work }: Told): string {
  const fields = differences.map(({ field, should, kind }) => [field, should, kind]);
  return JSON.stringify([verdict, fields, verdict === 'published' ? (work?.record.doi ?? work?.record.venue) : '']);
}
