import type { TextRange } from '../../text/range';

/** The lines of a text, without their ends. */
export function textLines(text: string): TextRange[] {
  const lines: TextRange[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const next = found === -1 ? text.length : found;
    lines.push({ start, end: next > start && text[next - 1] === '\r' ? next - 1 : next });
    start = next + 1;
  }
  return lines;
}
