import { placeInPipeRow } from '../../shared/pipeRow';
import { blockAround, type Block } from './blockAround';
import { isColumns, rowsEnd } from './dashedTable';

/** Of a table, no more lines are looked at above a row. */
const maxLines = 100;
const border = /^\+(?:[-=:]+\+)+$/;
const quoteMarks = /^(?:[ \t]*>)+/;

/**
 * Where a citation comes that is asked for at an offset at the edge of a row of a pipe table: within the first or the
 * last cell, as outside of the rows nothing is read. Undefined in a table whose cells are told by their columns, which
 * text would move: in a grid table, and before the last column of a simple or multiline one (the pandoc manual,
 * "Tables").
 */
export function placeInTable(text: string, offset: number): number | undefined {
  const block = blockAround(text, offset);
  const { start, line, above, below } = block;
  const quote = quoteMarks.exec(line)?.[0].length ?? 0;
  const row = line.slice(quote);
  if (/^[|+]/.test(row.trim())) {
    const lines = [...above, line, ...below].map((one) => one.replace(quoteMarks, '').trim());
    if (lines.some((one) => border.test(one))) return undefined;
    if (row.trim() === '|') return undefined;
    const place = (lines.some(isDelimiter) ? placeInPipeRow : placeInLine)(row, offset - start - quote);
    return place + start + quote;
  }
  return isBeforeLastColumn(text, offset, block) ? undefined : offset;
}

/** Whether a line is one of a table, and the next one would be, too, if it were not blank. */
export function isTableRow(text: string, start: number, line: string): boolean {
  return /^\s*\||\|\s*$/.test(line) || columnsAbove(text, start) !== undefined;
}

/** The line below the heads of a pipe table: `|---|:-:|`. */
function isDelimiter(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[-|: \t]+$/.test(line);
}

/** In a line of a line block (`| text`), behind its mark. */
function placeInLine(line: string, column: number): number {
  const first = line.indexOf('|');
  return column < first + 2 && line.startsWith('| ', first) ? first + 2 : column;
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
