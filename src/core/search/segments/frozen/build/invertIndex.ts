import { GrowableByteArray } from '../../../../text/words/growableArrays';
import type { SegmentSections } from '../format/segmentFormat';
import { positionImpact } from '../format/fieldPosition';
import { stepLength, type Cooperative } from '../../../../text/cooperative';

/** Forward index: paper after paper, term numbers with a payload (field position or weight) in their low bits. */
export interface GivenWords {
  readonly words: Uint32Array;
  /** Where each paper's words begin; one more for the end. */
  readonly starts: Uint32Array;
}

/**
 * Inverts the forward index of the metadata (`term << 8 | field position`) into postings, with papers and terms
 * renumbered to their final order.
 */
export function* invertMetadata(
  given: GivenWords,
  order: Uint32Array,
  termPlaces: Uint32Array,
  titleLengths: Uint8Array,
): Cooperative<Pick<SegmentSections, 'forwardIndex' | 'forwardStarts' | 'metadataPostings' | 'metadataStarts'>> {
  const terms = termPlaces.length;
  const forwardIndex = new Uint32Array(given.words.length);
  const forwardStarts = new Uint32Array(order.length + 1);
  const counts = new Uint32Array(terms + 1);
  const lastPaper = new Uint32Array(terms);
  let at = 0;
  for (let paper = 0; paper < order.length; paper++) {
    if (paper % stepLength === 0) yield;
    const from = order[paper] as number;
    const end = given.starts[from + 1] as number;
    for (let index = given.starts[from] as number; index < end; index++) {
      const word = given.words[index] as number;
      const term = termPlaces[word >>> 8] as number;
      forwardIndex[at++] = (term << 8) | (word & 255);
      if (lastPaper[term] === paper + 1) continue;
      lastPaper[term] = paper + 1;
      counts[term + 1] = (counts[term + 1] as number) + 1;
    }
    forwardStarts[paper + 1] = at;
  }
  const metadataStarts = sumUp(counts);
  const metadataPostings = new Uint32Array(metadataStarts[terms] as number);
  const next = metadataStarts.slice(0, terms);
  for (let paper = 0; paper < order.length; paper++) {
    if (paper % stepLength === 0) yield;
    const titleLength = titleLengths[paper] as number;
    const end = forwardStarts[paper + 1] as number;
    for (let index = forwardStarts[paper] as number; index < end; index++) {
      const word = forwardIndex[index] as number;
      const term = word >>> 8;
      const impact = positionImpact(word & 255, titleLength);
      const place = next[term] as number;
      const previous = place > (metadataStarts[term] as number) ? (metadataPostings[place - 1] as number) : undefined;
      if (previous !== undefined && previous >>> 4 === paper) {
        metadataPostings[place - 1] = (paper << 4) | Math.max(previous & 15, impact);
      } else {
        metadataPostings[place] = (paper << 4) | impact;
        next[term] = place + 1;
      }
    }
  }
  return { forwardIndex: forwardIndex.subarray(0, at), forwardStarts, metadataPostings, metadataStarts };
}

/** Inverts the forward index of the abstracts (`term << 4 | weight`) into packed postings. */
export function* invertAbstracts(
  given: GivenWords,
  order: Uint32Array,
  termPlaces: Uint32Array,
): Cooperative<Pick<SegmentSections, 'abstractPostings' | 'abstractStarts' | 'abstractCounts'>> {
  const terms = termPlaces.length;
  const abstractCounts = yield* countTerms(given, order, termPlaces);
  const unpacked = new Uint32Array(abstractCounts[terms] as number);
  const next = abstractCounts.slice(0, terms);
  for (let paper = 0; paper < order.length; paper++) {
    if (paper % stepLength === 0) yield;
    const from = order[paper] as number;
    const end = given.starts[from + 1] as number;
    for (let index = given.starts[from] as number; index < end; index++) {
      const word = given.words[index] as number;
      const term = termPlaces[word >>> 4] as number;
      const place = next[term] as number;
      unpacked[place] = (paper << 4) | (word & 15);
      next[term] = place + 1;
    }
  }
  const packed = new GrowableByteArray();
  const abstractStarts = new Uint32Array(terms + 1);
  for (let term = 0; term < terms; term++) {
    if (term % stepLength === 0) yield;
    let last = 0;
    for (let at = abstractCounts[term] as number; at < (abstractCounts[term + 1] as number); at++) {
      const posting = unpacked[at] as number;
      const paper = posting >>> 4;
      packed.pushNumber((((paper - last) << 4) | (posting & 15)) >>> 0);
      last = paper;
    }
    abstractStarts[term + 1] = packed.length;
  }
  return { abstractPostings: packed.view(), abstractStarts, abstractCounts };
}

/** Cumulative document frequencies in abstracts, from 0: `counts[term + 1] - counts[term]` is the term's. */
function* countTerms(
  { words, starts }: GivenWords,
  order: Uint32Array,
  termPlaces: Uint32Array,
): Cooperative<Uint32Array> {
  const counts = new Uint32Array(termPlaces.length + 1);
  for (let paper = 0; paper < order.length; paper++) {
    if (paper % stepLength === 0) yield;
    const from = order[paper] as number;
    const end = starts[from + 1] as number;
    for (let at = starts[from] as number; at < end; at++) {
      const after = (termPlaces[(words[at] as number) >>> 4] as number) + 1;
      counts[after] = (counts[after] as number) + 1;
    }
  }
  return sumUp(counts);
}

/** Prefix sums, in place. */
function sumUp(counts: Uint32Array): Uint32Array {
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] as number) + (counts[at - 1] as number);
  return counts;
}
