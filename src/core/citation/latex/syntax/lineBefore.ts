/** More of a line is not looked through for a comment. */
const maxBefore = 1000;

/** A line up to an offset. */
export function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - maxBefore), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
}
