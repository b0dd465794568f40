import type { Citation } from '../shared/citation';

const comma = /^[ \t\r\n]*,[ \t\r\n]*$/;

/**
 * The separator that the author writes between keys: the text between the last two keys of the citation that others
 * join, else between the first two keys of any citation if it is on one line; else a comma and a blank.
 */
export function separatorFor(text: string, citations: readonly Pick<Citation, 'keys'>[], joined?: Citation): string {
  const own = joined && separatorBetween(text, joined.keys.slice(-2));
  if (own !== undefined) return own;
  for (const { keys } of citations) {
    const found = separatorBetween(text, keys.slice(0, 2));
    if (found !== undefined && !found.includes('\n')) return found;
  }
  return ', ';
}

function separatorBetween(text: string, [left, right]: Citation['keys']): string | undefined {
  const found = left && right && text.slice(left.end, right.start);
  return found !== undefined && comma.test(found) ? found : undefined;
}
