import type { Sections } from './layout';

/**
 * Unpacks which abstracts have a term, as paper << 4 | weight, in order, into `into` (one place for each paper of the segment), and tells
 * how many.
 */
export function unpackAbstracts(parts: Sections, term: number, into: Uint32Array): number {
  const { abstractPostings, abstractStarts } = parts;
  const end = abstractStarts[term + 1] as number;
  let paper = 0;
  let count = 0;
  for (let at = abstractStarts[term] as number; at < end && count < into.length;) {
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
