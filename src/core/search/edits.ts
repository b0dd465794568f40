/**
 * The number of edits between two words, when that is at most `limit`: inserting, deleting or changing a character, or swapping two
 * neighbours (optimal string alignment, Damerau 1964). Takes the product of `limit` and the length.
 */
export function withinEdits(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  const width = b.length + 1;
  let beforeLast = new Array<number>(width).fill(limit + 1);
  let last = Array.from({ length: width }, (_, index) => Math.min(index, limit + 1));
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(width).fill(limit + 1);
    if (i <= limit) row[0] = i;
    let best = row[0] ?? 0;
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    for (let j = from; j <= to; j++) {
      const change = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, at(last, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return undefined;
    beforeLast = last;
    last = row;
  }
  const distance = at(last, b.length);
  return distance <= limit ? distance : undefined;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
