/** Of a table, no more lines are looked at above an offset, or below it. */
const maxLines = 200;
const maxLength = 20_000;
const columns = /^={2,}(?: +={2,})+[ \t\r]*$/;
const border = /^[ \t]*\+(?:[-=]+\+)+[ \t\r]*$/;

/**
 * Whether text at an offset would move the columns of a table: in a grid table, or before the last column of a simple
 * one, whose text has no bound (the specification of reStructuredText, "Tables").
 */
export function movesColumns(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset);
  const line = text.slice(start, end);
  const above = text
    .slice(Math.max(0, start - maxLength), start)
    .split('\n')
    .slice(0, -1)
    .slice(-maxLines);
  if (/^[ \t]*[|+]/.test(line)) return isGrid(above, line, text.slice(end + 1, end + maxLength).split('\n', maxLines));
  const last = above.findLastIndex((one) => columns.test(one.trimStart()));
  const head = above[last]?.trimEnd();
  // Behind the border that ends the table, there is a blank line.
  if (head === undefined || (above[last + 1] ?? line).trim() === '') return false;
  return offset - start < head.lastIndexOf(' ') + 1;
}

function isGrid(above: readonly string[], line: string, below: readonly string[]): boolean {
  const isRow = (one: string) => /^[ \t]*[|+]/.test(one);
  const first = above.findLastIndex((one) => !isRow(one)) + 1;
  const next = below.findIndex((one) => !isRow(one));
  const rows = [...above.slice(first), line, ...below.slice(0, next === -1 ? below.length : next)];
  return rows.some((row) => border.test(row));
}
