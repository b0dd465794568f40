import type { Citation } from './citation';

/**
 * What stands between the keys of a citation, by its author's habit: between its last two keys, else between the first two keys of
 * a citation on one line anywhere in the document.
 * @param separator what may stand there: a comma or a semicolon among blanks
 */
export function separatorHabit(
  text: string,
  citations: readonly Citation[],
  joined: Citation | undefined,
  separator: RegExp,
): string | undefined {
  const own = between(text, joined, -2);
  if (own !== undefined && separator.test(own)) return own;
  for (const citation of citations) {
    const found = between(text, citation, 0);
    if (found !== undefined && separator.test(found) && !found.includes('\n')) return found;
  }
  return undefined;
}

function between(text: string, citation: Citation | undefined, first: number): string | undefined {
  const [left, right] = citation?.keys.slice(first, first + 2 || undefined) ?? [];
  return left && right && text.slice(left.end, right.start);
}

/** The keys that a citation does not hold yet, each once. */
export function newKeys(
  keys: readonly string[],
  cited?: { readonly keys: readonly { readonly key: string }[] },
): string[] {
  const held = new Set(cited?.keys.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => !held.has(key));
}

/** The citation that an offset touches, its ends included: of several the one that starts last, but rather one that ends there than one that starts. */
export function citationAt<C extends Citation>(citations: readonly C[], offset: number): C | undefined {
  let found: C | undefined;
  for (const citation of citations) {
    if (citation.start > offset) break;
    if (offset <= citation.end && !(found && citation.start === offset)) found = citation;
  }
  return found;
}
