import type { Paper } from './paper';

/** Compares texts by their code units: the same everywhere, whatever the language. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares papers for a list of the newest first, undated last, then by id. */
export function newestFirst(a: Pick<Paper, 'id' | 'date'>, b: Pick<Paper, 'id' | 'date'>): number {
  return compare(b.date ?? '', a.date ?? '') || compare(a.id, b.id);
}
