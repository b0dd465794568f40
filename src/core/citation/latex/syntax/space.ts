import { endOfLine } from '../../shared/scanning';

/** The offset after blanks, comments and line ends; where a blank line ends the paragraph, the offset given. */
export function skipSpace(text: string, from: number, limit: number): number {
  let lineStarts = false;
  let at = from;
  while (at < limit) {
    const char = text[at];
    if (char === '%') {
      at = Math.min(endOfLine(text, at, limit) + 1, limit);
      lineStarts = true;
    } else if (char === '\n') {
      if (lineStarts) return from;
      lineStarts = true;
      at += 1;
    } else if (char === ' ' || char === '\t' || char === '\r') {
      at += 1;
    } else break;
  }
  return at;
}
