import { stemOf } from '../vocabulary';
import { GrowingBytes } from './growing';
import { stepLength, type Steps } from './steps';

/** The terms of a dictionary as a frozen segment keeps them, and each number's new place. */
export interface PackedTerms {
  readonly termBytes: Uint8Array;
  readonly termStarts: Uint32Array;
  readonly stemSteps: Int16Array;
  /** The place of each numbered term among the sorted ones. */
  readonly places: Uint32Array;
}

/** Sorts numbered terms and packs them. */
export function* packTerms(numbers: ReadonlyMap<string, number>): Steps<PackedTerms> {
  const sorted = yield* sortTerms(numbers.keys());
  const encoder = new TextEncoder();
  const bytes = new GrowingBytes();
  const termStarts = new Uint32Array(sorted.length + 1);
  const places = new Uint32Array(sorted.length);
  for (const [at, term] of sorted.entries()) {
    if (at % stepLength === 0) yield;
    bytes.pushAll(encoder.encode(term));
    termStarts[at + 1] = bytes.length;
    places[numbers.get(term) ?? 0] = at;
  }
  return { termBytes: bytes.view(), termStarts, stemSteps: yield* linkStems(sorted), places };
}

/** Sorts terms by code point, which is how their UTF-8 compares: those of the same first letter in one step. */
function* sortTerms(terms: Iterable<string>): Steps<string[]> {
  const groups = new Map<number, string[]>();
  for (const term of terms) {
    const first = term.codePointAt(0) ?? 0;
    const group = groups.get(first);
    if (group) group.push(term);
    else groups.set(first, [term]);
  }
  const sorted: string[] = [];
  for (const [, group] of [...groups].sort(([a], [b]) => a - b)) {
    yield;
    for (const term of inOrder(group)) sorted.push(term);
  }
  return sorted;
}

function inOrder(terms: string[]): string[] {
  return terms.some((term) => /[\ud800-\udfff]/.test(term)) ? terms.sort(byCodePoint) : terms.sort();
}

/**
 * Links the terms of each stem into a circle of steps. A step must fit 16 bits, so terms of one stem that lie further apart stand in
 * circles of their own.
 */
function* linkStems(sorted: readonly string[]): Steps<Int16Array> {
  const steps = new Int16Array(sorted.length);
  const circles = new Map<string, { first: number; last: number }>();
  for (const [at, term] of sorted.entries()) {
    if (at % stepLength === 0) yield;
    const stem = stemOf(term);
    const circle = circles.get(stem);
    if (circle && at - circle.first <= farthest) {
      steps[circle.last] = at - circle.last;
      steps[at] = circle.first - at;
      circle.last = at;
    } else circles.set(stem, { first: at, last: at });
  }
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
