import { stepLength, type Steps } from './steps';

const encoder = new TextEncoder();

/** A table of papers by the hashes of their names, at most half full: a paper + 1 at a place, 0 where none is. */
export function* buildIdTable(names: readonly (readonly string[])[]): Steps<Uint32Array> {
  const count = names.reduce((sum, each) => sum + each.length, 0);
  const table = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, count * 1.5))));
  for (const [paper, each] of names.entries()) {
    if (paper % stepLength === 0) yield;
    for (const name of each) {
      let at = hash(name) & (table.length - 1);
      while (table[at] !== 0) at = (at + 1) & (table.length - 1);
      table[at] = paper + 1;
    }
  }
  return table;
}

/** The papers that may have the name; ask each. */
export function* lookUp(table: Uint32Array, name: string): Iterable<number> {
  let at = hash(name) & (table.length - 1);
  for (let looked = 0; looked < table.length; looked++) {
    const entry = table[at] ?? 0;
    if (entry === 0) return;
    yield entry - 1;
    at = (at + 1) & (table.length - 1);
  }
}

/** FNV-1a, its high bits mixed into the low ones. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (const byte of encoder.encode(name)) value = Math.imul(value ^ byte, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
