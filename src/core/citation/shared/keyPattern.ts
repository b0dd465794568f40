import type { Citation, CitationKey, KeyPattern } from './citation';

/**
 * The keys that citations may have besides those that they are known to have, in lower case; any where one cites all.
 */
export function keyPatterns(citations: readonly Pick<Citation, 'citesAll' | 'mayCite'>[]): readonly KeyPattern[] {
  return citations
    .flatMap(({ citesAll, mayCite = [] }) => (citesAll ? [{ before: '', after: '' }] : mayCite))
    .map(({ before, after }) => ({ before: before.toLowerCase(), after: after.toLowerCase() }));
}

/**
 * Whether a key is one of those that patterns stand for; as BibTeX compares keys, without regard to case.
 * @param patterns as `keyPatterns` gives them
 */
export function mayBeCited(key: string, patterns: readonly KeyPattern[]): boolean {
  const folded = key.toLowerCase();
  return patterns.some(
    ({ before, after }) =>
      key.length >= before.length + after.length && folded.startsWith(before) && folded.endsWith(after),
  );
}

/**
 * What to write in the range of a cited key for another key; undefined where a macro puts something around it that the
 * other key does not have.
 */
export function writtenInPlaceOf({ composed }: Pick<CitationKey, 'composed'>, key: string): string | undefined {
  if (!composed) return key;
  const { before, after } = composed;
  const fits = key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after);
  return fits ? key.slice(before.length, key.length - after.length) : undefined;
}
