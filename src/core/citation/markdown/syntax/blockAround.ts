import { endOfLine } from '../../shared/scanning';

/** Of a block, no more lines are looked at above an offset, or below it. */
const maxLines = 100;
/** Longer lines are none of a table or a figure. */
const maxLength = 10_000;

/** A line of a text, with the lines around it up to a blank one. */
export interface Block {
  /** Where the line starts. */
  readonly start: number;
  readonly line: string;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** The line of an offset, with the lines around it. */
export function blockAround(text: string, offset: number): Block {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = endOfLine(text, offset, text.length);
  const above = text
    .slice(Math.max(0, start - maxLength), start)
    .split('\n')
    .slice(0, -1);
  const below = text.slice(end + 1, end + 1 + maxLength).split('\n');
  const isBlank = (line: string) => line.trim() === '';
  const next = below.findIndex(isBlank);
  return {
    start,
    line: text.slice(start, end),
    above: above.slice(above.findLastIndex(isBlank) + 1).slice(-maxLines),
    below: below.slice(0, next === -1 ? maxLines : Math.min(next, maxLines)),
  };
}
