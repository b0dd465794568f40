import type { Paper } from '../../library/paper';

/** What else orders papers. */
export interface StaticScoreInputs {
  /** `dateNumber` of its date. */
  readonly date: number;
  /** `popularity` of it. */
  readonly interest: number;
}

/** An ISO date as a number that compares, zeros for what is not told: `2026-02` is 20260200, no date 0. */
export function dateNumber(date: string | undefined): number {
  const [year = 0, month = 0, day = 0] = (date ?? '').split('-').map((part) => Number.parseInt(part, 10) || 0);
  return year * 10000 + month * 100 + day;
}

/** How much interest a paper has found, by citations and upvotes, 0–255. */
export function popularity({ citations = 0, upvotes = 0 }: Pick<Paper, 'citations' | 'upvotes'>): number {
  return Math.round(255 * Math.min(1, Math.log1p(Math.max(0, citations) + Math.max(0, upvotes) / 10) / 10));
}

/** 0–1: how much else speaks for a paper, by its year and the interest it found. */
export function staticScore({ date, interest }: StaticScoreInputs): number {
  const year = Math.floor(date / 10000);
  const recency = year > 0 ? Math.max(0, Math.min(1, (year - 1950) / 100)) : 0;
  return (recency + interest / 255) / 2;
}
