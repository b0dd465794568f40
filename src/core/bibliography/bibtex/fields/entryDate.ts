import { monthIn } from '../../../text/words/monthNames';
import { plainField } from './fieldTex';
import { languageTag } from './languages';

const lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The date of an entry as ISO 8601, as precise as known: its `date` (of a range, the start; biblatex's ISO 8601-2
 * format, whose uncertain digits and seasons are left out), else `year`, `month` and `day`. Undefined when no year of
 * four digits is told.
 */
export function entryDate(field: (name: string) => string | undefined): string | undefined {
  const date = field('date');
  const fromDate = date === undefined ? undefined : isoDate(date);
  if (fromDate !== undefined) return fromDate;
  const year = /(?<!\d)\d{4}(?!\d)/.exec(withoutSortKey(field('year') ?? ''))?.[0];
  if (year === undefined) return undefined;
  const monthText = field('month');
  if (monthText === undefined) return year;
  const written = monthText.includes('\\') ? plainField(monthText) : monthText;
  const language = field('langid') ?? field('language');
  const { month, day } = monthAndDay(written, language === undefined ? undefined : languageTag(language));
  return iso(year, month, Number(field('day') ?? day));
}

/** `{\\noopsort{1973b}}1981` sorts by what it does not show. */
function withoutSortKey(text: string): string {
  return text.replace(/\\(?:noopsort|sortkey)\s*\{[^{}]*\}/g, '');
}

/** The start of an ISO 8601 date or range, or its end when the start is open. */
function isoDate(date: string): string | undefined {
  for (const side of date.split('/')) {
    const match = /^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\dX])/.exec(side);
    if (match?.[1] !== undefined) return iso(match[1], Number(match[2]), Number(match[3]));
  }
  return undefined;
}

/** `nov`, `November`, `11`, `10~January`, `January 10`, `jan/feb`, `7. Mai`. */
function monthAndDay(text: string, language: string | undefined): { month: number; day: number } {
  const [name] = /\p{L}[\p{L}\p{M}]{2,}/u.exec(text) ?? [];
  const number = Number(/\d{1,2}/.exec(text)?.[0]);
  if (name === undefined) return { month: number, day: NaN };
  return { month: monthIn(text, language) ?? 0, day: number };
}

function iso(year: string, month: number, day: number): string {
  if (!(month >= 1 && month <= 12)) return year;
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  const lastDay = lastDays[month - 1] ?? 0;
  return day >= 1 && day <= lastDay ? `${yearMonth}-${String(day).padStart(2, '0')}` : yearMonth;
}
