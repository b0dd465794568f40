import type { TermRange } from './termRange';
import type { SegmentSections } from './segmentFormat';

/** How many papers are listed of each. */
export const prefixTopListLength = 200;
/** Words of a list: the first term, the term after the last, then the papers. */
const listLength = 2 + prefixTopListLength;

/**
 * The papers listed for a beginning's terms, the best first by title, names and labels; undefined when there is no
 * list.
 */
export function topForPrefix({ prefixTopLists }: SegmentSections, { from, to }: TermRange): Uint32Array | undefined {
  for (let at = 0; at < prefixTopLists.length; at += listLength) {
    if (prefixTopLists[at] === from && prefixTopLists[at + 1] === to)
      return prefixTopLists.subarray(at + 2, at + listLength);
  }
  return undefined;
}
