let last = 0;

/** A number for an online search that no other has. */
export function nextSearch(): number {
  return ++last;
}
