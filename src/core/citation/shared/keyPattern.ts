import type { Citation, CitationKey, KeyPattern } from './citation';

/**
 * The keys that citations may have besides those that they are known to have, in lower case; any where one cites all.
 */
export function keyPatterns(citations: readonly Pick<Citation, 'citesAll' | 'mayCite'>[]): readonly KeyPattern[] {
  return citations
    .flatMap(({ citesAll, mayCite = [] }) => (citesAll ? [{ before: '', after: '' }] : mayCite))
    .map((pattern) => ({ ...pattern, before: pattern.before.toLowerCase(), after: pattern.after.toLowerCase() }));
}

/**
 * Whether a key is one of those that patterns stand for; as BibTeX compares keys, without regard to case.
 * @param patterns as `keyPatterns` gives them
 */
export function mayBeCited(key: string, patterns: readonly KeyPattern[]): boolean {
  const folded = key.toLowerCase();
  return patterns.some(({ before, after, isWhole }) => {
    const fixed = before.length + after.length;
    const fits = isWhole ? key.length === fixed : key.length >= fixed;
    return fits && folded.startsWith(before) && folded.endsWith(after);
  });
}

/** The pattern of one key that is known as a whole. */
export function toWholePattern(key: string): KeyPattern {
  return { before: key, after: '', isWhole: true };
}

/** The keys that citations make of parts and that are known as a whole. */
export function keysOfParts(citations: readonly Pick<Citation, 'mayCite'>[]): readonly string[] {
  return citations.flatMap(({ mayCite = [] }) =>
    mayCite.flatMap(({ before, after, isWhole }) => (isWhole ? [before + after] : [])),
  );
}

/**
 * What to write in the range of a cited key for another key; undefined where a macro puts something around it that the
 * other key does not have.
 */
export function writtenInPlaceOf({ composed }: Pick<CitationKey, 'composed'>, key: string): string | undefined {
  if (!composed) return key;
  const { before, after, isWhole } = composed;
  const fits = !isWhole && key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after);
  return fits ? key.slice(before.length, key.length - after.length) : undefined;
}
