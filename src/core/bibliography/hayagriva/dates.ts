import { isItem, type CslItem } from '../model/cslItem';
import { edtfOf } from '../model/itemDate';
import { textOf } from './values';

/**
 * `2020-10-14`, `1949-05`, `476`; `~` marks an approximate one. Years are ISO 8601's: `0000` is 1 BC, which CSL has as
 * -1. (file-format.md, "Date") Typst takes a mapping, too, whose months and days count from 0 (`Date` of Hayagriva).
 */
export function readDate(value: unknown): CslItem | undefined {
  if (isItem(value)) return dateOfParts(value);
  const [, circa = '', year, month, day] =
    /^(~?)([+-]?\d+)(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(textOf(value) ?? '') ?? [];
  if (year === undefined) return undefined;
  const exact = [month, day].filter((part) => part !== undefined).map(Number);
  const parts = exact[0] === undefined || exact[0] <= 12 ? exact : [];
  return { 'date-parts': [[yearOf(year), ...parts]], ...(circa !== '' && { circa: true }) };
}

function dateOfParts(date: CslItem): CslItem | undefined {
  const [year, month, day, season] = ['year', 'month', 'day', 'season'].map((name) => textOf(date[name]));
  if (year === undefined || !/^[+-]?\d+$/.test(year)) return undefined;
  const exact = [month, day].slice(0, month === undefined ? 0 : 2).filter((part) => part !== undefined);
  return {
    'date-parts': [[yearOf(year), ...exact.map((part) => Number(part) + 1)]],
    ...(/^[1-4]$/.test(season ?? '') && { season: Number(season) }),
    ...(textOf(date.approximate) === 'true' && { circa: true }),
  };
}

function yearOf(text: string): number {
  const year = Number(text);
  return year <= 0 ? year - 1 : year;
}

/** A date of CSL, or the start of a range: Hayagriva has none. A day that its month does not have is left out. */
export function writeDate(value: unknown): string | number | undefined {
  const [, year, month, day, circa = ''] =
    /^([+-]?\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?(?:-2\d)?([~?]?)/.exec(edtfOf(value)) ?? [];
  if (year === undefined) return undefined;
  if (circa === '' && month === undefined && /^[1-9]/.test(year)) return Number(year);
  const isDay = month !== undefined && day !== undefined && Number(day) <= daysIn(Number(year), Number(month));
  const parts = [year, ...(month === undefined ? [] : [month]), ...(isDay ? [day] : [])];
  return (circa === '' ? '' : '~') + parts.join('-');
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
