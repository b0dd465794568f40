import { GrowingBytes } from './growing';
import type { Sections } from './layout';
import { stepLength, type Steps } from './steps';

/**
 * Brings the words of papers (term << 8 | place) into the papers' final order with the terms' final places, and turns them into
 * postings.
 */
export function* transposeWords(
  given: Uint32Array,
  givenStarts: Uint32Array,
  order: Uint32Array,
  termPlaces: Uint32Array,
  impactOf: (paper: number, place: number) => number,
): Steps<Pick<Sections, 'words' | 'wordStarts' | 'headPostings' | 'headStarts'>> {
  const terms = termPlaces.length;
  const words = new Uint32Array(given.length);
  const wordStarts = new Uint32Array(order.length + 1);
  const counts = new Uint32Array(terms + 1);
  const lastPaper = new Uint32Array(terms);
  let at = 0;
  for (const [paper, from] of order.entries()) {
    if (paper % stepLength === 0) yield;
    for (let index = givenStarts[from] ?? 0; index < (givenStarts[from + 1] ?? 0); index++) {
      const word = given[index] ?? 0;
      const term = termPlaces[word >>> 8] ?? 0;
      words[at++] = (term << 8) | (word & 255);
      if (lastPaper[term] === paper + 1) continue;
      lastPaper[term] = paper + 1;
      counts[term + 1] = (counts[term + 1] ?? 0) + 1;
    }
    wordStarts[paper + 1] = at;
  }
  const headStarts = sumUp(counts);
  const headPostings = new Uint32Array(headStarts[terms] ?? 0);
  const next = headStarts.slice(0, terms);
  for (let paper = 0; paper < order.length; paper++) {
    if (paper % stepLength === 0) yield;
    for (let index = wordStarts[paper] ?? 0; index < (wordStarts[paper + 1] ?? 0); index++) {
      const word = words[index] ?? 0;
      const term = word >>> 8;
      const impact = impactOf(paper, word & 255);
      const place = next[term] ?? 0;
      const previous = place > (headStarts[term] ?? 0) ? (headPostings[place - 1] ?? 0) : undefined;
      if (previous !== undefined && previous >>> 4 === paper) {
        headPostings[place - 1] = (paper << 4) | Math.max(previous & 15, impact);
      } else {
        headPostings[place] = (paper << 4) | impact;
        next[term] = place + 1;
      }
    }
  }
  return { words, wordStarts, headPostings, headStarts };
}

/** Turns the abstracts of papers (term << 4 | weight) into postings, packed. */
export function* transposeAbstracts(
  given: Uint32Array,
  givenStarts: Uint32Array,
  order: Uint32Array,
  termPlaces: Uint32Array,
): Steps<Pick<Sections, 'abstractPostings' | 'abstractStarts' | 'abstractCounts'>> {
  const terms = termPlaces.length;
  const counts = new Uint32Array(terms + 1);
  for (const entry of given) {
    const term = (termPlaces[entry >>> 4] ?? 0) + 1;
    counts[term] = (counts[term] ?? 0) + 1;
  }
  const abstractCounts = sumUp(counts);
  const unpacked = new Uint32Array(given.length);
  const next = abstractCounts.slice(0, terms);
  for (const [paper, from] of order.entries()) {
    if (paper % stepLength === 0) yield;
    for (let index = givenStarts[from] ?? 0; index < (givenStarts[from + 1] ?? 0); index++) {
      const entry = given[index] ?? 0;
      const term = termPlaces[entry >>> 4] ?? 0;
      const place = next[term] ?? 0;
      unpacked[place] = (paper << 4) | (entry & 15);
      next[term] = place + 1;
    }
  }
  const packed = new GrowingBytes();
  const abstractStarts = new Uint32Array(terms + 1);
  for (let term = 0; term < terms; term++) {
    if (term % stepLength === 0) yield;
    let last = 0;
    for (let at = abstractCounts[term] ?? 0; at < (abstractCounts[term + 1] ?? 0); at++) {
      const posting = unpacked[at] ?? 0;
      const paper = posting >>> 4;
      packed.pushNumber((((paper - last) << 4) | (posting & 15)) >>> 0);
      last = paper;
    }
    abstractStarts[term + 1] = packed.length;
  }
  return { abstractPostings: packed.view(), abstractStarts, abstractCounts };
}

/** Each number with all before it added; in place. */
function sumUp(counts: Uint32Array): Uint32Array {
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
  return counts;
}
