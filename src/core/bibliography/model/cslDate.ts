import { isItem, type CslItem } from './cslItem';

/** CSL's variables that are dates (CSL 1.0.2, appendix IV). */
const dateVariables: ReadonlySet<string> = new Set([
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
 * (`2000/2005`, `2000/`), years with months and days by name, and lists of two of these. Other text is left to the
 * style as `raw`; what is structured stays as it is.
 */
export function readCslDate(value: unknown): CslItem | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? { 'date-parts': [[value]] } : undefined;
  if (typeof value === 'string') return readText(value.trim());
  if (Array.isArray(value))
    return asRange(value.slice(0, 2).map((one: unknown) => (Array.isArray(one) ? undefined : readCslDate(one))));
  if (!isItem(value)) return undefined;
  const { year, month, day, ...others } = value;
  if (year === undefined || value['date-parts'] !== undefined) return value;
  return { ...others, 'date-parts': [[year, month, day].filter((part) => part !== undefined)] };
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
  return (isDate ? asRange(dates) : undefined) ?? { raw: text };
}

function readSide(text: string): CslItem | undefined {
  const [, year, month, day] = edtf.exec(text) ?? [];
  if (year === undefined) return undefined;
  const number = Number(year.replace(/^y/i, ''));
  // There is no year 0 in CSL: that of EDTF is 1 BC.
  const parts = [number <= 0 ? number - 1 : number];
  const isSeason = Number(month) >= 21 && Number(month) <= 24;
  if (month !== undefined && !isSeason) parts.push(Number(month), ...(day === undefined ? [] : [Number(day)]));
  return {
    'date-parts': [parts],
    ...(isSeason && { season: Number(month) - 20 }),
    ...(/[~%]$/.test(text) && { circa: true }),
  };
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
