import type { Citation } from './citation';

/**
 * The citation that an offset touches, its ends included: of several the one that starts last, but rather one that ends
 * at the offset than one that starts there. The citations are in the order in which they start.
 */
export function citationAt<C extends Citation>(citations: readonly C[], offset: number): C | undefined {
  let found: C | undefined;
  for (const citation of citations) {
    if (citation.start > offset) break;
    if (offset <= citation.end && !(found && citation.start === offset)) found = citation;
  }
  return found;
}
