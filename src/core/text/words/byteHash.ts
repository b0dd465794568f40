/** The initial value of a hash (FNV-1a). */
export const hashStart = 0x811c9dc5 | 0;

/** The hash so far with one more byte. */
export function hashWith(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** The final hash, as 32 bits: its high bits are mixed into the low ones. */
export function mixHash(hash: number): number {
  return hash ^ (hash >>> 15);
}
