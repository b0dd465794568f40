import type { Cooperative } from '../../../../text/cooperative';
import { prefixQuality } from '../../../ranking/matchQuality';
import { prefixTopListLength } from '../format/prefixTopLists';
import type { SegmentSections } from '../format/segmentFormat';
import { ScoreAccumulator } from '../query/scoreAccumulator';

/** A prefix gets a list when its terms have more postings than this. */
const maxUnlistedPostings = 5000;
const maxPrefixLength = 3;
/** Terms handled in one cooperative step. */
const termsPerStep = 50_000;

/** Per-prefix top-k cache: the best papers of each frequent prefix of one to three ASCII characters. */
export function* buildPrefixTopLists(
  {
    termBytes,
    termStarts,
    metadataStarts,
    metadataPostings,
  }: Pick<SegmentSections, 'termBytes' | 'termStarts' | 'metadataStarts' | 'metadataPostings'>,
  papers: number,
): Cooperative<Uint32Array> {
  const terms = termStarts.length - 1;
  const sums = new ScoreAccumulator(papers);
  const lists: number[] = [];
  for (let length = 1; length <= maxPrefixLength; length++) {
    let rested = 0;
    for (let from = 0; from < terms;) {
      if (from - rested > termsPerStep) {
        yield;
        rested = from;
      }
      const to = endOfBeginning(termBytes, termStarts, from, length);
      const many = (metadataStarts[to] as number) - (metadataStarts[from] as number) > maxUnlistedPostings;
      if (many && isAsciiOf(termBytes, termStarts, from, length)) {
        yield;
        const best = bestOf(sums, from, to, length, termStarts, metadataStarts, metadataPostings);
        if (best.length === prefixTopListLength) lists.push(from, to, ...best);
      }
      from = to;
    }
  }
  return Uint32Array.from(lists);
}

function bestOf(
  sums: ScoreAccumulator,
  from: number,
  to: number,
  length: number,
  termStarts: Uint32Array,
  metadataStarts: Uint32Array,
  metadataPostings: Uint32Array,
): Uint32Array {
  sums.begin(true);
  sums.nextGroup();
  for (let term = from; term < to; term++) {
    const bytes = (termStarts[term + 1] as number) - (termStarts[term] as number);
    const quality = bytes === length ? 1 : prefixQuality(length, bytes);
    sums.addAll(metadataPostings, metadataStarts[term] as number, metadataStarts[term + 1] as number, quality);
  }
  return sums.top(prefixTopListLength, undefined);
}

/** The first term after `from` that does not share its first `length` bytes. */
function endOfBeginning(bytes: Uint8Array, starts: Uint32Array, from: number, length: number): number {
  const first = starts[from] as number;
  let at = from + 1;
  for (; at < starts.length - 1; at++) {
    for (let byte = 0; byte < length; byte++) {
      const isInside = byte < (starts[at + 1] as number) - (starts[at] as number);
      if (!isInside || bytes[(starts[at] as number) + byte] !== bytes[first + byte]) return at;
    }
  }
  return at;
}

function isAsciiOf(bytes: Uint8Array, starts: Uint32Array, term: number, length: number): boolean {
  const start = starts[term] as number;
  if ((starts[term + 1] as number) - start < length) return false;
  return bytes.subarray(start, start + length).every((byte) => byte < 128);
}
