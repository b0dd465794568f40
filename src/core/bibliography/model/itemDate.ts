import { readCslDate } from './cslDate';
import type { CslItem } from './cslItem';

/**
 * A date of CSL (`date-parts`, `raw`, `literal`, or EDTF as text) as EDTF (ISO 8601-2), as biblatex writes it:
 * `2018-12-03/2018-12-06`, `1900~`, `Y17000`.
 */
export function edtfOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  const date = readCslDate(value);
  return date ? edtfOfDate(date) : '';
}

function edtfOfDate(value: CslItem): string {
  const sides = Array.isArray(value['date-parts']) ? value['date-parts'].flatMap(sidesOf) : [];
  if (sides.length === 0) {
    const text = value.raw ?? value.literal;
    return typeof text === 'string' || typeof text === 'number' ? String(text) : '';
  }
  const season = Number(value.season);
  const first = season >= 1 && season <= 4 && sides[0]?.length === 4 ? `${sides[0]}-${20 + season}` : (sides[0] ?? '');
  const circa = value.circa === true ? '~' : '';
  return [first, ...sides.slice(1)].map((side) => (side === '' ? side : side + circa)).join('/');
}

/** Of a range whose end is open, which is the year 0 in citeproc, the second side is empty. */
function sidesOf(parts: unknown, index: number): string[] {
  if (index === 1 && Array.isArray(parts) && Number(parts[0]) === 0) return [''];
  const side = sideOf(parts);
  return side === '' ? [] : [side];
}

function sideOf(parts: unknown): string {
  if (!Array.isArray(parts)) return '';
  const [year, month, day] = parts.map(Number);
  if (year === undefined || Number.isNaN(year)) return '';
  // There is no year 0 in CSL, whose 1 BC (-1) it is in EDTF.
  const astronomical = year < 0 ? year + 1 : year;
  const digits = String(Math.abs(astronomical)).padStart(4, '0');
  const text = `${digits.length > 4 ? 'Y' : ''}${astronomical < 0 ? '-' : ''}${digits}`;
  if (!month) return text;
  // Some write seasons as the months 13 to 16, citeproc's older ones.
  const yearMonth = `${text}-${String(month > 12 && month < 17 ? month + 8 : month).padStart(2, '0')}`;
  return day ? `${yearMonth}-${String(day).padStart(2, '0')}` : yearMonth;
}
