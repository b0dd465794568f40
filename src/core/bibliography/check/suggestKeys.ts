import { fold } from '../../text/fold';
import { withinEdits } from '../../text/words/editDistance';

/**
 * Keys that an unknown key may have been meant for, the likeliest first: the same but for case, accents and
 * punctuation, then misspelt by one character in four or less, then those that begin with it.
 * @param limit how many at most
 */
export function suggestKeys(unknown: string, keys: Iterable<string>, limit = 3): string[] {
  const wanted = normalizeKey(unknown);
  if (wanted === '') return [];
  const edits = Math.min(3, Math.ceil(wanted.length / 4));
  const scored: { key: string; score: number }[] = [];
  for (const key of keys) {
    const score = scoreOf(wanted, normalizeKey(key), edits);
    if (score !== undefined) scored.push({ key, score });
  }
  scored.sort((a, b) => a.score - b.score || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
  return scored.slice(0, limit).map(({ key }) => key);
}

function normalizeKey(key: string): string {
  return fold(key).replace(/[^\p{L}\p{N}]+/gu, '');
}

function scoreOf(wanted: string, key: string, edits: number): number | undefined {
  const distance = withinEdits(wanted, key, edits);
  if (distance !== undefined && distance < wanted.length) return distance;
  const begins = wanted.length >= 3 && (key.startsWith(wanted) || (key.length >= 4 && wanted.startsWith(key)));
  return begins ? edits + 1 : undefined;
}
