import { readable } from '../text/texToPlainText';

/** Longer names and titles are cut: no figure shows more. */
const longestLabel = 300;

/** A title or name for reading, on one line and at most 300 characters. TeX allowed; what it is cut from may have any length. */
export function shown(text: string): string {
  const line = readable(text.slice(0, 4 * longestLabel))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}…` : line;
}
