import type { SegmentSections } from './segmentFormat';
import { offsetAt } from './packedOffsets';

/**
 * Unpacks which abstracts have a term, as paper << 4 | weight, in order, into `into` (one place for each paper of the
 * segment), and tells how many.
 */
export function unpackAbstracts(parts: SegmentSections, term: number, into: Uint32Array): number {
  const { abstractPostings, abstractStarts } = parts;
  const end = offsetAt(abstractStarts, term + 1);
  let paper = 0;
  let count = 0;
  for (let at = offsetAt(abstractStarts, term); at < end && count < into.length;) {
    let byte = abstractPostings[at++] as number;
    let value = byte & 127;
    for (let shift = 7; byte >= 128 && shift < 32; shift += 7) {
      byte = abstractPostings[at++] as number;
      value |= (byte & 127) << shift;
    }
    paper += value >>> 4;
    into[count++] = (paper << 4) | (value & 15);
  }
  return count;
}
