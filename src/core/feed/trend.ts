import type { Paper } from '../library/paper';

const day = 86_400_000;
/** In so many days a paper's trend falls to the half. */
const halfLifeDays = 7;

/**
 * How much a paper is talked about now, as the base-2 logarithm of
 *
 * (1 + upvotes + 7 · citations a day) · 2^(−age / 7 days)
 *
 * so that a citation a week counts as much as an upvote, and a paper that is a week older needs twice as many of them.
 * As a logarithm, as the ranking by "hot" of news sites is: papers of any age can be compared.
 *
 * @param seenAt when it was seen first, in milliseconds of the epoch: it is no younger than that
 */
export function trendOf(
  { upvotes = 0, citations = 0, date }: Pick<Paper, 'upvotes' | 'citations' | 'date'>,
  seenAt: number,
  now: number,
): number {
  const published = Math.min(lastDayOf(date) ?? seenAt, seenAt);
  const age = Math.max(0, now - published) / day;
  const citationsPerDay = citations / Math.max(age, 1);
  return Math.log2(1 + upvotes + 7 * citationsPerDay) - age / halfLifeDays;
}

/** The latest day that a date allows: of `2026-02`, the 28th. Undefined for what is no date. */
function lastDayOf(date: string | undefined): number | undefined {
  const [, year, month, ofMonth] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date ?? '') ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return Date.UTC(Number(year), 11, 31);
  return ofMonth === undefined
    ? Date.UTC(Number(year), Number(month), 0)
    : Date.UTC(Number(year), Number(month) - 1, Number(ofMonth));
}
