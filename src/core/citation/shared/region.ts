import type { TextRange } from '../../text/range';

/** A stretch of text that holds no citations of the document's own language. */
export interface Region extends TextRange {
  readonly kind: RegionKind;
  /** Text put right at this end of it, or at both, would become part of it or undo it. */
  readonly grows?: 'start' | 'end' | 'both';
}

/**
 * `markup`: tags, attributes, addresses; `metadata`: front matter; `tex`: raw LaTeX within Markdown, which cites as
 * LaTeX does.
 */
type RegionKind = 'code' | 'comment' | 'math' | 'markup' | 'metadata' | 'tex';

/** The region that text put at an offset would become part of. The regions are in order and do not overlap. */
export function regionAt(regions: readonly Region[], offset: number): Region | undefined {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  // Two regions may touch at the offset.
  return [regions[low], regions[low + 1]].find((region) => region && holds(region, offset));
}

function holds({ start, end, grows }: Region, offset: number): boolean {
  const fromStart = grows === 'start' || grows === 'both' ? start <= offset : start < offset;
  return fromStart && (grows === 'end' || grows === 'both' ? offset <= end : offset < end);
}
