import type { TermRange } from './termRange';
import type { SegmentSections } from './segmentFormat';

/** Papers in each list. */
export const prefixTopListLength = 200;
/** 32-bit words of a list: the first term, the term after the last, then the papers. */
const listLength = 2 + prefixTopListLength;

/**
 * The list of a prefix, by the range of its terms: the best papers by their metadata first; undefined when it has none.
 */
export function topForPrefix({ prefixTopLists }: SegmentSections, { from, to }: TermRange): Uint32Array | undefined {
  for (let at = 0; at < prefixTopLists.length; at += listLength) {
    if (prefixTopLists[at] === from && prefixTopLists[at + 1] === to)
      return prefixTopLists.subarray(at + 2, at + listLength);
  }
  return undefined;
}
