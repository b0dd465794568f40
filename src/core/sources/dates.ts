/** The parts of a date as ISO 8601, as precise as known: `[2012, 3]` as `2012-03`. */
export function isoOfParts(parts: readonly (number | string | null | undefined)[] | undefined): string | undefined {
  const [year, month, day] = (parts ?? []).map((part) => (part === null || part === undefined ? NaN : Number(part)));
  if (year === undefined || !(year >= 1000 && year <= 9999)) return undefined;
  const digits = [String(year)];
  if (month !== undefined && month >= 1 && month <= 12) digits.push(String(month).padStart(2, '0'));
  if (digits.length === 2 && day !== undefined && day >= 1 && day <= 31) digits.push(String(day).padStart(2, '0'));
  return digits.join('-');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The number of a month given as a number or an English name: 8 of `Aug`. */
export function monthOf(text: string | undefined): number | undefined {
  const number = Number(text);
  if (number >= 1 && number <= 12) return number;
  const index = months.indexOf((text ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? undefined : index + 1;
}

/** A date in words as ISO 8601, as precise as it is: `May 16, 2005`, `16 May 2005`, `1998 Dec-1999 Jan`, `1999`. */
export function isoOfWords(text: string | undefined): string | undefined {
  const iso = /^\d{4}(?:-\d{1,2}){0,2}$/.exec(text?.trim() ?? '')?.[0];
  if (iso !== undefined) return isoOfParts(iso.split('-'));
  const year = /(?<!\d)(?:1[4-9]|20)\d{2}(?!\d)/.exec(text ?? '')?.[0];
  const month = monthOf(/[a-z]{3,}/i.exec(text ?? '')?.[0]);
  const day = /(?<!\d)(\d{1,2})(?!\d)/.exec(text ?? '')?.[1];
  return year === undefined ? undefined : isoOfParts([year, month, day]);
}
