import type { Period } from '../../core/insights/timeline';

/** `May 2024`, `2024`, `1990–1999`; `≤ 1989` and `≥ 2030` where a period is open. */
export function periodName({ from, to }: Period): string {
  if (from === undefined) return `≤ ${dateName(to ?? '')}`;
  if (to === undefined) return `≥ ${dateName(from)}`;
  return from === to ? dateName(from) : `${dateName(from)}–${dateName(to)}`;
}

/** The query for the papers of a period's years: the query language knows no months. */
export function periodQuery({ from, to }: Period): string {
  const [first, last] = [from?.slice(0, 4), to?.slice(0, 4)];
  return first === last ? `year:${first ?? ''}` : `year:${first ?? ''}..${last ?? ''}`;
}

function dateName(date: string): string {
  const [year = '', month] = date.split('-');
  if (month === undefined) return String(Number(year));
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, options);
  return format.format(new Date(Date.UTC(2000, Number(month) - 1)).setUTCFullYear(Number(year)));
}
