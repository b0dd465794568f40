/**
 * Where text comes that is asked for at a column of a row of cells between bars, `| a | b |`: in the first or the last
 * cell, as outside of them nothing is read.
 */
export function placeInPipeRow(line: string, column: number): number {
  const first = line.search(/\S/);
  const last = line.trimEnd().length - 1;
  if (column <= first) return first + (line[first + 1] === ' ' ? 2 : 1);
  if (column <= last || last === first || line[last] !== '|' || line[last - 1] === '\\') return column;
  return line.slice(0, last).trimEnd().length;
}
