import { stemOf } from '../../../query/vocabulary';
import { stepLength, type Cooperative } from '../../../../text/cooperative';
import { TermInterner } from '../../../../text/words/termInterner';
import { textOf } from '../../../../text/words/utf8';

/** Steps are 16-bit: terms of one stem that are further apart than this are in rings of their own. */
const farthest = 0x7fff;

/** Endings (one or two letters) of all words that Porter's stemmer changes; it leaves any other word as it is. */
const endings = 's e y ed ng al ci er li on or sm ti gi ul ic nt ou ll ur ct'.split(' ');
const isEnding = new Uint8Array(1 << 16);
for (const ending of endings) {
  const last = ending.charCodeAt(ending.length - 1);
  if (ending.length > 1) isEnding[(ending.charCodeAt(0) << 8) | last] = 1;
  else for (let before = 0; before < 256; before++) isEnding[(before << 8) | last] = 1;
}

/** Links the sorted terms of each stem into a ring: each term has the signed distance to the next of the same stem. */
export function* linkStems(bytes: Uint8Array, starts: Uint32Array): Cooperative<Int16Array> {
  const count = starts.length - 1;
  const steps = new Int16Array(count);
  const stems = new TermInterner();
  /** By stem, the first and the last term of its ring. */
  const first = new Uint32Array(count);
  const last = new Uint32Array(count);
  for (let at = 0; at < count; at++) {
    if (at % stepLength === 0) yield;
    const from = starts[at] as number;
    const to = starts[at + 1] as number;
    if (!isOfLetters(bytes, from, to)) continue;
    const isOwnStem = to - from < 4 || isEnding[((bytes[to - 2] as number) << 8) | (bytes[to - 1] as number)] === 0;
    const known = stems.size;
    const stem = isOwnStem ? stems.ofBytes(bytes, from, to) : stems.of(stemOf(textOf(bytes, from, to)));
    const begin = first[stem] as number;
    if (stem < known && at - begin <= farthest) {
      const previous = last[stem] as number;
      steps[previous] = at - previous;
      steps[at] = begin - at;
    } else first[stem] = at;
    last[stem] = at;
  }
  return steps;
}

/** Other terms stand for themselves, and no stem is one of them. */
function isOfLetters(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < 97 || byte > 122) return false;
  }
  return true;
}
