import type { Paper } from '../../library/paper';
import { staticScale } from '../model/weights';

const { firstYear, years, upvote, maxLogCitations } = staticScale;

/** Query-independent inputs to the score. */
export interface StaticScoreInputs {
  /** `dateNumber` of its date. */
  readonly date: number;
  /** `popularity` of it. */
  readonly popularity: number;
}

/** An ISO date as a comparable number, with zeros for unknown parts: `2026-02` is 20260200, no date 0. */
export function dateNumber(date: string | undefined): number {
  const [year = 0, month = 0, day = 0] = (date ?? '').split('-').map((part) => Number.parseInt(part, 10) || 0);
  return year * 10000 + month * 100 + day;
}

/** Popularity of a paper, 0–255: the logarithm of its citations and upvotes. */
export function popularity({ citations = 0, upvotes = 0 }: Pick<Paper, 'citations' | 'upvotes'>): number {
  const cited = Math.max(0, citations) + upvote * Math.max(0, upvotes);
  return Math.round(255 * Math.min(1, Math.log1p(cited) / maxLogCitations));
}

/** Static score of a paper, 0–1: the mean of recency (by year) and popularity. */
export function staticScore({ date, popularity }: StaticScoreInputs): number {
  const year = Math.floor(date / 10000);
  const recency = year > 0 ? Math.max(0, Math.min(1, (year - firstYear) / years)) : 0;
  return (recency + popularity / 255) / 2;
}
