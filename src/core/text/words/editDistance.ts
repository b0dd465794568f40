/**
 * The number of edits between two words, when that is at most `limit`: inserting, deleting or changing a character, or
 * swapping two neighbours (optimal string alignment, Damerau 1964). Takes the product of `limit` and the length.
 */
export function withinEdits(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let same = 0;
  const maxLength = Math.min(a.length, b.length) - start;
  while (same < maxLength && a.charCodeAt(a.length - 1 - same) === b.charCodeAt(b.length - 1 - same)) same++;
  return betweenOthers(a.slice(start, a.length - same), b.slice(start, b.length - same), limit);
}

/** The edits between what neither begins nor ends alike. */
function betweenOthers(a: string, b: string, limit: number): number | undefined {
  const longer = Math.max(a.length, b.length);
  if (longer <= 1 || a.length === 0 || b.length === 0) return longer <= limit ? longer : undefined;
  if (limit > 1) return alignedDistance(a, b, limit);
  const isSwap = longer === 2 && a[0] === b[1] && a[1] === b[0];
  return isSwap && limit === 1 ? 1 : undefined;
}

function alignedDistance(a: string, b: string, limit: number): number | undefined {
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
