import type { Citation, KeyPattern } from './citation';

/** The keys that citations may have besides those that they are known to have; any where one cites all. */
export function keyPatterns(citations: readonly Pick<Citation, 'citesAll' | 'mayCite'>[]): readonly KeyPattern[] {
  return citations.flatMap(({ citesAll, mayCite = [] }) => (citesAll ? [{ before: '', after: '' }] : mayCite));
}

/** Whether a key is one of those that patterns stand for; as BibTeX compares keys, without regard to case. */
export function mayBeCited(key: string, patterns: readonly KeyPattern[]): boolean {
  const folded = key.toLowerCase();
  return patterns.some(
    ({ before, after }) =>
      key.length >= before.length + after.length &&
      folded.startsWith(before.toLowerCase()) &&
      folded.endsWith(after.toLowerCase()),
  );
}
