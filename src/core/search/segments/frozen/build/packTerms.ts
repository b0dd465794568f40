import { GrowableByteArray } from '../../../../text/words/growableArrays';
import { sortTerms } from './sortTerms';
import { linkStems } from './stemRings';
import { stepLength, type Cooperative } from '../../../../text/cooperative';
import type { TermInterner } from '../../../../text/words/termInterner';

/** The terms of a dictionary as a frozen segment keeps them, and each number's new place. */
export interface PackedTerms {
  readonly termBytes: Uint8Array;
  readonly termStarts: Uint32Array;
  readonly nextSameStem: Int16Array;
  /** The place of each numbered term among the sorted ones. */
  readonly places: Uint32Array;
}

/** Sorts numbered terms by code point, which is how their UTF-8 compares, and packs them. */
export function* packTerms(table: TermInterner): Cooperative<PackedTerms> {
  const { bytes, starts } = table.view();
  const sorted = yield* sortTerms(bytes, starts);
  const termBytes = new GrowableByteArray();
  const termStarts = new Uint32Array(sorted.length + 1);
  const places = new Uint32Array(sorted.length);
  for (let at = 0; at < sorted.length; at++) {
    if (at % stepLength === 0) yield;
    const term = sorted[at] as number;
    termBytes.pushAll(bytes, starts[term] as number, starts[term + 1] as number);
    termStarts[at + 1] = termBytes.length;
    places[term] = at;
  }
  const nextSameStem = yield* linkStems(termBytes.view(), termStarts);
  return { termBytes: termBytes.view(), termStarts, nextSameStem, places };
}
