import { stemOf } from '../vocabulary';
import { GrowingBytes } from './growing';

/** The terms of a dictionary as a frozen segment keeps them, and each number's new place. */
export interface PackedTerms {
  readonly termBytes: Uint8Array;
  readonly termStarts: Uint32Array;
  readonly stemSteps: Int16Array;
  /** The place of each numbered term among the sorted ones. */
  readonly places: Uint32Array;
}

/** Sorts numbered terms and packs them. */
export function packTerms(numbers: ReadonlyMap<string, number>): PackedTerms {
  const sorted = sortTerms([...numbers.keys()]);
  const encoder = new TextEncoder();
  const bytes = new GrowingBytes();
  const termStarts = new Uint32Array(sorted.length + 1);
  const places = new Uint32Array(sorted.length);
  sorted.forEach((term, at) => {
    bytes.pushAll(encoder.encode(term));
    termStarts[at + 1] = bytes.length;
    places[numbers.get(term) ?? 0] = at;
  });
  return { termBytes: bytes.view(), termStarts, stemSteps: linkStems(sorted), places };
}

/** Sorts terms by code point, which is how their UTF-8 compares. */
function sortTerms(terms: string[]): string[] {
  return terms.some((term) => /[\ud800-\udfff]/.test(term)) ? terms.sort(byCodePoint) : terms.sort();
}

/**
 * Links the terms of each stem into a circle of steps. A step must fit 16 bits, so terms of one stem that lie further apart stand in
 * circles of their own.
 */
function linkStems(sorted: readonly string[]): Int16Array {
  const steps = new Int16Array(sorted.length);
  const circles = new Map<string, { first: number; last: number }>();
  sorted.forEach((term, at) => {
    const stem = stemOf(term);
    const circle = circles.get(stem);
    if (circle && at - circle.first <= farthest) {
      steps[circle.last] = at - circle.last;
      steps[at] = circle.first - at;
      circle.last = at;
    } else circles.set(stem, { first: at, last: at });
  });
  return steps;
}

const farthest = 0x7fff;

function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
