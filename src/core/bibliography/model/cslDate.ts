import { isItem, type CslItem } from './cslItem';

/** CSL's variables that are dates (CSL 1.0.2, appendix IV). */
export const dateVariables: ReadonlySet<string> = new Set([
  'accessed',
  'available-date',
  'event-date',
  'issued',
  'original-date',
  'submitted',
]);

/** `2020`, `-0044`, `2020-05-07`, `2020-21` (spring), `Y17000`, each with `~`, `?` or `%` (EDTF, ISO 8601-2). */
const edtf = /^([+-]?\d{4}|y-?\d{5,15})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?$/i;

/**
 * A date of an item in any form that pandoc reads, as a structured one: EDTF, also as a number and as a range
 * (`2000/2005`, `2000/`, `2001-21/2001-22`), years with months and days by name, and lists of two of these. Other text
 * is left to the style as `raw`. Of what is structured, parts that are no numbers are left out, and `[2001]` is taken
 * for `[[2001]]`.
 */
export function readCslDate(value: unknown): CslItem | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? { 'date-parts': [[value]] } : undefined;
  if (typeof value === 'string') return readText(value.trim());
  if (Array.isArray(value))
    return asRange(value.slice(0, 2).map((one: unknown) => (Array.isArray(one) ? undefined : readCslDate(one))));
  if (!isItem(value)) return undefined;
  const { year, month, day, 'date-parts': parts, ...others } = withTexts(value);
  if (typeof parts === 'string') return readCslDate(parts);
  const sides = parts === undefined ? [year === undefined ? [] : readParts([year, month, day])] : readSides(parts);
  const [first = []] = sides;
  if (first.length > 0) return { ...others, 'date-parts': sides };
  return Object.keys(others).length > 0 ? others : undefined;
}

/** The one or two sides of `date-parts`; what comes after an empty one is no date. */
function readSides(parts: unknown): number[][] {
  if (!Array.isArray(parts)) return [];
  if (parts.length > 0 && !parts.some((side) => Array.isArray(side))) return [readParts(parts)];
  const sides = parts.slice(0, 2).map(readParts);
  const end = sides.findIndex((side) => side.length === 0);
  return end < 0 ? sides : sides.slice(0, end);
}

/** Year, month and day as numbers, up to the first that is none, as citeproc takes them: `["2001", "3"]`. */
function readParts(parts: unknown): number[] {
  const numbers = (Array.isArray(parts) ? parts.slice(0, 3) : []).map((part: unknown) =>
    typeof part === 'string' || typeof part === 'number' ? Number.parseInt(String(part), 10) : NaN,
  );
  const end = numbers.findIndex(Number.isNaN);
  return end < 0 ? numbers : numbers.slice(0, end);
}

/**
 * A date whose texts are texts: one that is all digits is a number in YAML. It is approximate where `circa` is true in
 * one of the ways in which programs write that, as pandoc takes it; to citeproc, any text is true.
 */
function withTexts({ circa, ...date }: CslItem): CslItem {
  const numbers = ['raw', 'literal'].filter((name) => typeof date[name] === 'number');
  const isApproximate = circa === true || circa === 1 || circa === '1' || circa === 'true';
  return {
    ...date,
    ...Object.fromEntries(numbers.map((name) => [name, String(date[name])])),
    ...(isApproximate && { circa: true }),
  };
}

/** An item whose dates are structured; one that cannot be read is left out. */
export function withCslDates(item: CslItem): CslItem {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => {
      const read = dateVariables.has(name) ? readCslDate(value) : value;
      return read === undefined ? [] : [[name, read]];
    }),
  );
}

function readText(text: string): CslItem | undefined {
  if (text === '') return undefined;
  const sides = text.split('/');
  // An open end is the year 0, as citeproc has it.
  const dates = sides.map((side, index) => (side === '' && index === 1 ? { 'date-parts': [[0]] } : readSide(side)));
  const isDate = sides.length <= 2 && dates.every((date) => date !== undefined);
  const date = isDate ? asRange(dates) : undefined;
  return date ? withSeason(date) : { raw: text };
}

function readSide(text: string): CslItem | undefined {
  const [, year, month, day] = edtf.exec(text) ?? [];
  if (year === undefined) return undefined;
  const number = Number(year.replace(/^y/i, ''));
  // There is no year 0 in CSL: that of EDTF is 1 BC.
  const parts = [number <= 0 ? number - 1 : number];
  if (month !== undefined)
    parts.push(Number(month), ...(day === undefined || isSeason(Number(month)) ? [] : [Number(day)]));
  return { 'date-parts': [parts], ...(/[~%]$/.test(text) && { circa: true }) };
}

/** Seasons as months of EDTF's level 1. */
function isSeason(month: number): boolean {
  return month >= 21 && month <= 24;
}

/** A season alone stands in the variable that CSL has for it; those of a range are months, as in EDTF. */
export function withSeason(date: CslItem): CslItem {
  const [[year, month = 0] = [], end] = date['date-parts'] as readonly (readonly number[])[];
  return end || !isSeason(month) ? date : { ...date, 'date-parts': [[year]], season: month - 20 };
}

/** One date, or the range of two; that is approximate where one of them is. */
function asRange(dates: readonly (CslItem | undefined)[]): CslItem | undefined {
  const [first] = dates;
  const parts = dates.flatMap((date): unknown[] => {
    const own: unknown = date?.['date-parts'];
    return Array.isArray(own) ? own.slice(0, 1) : [];
  });
  if (!first || dates.length === 1 || parts.length < dates.length) return first;
  return { ...first, 'date-parts': parts, ...(dates.some((date) => date?.circa === true) && { circa: true }) };
}
