import { readCslDate, withSeason } from '../../model/cslDate';
import type { CslItem } from '../../model/cslItem';
import { entryDate } from './entryDate';
import { plainField } from './fieldTex';

type Get = (name: string) => string | undefined;

/**
 * A date of biblatex (manual, 2.3.8, ISO 8601-2) as CSL's: ranges, seasons, years before Christ, unspecified digits
 * (`199X` is 1990–1999), years of more than four digits (`Y17000`), approximate ones. Without one, it is told by the
 * fields of its parts, such as `year`, `month` and `day`, or `urlyear`; a year in words stays as it is written, since
 * styles print it.
 */
export function cslDateOf(get: Get, prefix: '' | 'event' | 'orig' | 'url'): CslItem | undefined {
  const written = get(`${prefix}date`);
  // The `~` of `1900~` is no blank.
  const date = written === undefined ? undefined : /[\\{}$]/.test(written) ? plainField(written) : written;
  const read = date === undefined ? undefined : dateOf(date.trim());
  if (read !== undefined) return read;
  const part: Get = (name) => get(`${prefix}${name}`);
  const year = plainField(part('year') ?? '').trim();
  return year === '' ? undefined : dateOfYear(year, part, get);
}

function dateOf(text: string): CslItem | undefined {
  const sides = text.split('/').map((side) => side.replace(/T[^]*/, '').trim());
  const [start = '', end] = sides.map((side) => (side === '..' ? '' : side));
  if (start === '' && end !== undefined) return readStructuredDate(end);
  const [, century = '', unknown = ''] = /^(\d{2,3})([Xxu]{1,2})[~?%]?$/.exec(start) ?? [];
  if (end === undefined && century.length + unknown.length === 4)
    return readStructuredDate(`${century.padEnd(4, '0')}/${century.padEnd(4, '9')}`);
  return (
    readStructuredDate([start, ...(end === undefined ? [] : [end])].map(withoutUnknown).join('/')) ?? literalOf(text)
  );
}

/** A date whose month or day is not specified is as precise as it is told: `1999-XX`. */
function withoutUnknown(side: string): string {
  return side.replace(/(?:-[Xxu]{2}){1,2}(?=[~?%]?$)/, '');
}

/** Reads a structured date that exists in the calendar; undefined for any other text. */
function readStructuredDate(text: string): CslItem | undefined {
  const date = readCslDate(text);
  return date !== undefined && date.raw === undefined ? date : undefined;
}

/** A year, or the years of a range, as text: `1979--1980`, `1999--`, `45--43 BC`. */
const yearText = /^(-?\d{1,4})(\s*BC)?(?:\s*(-|–)\s*(?:(\d{1,4})(\s*BC)?)?)?$/i;

/** The first year and the last one, which is 0 where it is open, as citeproc has it; undefined for other text. */
function readYears(text: string): readonly number[] | undefined {
  const [, first, isFirstEarly, dash, last, isLastEarly] = yearText.exec(text) ?? [];
  if (first === undefined) return undefined;
  const start = Number(first) * (isFirstEarly !== undefined || isLastEarly !== undefined ? -1 : 1);
  const end = last === undefined ? 0 : Number(last) * (isLastEarly === undefined ? 1 : -1);
  // In `1998--99`, the century is left out.
  if (last !== undefined && end < start) return undefined;
  return dash === undefined ? [start] : [start, end];
}

function dateOfYear(text: string, part: Get, get: Get): CslItem | undefined {
  const years = readYears(text);
  // Some write a whole date, or a range, into `year`, and pandoc takes it for one.
  if (!years) return (part('month') === undefined ? readStructuredDate(text) : undefined) ?? literalOf(text);
  const [year = 0, last] = years;
  const month = plainField(part('month') ?? '').trim();
  const days = sidesOf(plainField(part('day') ?? ''));
  const sides = days.length > 1 ? days.map((day) => [month, day] as const) : monthsOf(month, days[0]);
  const language = get('langid') ?? get('language');
  const parts = sides.map(([named, day], index) =>
    partsOf((index === 1 ? last : undefined) ?? year, named, day, language),
  );
  if (last !== undefined) parts.splice(1, 1, parts[1] ?? [last]);
  const end = plainField(part('endyear') ?? '').trim();
  if (/^\d{1,4}$/.test(end)) parts.splice(1, 1, partsOf(Number(end), part('endmonth') ?? '', part('endday'), language));
  return withSeason({ 'date-parts': parts });
}

/**
 * The months of `jan/feb` or `March 30--April 2`; a name counts for both sides where only one has one, as in
 * `March 12--14`.
 */
function monthsOf(month: string, day: string | undefined): (readonly [month: string, day: string | undefined])[] {
  const sides = sidesOf(month);
  const names = sides.map((side) => /\p{L}[\p{L}\p{M}]{2,}/u.exec(side)?.[0]);
  if (sides.length < 2) return [[month, day]];
  return sides.map((side, index) => {
    const other = names[1 - index];
    return [side !== '' && names[index] === undefined && other !== undefined ? `${other} ${side}` : side, day];
  });
}

/** The two sides of a range, of which the first may be empty, or all of what is none. */
function sidesOf(text: string): string[] {
  const sides = text.split(/--|[-–/]/).map((side) => side.trim());
  return sides.length === 2 && sides[1] !== '' ? sides : [text];
}

function partsOf(year: number, month: string, day: string | undefined, language: string | undefined): number[] {
  const season = seasons.findIndex((name) => name.test(month)) + 1;
  if (season > 0) return [year, season + 20];
  // Of months alone, those of a leap year.
  const read: Readonly<Record<string, string | undefined>> = { year: '2000', month, day, language };
  const iso = entryDate((name) => read[name] || undefined);
  const [, ...others] = (iso ?? '').split('-').map(Number);
  return [year, ...others];
}

const seasons = [/^\s*spring/i, /^\s*summer/i, /^\s*(?:autumn|fall)/i, /^\s*winter/i];

function literalOf(text: string): CslItem | undefined {
  return text === '' ? undefined : { literal: text };
}
