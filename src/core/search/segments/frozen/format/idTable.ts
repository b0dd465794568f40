import { hashStart, hashWith, mixHash } from '../../../../text/words/byteHash';
import { stepLength, type Cooperative } from '../../../../text/cooperative';

const encoder = new TextEncoder();

/**
 * A table of papers by the hashes of their names, at most two thirds full: a paper + 1 at a place, 0 where none is.
 *
 * @param hashes `hashOf` the names, paper after paper; each paper's begin at one of `starts`, with one more for the end
 * @param order the papers in their final order
 */
export function* buildIdTable(hashes: Uint32Array, starts: Uint32Array, order: Uint32Array): Cooperative<Uint32Array> {
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 1.5))));
  for (let paper = 0; paper < order.length; paper++) {
    if (paper % stepLength === 0) yield;
    const from = order[paper] as number;
    for (let index = starts[from] as number; index < (starts[from + 1] as number); index++) {
      let at = (hashes[index] as number) & (table.length - 1);
      while (table[at] !== 0) at = (at + 1) & (table.length - 1);
      table[at] = paper + 1;
    }
  }
  return table;
}

/** The papers that may have the name; ask each. */
export function* lookUp(table: Uint32Array, name: string): Iterable<number> {
  let at = hashOf(encoder.encode(name)) & (table.length - 1);
  for (let looked = 0; looked < table.length; looked++) {
    const entry = table[at] ?? 0;
    if (entry === 0) return;
    yield entry - 1;
    at = (at + 1) & (table.length - 1);
  }
}

/** The hash of a name in UTF-8. */
export function hashOf(bytes: Uint8Array): number {
  let hash = hashStart;
  for (let at = 0; at < bytes.length; at++) hash = hashWith(hash, bytes[at] as number);
  return mixHash(hash);
}
