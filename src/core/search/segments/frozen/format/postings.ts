import type { SegmentSections } from './segmentFormat';
import { offsetAt } from './packedOffsets';

/**
 * Unpacks the postings of a term in abstracts into `into` (which has room for every paper of the segment), ordered by
 * paper, each `paper << 4 | weight`.
 *
 * @returns how many there are
 */
export function unpackAbstracts(sections: SegmentSections, term: number, into: Uint32Array): number {
  const { abstractPostings, abstractStarts } = sections;
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
