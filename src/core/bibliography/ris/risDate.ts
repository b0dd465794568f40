import { monthIn } from '../../text/words/monthNames';

/**
 * A date of RIS as ISO 8601, as precise as known: `2019/11/03/`, `2019/11//`, `2019-11-03`, and what exporters write in
 * words, `2014 May 3`, `May 3` (with the year from elsewhere), `3. März 2014`. Undefined where it has no year.
 */
export function risDate(text: string, yearElsewhere?: string, language?: string): string | undefined {
  const [, slashed, numbered = '', day = ''] =
    /^\s*(\d{4})(?:[/-](\d{0,2})(?:[/-](\d{0,2}))?)?(?![\d])/.exec(text) ?? [];
  if (slashed !== undefined && numbered !== '') return iso(slashed, Number(numbered), Number(day));
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0] ?? /^\d{4}/.exec(yearElsewhere ?? '')?.[0];
  if (year === undefined) return undefined;
  const month = monthIn(text, language);
  if (month === undefined) return year;
  const dayInWords = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d])/i.exec(text.replace(year, ' '))?.[1];
  return iso(year, month, Number(dayInWords));
}

function iso(year: string, month: number, day: number): string {
  if (!(month >= 1 && month <= 12)) return year;
  const yearMonth = `${year}-${String(month).padStart(2, '0')}`;
  return day >= 1 && day <= 31 ? `${yearMonth}-${String(day).padStart(2, '0')}` : yearMonth;
}
