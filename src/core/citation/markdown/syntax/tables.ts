import { isColumns, rowsEnd } from './dashedTable';

/** Of a table, no more lines are looked at above an offset, or below it. */
const maxLines = 100;
/** Longer lines are none of a table. */
const maxLength = 10_000;
const border = /^\+(?:[-=:]+\+)+$/;

/** A line of a text, with the lines around it up to a blank one. */
interface Block {
  /** Where the line starts. */
  readonly start: number;
  readonly line: string;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/**
 * Where a citation comes that is asked for at an offset at the edge of a row of a pipe table: within the first or the
 * last cell, as outside of the rows nothing is read. Undefined in a table whose cells are told by their columns, which
 * text would move: in a grid table, and before the last column of a simple or multiline one (the pandoc manual,
 * "Tables").
 */
export function placeInTable(text: string, offset: number): number | undefined {
  const block = blockAround(text, offset);
  const { start, line, above, below } = block;
  const trimmed = line.trim();
  if (/^[|+]/.test(trimmed)) {
    const lines = [...above, line, ...below].map((one) => one.trim());
    if (lines.some((one) => border.test(one))) return undefined;
    return lines.some(isDelimiter) ? placeInRow(line, offset - start) + start : offset;
  }
  return isBeforeLastColumn(text, offset, block) ? undefined : offset;
}

/** Whether a line is one of a table, and the next one would be, too, if it were not blank. */
export function isTableRow(text: string, start: number, line: string): boolean {
  return /^\s*\||\|\s*$/.test(line) || columnsAbove(text, start) !== undefined;
}

function blockAround(text: string, offset: number): Block {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset);
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

/** The line below the heads of a pipe table: `|---|:-:|`. */
function isDelimiter(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[-|: \t]+$/.test(line);
}

function placeInRow(line: string, column: number): number {
  const first = line.search(/\S/);
  const last = line.trimEnd().length - 1;
  if (column <= first) return first + (line[first + 1] === ' ' ? 2 : 1);
  if (column <= last || last === first || line[last] !== '|' || line[last - 1] === '\\') return column;
  return line.slice(0, last).trimEnd().length;
}

/** Whether text at an offset would move a column of dashes: that of the table's head, or of the rows above. */
function isBeforeLastColumn(text: string, offset: number, { start, line, below }: Block): boolean {
  const head = below.slice(0, 5).find(isColumns);
  const columns = head ?? columnsAbove(text, start);
  if (columns === undefined || line.trim() === '') return false;
  return offset - start < columns.trimEnd().lastIndexOf(' ') + 1;
}

/** The line of dashes above a line that is in a row. */
function columnsAbove(text: string, start: number): string | undefined {
  let end = start - 1;
  for (let count = 0; count < maxLines && end > 0; count += 1) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(from, end);
    if (isColumns(line)) return (rowsEnd(text, from, end) ?? 0) > start ? line : undefined;
    end = from - 1;
  }
  return undefined;
}
