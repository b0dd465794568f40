/** The line of dashes below the heads of columns; `- - -` is a rule. */
const columns = /^(?=.*--)-+(?:[ \t]+-+)+[ \t\r]*$/;
const dashes = /^-{3,}[ \t\r]*$/;
/** A longer table is not looked through. */
const maxLength = 10_000;

/** Whether a line of dashes tells the columns of a table. */
export function isColumns(line: string): boolean {
  return line.length < maxLength && columns.test(line.trimStart());
}

/**
 * Where the rows end of a table of pandoc whose columns are told by a line of dashes: the text in a row may start
 * anywhere, and is no code (the pandoc manual, "simple_tables" and "multiline_tables"). Undefined where the line is no
 * such line.
 * @param start that of the line, which ends at `end`
 */
export function rowsEnd(text: string, start: number, end: number): number | undefined {
  const line = text.slice(start, end);
  if (!isColumns(line)) return undefined;
  const above = text
    .slice(Math.max(0, start - maxLength), start)
    .split('\n')
    .slice(0, -1);
  const head = above.slice(above.findLastIndex((one) => one.trim() === '') + 1);
  const rows = text.slice(end, end + maxLength).split('\n');
  const isLast = closingLine(line, head);
  const last = rows.findIndex((row, index) => index > 0 && isLast(row));
  const blank = rows.findIndex((row, index) => index > 0 && row.trim() === '');
  const count = last > 0 ? last : blank > 0 ? blank : rows.length;
  return Math.min(end + rows.slice(0, count).join('\n').length + 1, text.length);
}

/** A table whose head begins with a line of dashes ends with one; one without a head, with its first line. */
function closingLine(line: string, head: readonly string[]): (row: string) => boolean {
  if (dashes.test(head[0]?.trimStart() ?? '')) return (row) => dashes.test(row.trimStart());
  return head.length === 0 ? (row) => row.trim() === line.trim() : () => false;
}
