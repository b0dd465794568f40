/** More of a paragraph is not looked through. */
const maxParagraphLength = 20_000;

/** After the last blank line before an offset. */
export function paragraphStart(text: string, offset: number): number {
  const from = Math.max(0, offset - maxParagraphLength);
  const last = [...text.slice(from, offset).matchAll(/\n[ \t\r]*(?=\n)/g)].at(-1);
  return from + (last ? last.index + last[0].length : 0);
}

/** Before the first blank line behind an offset. */
export function paragraphEnd(text: string, offset: number): number {
  const found = /\n[ \t\r]*\n/.exec(text.slice(offset, offset + maxParagraphLength));
  return found ? offset + found.index : Math.min(text.length, offset + maxParagraphLength);
}
