import { readCslDate } from '../../model/cslDate';
import type { CslItem } from '../../model/cslItem';
import { entryDate } from './entryDate';
import { plainField } from './fieldTex';

type Get = (name: string) => string | undefined;

/**
 * A date of biblatex (manual, 2.3.8, ISO 8601-2) as CSL's: ranges, seasons, years before Christ, unspecified digits
 * (`199X` is 1990–1999), years of more than four digits (`y17000`), approximate ones. Without one, the is told
 * by `year`, `month` and `day`; a year in words stays as it is written, since styles print it.
 */
export function cslDateOf(get: Get, prefix: '' | 'event' | 'orig' | 'url'): CslItem | undefined {
  const written = get(`${prefix}date`);
  const date = written === undefined ? undefined : dateOf(plainField(written).trim());
  if (date !== undefined || prefix !== '') return date;
  const year = plainField(get('year') ?? '').trim();
  return year === '' ? undefined : dateOfYear(year, get);
}

function dateOf(text: string): CslItem | undefined {
  const sides = text.split('/').map((side) => side.replace(/T[^]*/, '').trim());
  const [start = '', end] = sides.map((side) => (side === '..' ? '' : side));
  const [, longYear] = /^y(-?\d{5,9})$/i.exec(text) ?? [];
  if (longYear !== undefined) return { 'date-parts': [[Number(longYear)]] };
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

function dateOfYear(year: string, get: Get): CslItem | undefined {
  const [, first, last] = /^(-?\d{1,4})(?:\s*(?:-|–|--)\s*(\d{4}))?$/.exec(year) ?? [];
  if (first === undefined) return literalOf(year);
  if (last !== undefined) return { 'date-parts': [[Number(first)], [Number(last)]] };
  const month = plainField(get('month') ?? '');
  const season = seasons.findIndex((name) => name.test(month)) + 1;
  if (season > 0) return { 'date-parts': [[Number(first)]], season };
  const [, from, to] =
    /^\s*([a-z]{3}|\d{1,2})[a-z]*\.?\s*(?:\/|--?|–)\s*([a-z]{3}|\d{1,2})[a-z]*\.?\s*$/i.exec(month) ?? [];
  const sides = from !== undefined && to !== undefined ? [from, to] : [month];
  const parts = sides.map((side) => partsOf(first, side, get('day')));
  return { 'date-parts': parts };
}

function partsOf(year: string, month: string, day: string | undefined): number[] {
  const read: Readonly<Record<string, string | undefined>> = { year: year.padStart(4, '0'), month, day };
  const iso = entryDate((name) => read[name] || undefined);
  const [, ...others] = (iso ?? '').split('-').map(Number);
  return [Number(year), ...others];
}

const seasons = [/^\s*spring/i, /^\s*summer/i, /^\s*(?:autumn|fall)/i, /^\s*winter/i];

function literalOf(text: string): CslItem | undefined {
  return text === '' ? undefined : { literal: text };
}
