const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date as a page prints it: `Feb 03, 2026`, or `Feb 3` without its year. */
export interface PageDate {
  readonly year?: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/**
 * Reads a date at the start of a text.
 *
 * @returns the date and what is behind it, or undefined where no valid date is there
 */
export function readDate(text: string): { date: PageDate; rest: string } | undefined {
  const match = /^([A-Z][a-z]{2,8})\.? (\d{1,2})(?:, (\d{4}))?(?= |$)(.*)$/.exec(text);
  if (!match) return undefined;
  const month = months.indexOf((match[1] ?? '').slice(0, 3).toLowerCase()) + 1;
  const day = Number(match[2]);
  const year = match[3] === undefined ? undefined : Number(match[3]);
  if (month === 0 || day < 1 || day > daysIn(month, year)) return undefined;
  return { date: { month, day, ...(year !== undefined && { year }) }, rest: (match[4] ?? '').trim() };
}

function daysIn(month: number, year = 2000): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date as ISO 8601 writes it, `2026-02-03`. */
export function isoDate(date: PageDate, year: number): string {
  return `${year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

/**
 * The year of a listing that prints only its month and day. A listing names no paper of its future, so it is the
 * earliest year that puts the listing's own date on or after every dated paper.
 *
 * @returns undefined where no paper carries a year
 */
export function listingYear(own: PageDate, papers: readonly PageDate[]): number | undefined {
  let latest: string | undefined;
  for (const date of papers) {
    if (date.year === undefined) continue;
    const iso = isoDate(date, date.year);
    if (latest === undefined || iso > latest) latest = iso;
  }
  if (latest === undefined) return own.year;
  const year = Number(latest.slice(0, 4));
  return own.year ?? (isoDate(own, year) >= latest ? year : year + 1);
}

/** The latest year in which a date exists and does not lie behind the listing's own date. */
export function yearWithin(date: PageDate, own: PageDate, ownYear: number): number {
  let year = ownYear;
  while (date.day > daysIn(date.month, year) || isoDate(date, year) > isoDate(own, ownYear)) year -= 1;
  return year;
}
