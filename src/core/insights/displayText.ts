import { texToPlainText } from '../text/texToPlainText';

/** Longer names and titles are cut: no figure shows more. */
const maxLabelLength = 300;

/**
 * A title or name for reading, on one line and at most 300 characters. TeX allowed; what it is cut from may have any
 * length.
 */
export function displayText(text: string): string {
  const line = texToPlainText(text.slice(0, 4 * maxLabelLength))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > maxLabelLength ? `${line.slice(0, maxLabelLength - 1)}…` : line;
}
