import type { Cooperative } from '../../../../text/cooperative';
import { offsetAt } from '../format/packedOffsets';
import type { SegmentSections } from '../format/segmentFormat';
import type { TermRange } from '../format/termRange';

/** About 2 ms of a phrase that is looked for in titles, and less of anything else. */
const postingsInStep = 8192;

/** The papers that have one of a run of terms outside their abstracts, each once, of those that `accepts` lets pass. */
export function* postedPapers(
  { metadataPostings, metadataStarts }: SegmentSections,
  { from, to }: TermRange,
  accepts?: (paper: number) => boolean,
): Cooperative<Set<number>> {
  const papers = new Set<number>();
  const end = offsetAt(metadataStarts, to);
  let left = postingsInStep;
  for (let at = offsetAt(metadataStarts, from); at < end; at++) {
    if (left-- === 0) {
      yield;
      left = postingsInStep;
    }
    const paper = (metadataPostings[at] as number) >>> 4;
    if (!accepts || accepts(paper)) papers.add(paper);
  }
  return papers;
}
