import { monthMacros } from '../../model/monthMacros';
import { cslDateOf } from '../fields/itemDates';

type Field = readonly [name: string, value: string];

/** A month with its day: a macro, a season, or nothing. */
type Part = readonly [kind: 'macro' | 'text', text: string];

const seasons = ['Spring', 'Summer', 'Autumn', 'Winter'];

/**
 * A date of biblatex as year, month and day, which BibTeX's styles print as they are, and which say the same when they
 * are read: `year = {1979--1980}`, `month = dec # "~30--" # jan # "~2"`, `year = {45--43 BC}`. That it is approximate
 * is left out: a year that is no number is text.
 */
export function dateFields(date: string): Field[] {
  const read = cslDateOf((name) => (name === 'date' ? date : undefined), '');
  const [start = [], end = []] = (read?.['date-parts'] ?? []) as readonly (readonly number[])[];
  const [year, month = 0, day] = start;
  const [lastYear, lastMonth = 0, lastDay] = end;
  if (year === undefined) return date === '' ? [] : [['year', `{${date}}`]];
  const years = yearsOf(year, lastYear === year ? undefined : lastYear);
  const written: Field = ['year', `{${years}}`];
  const season = Number(read?.season);
  const first = partsOf(season > 0 ? season + 20 : month, day);
  const isOneMonth = lastYear === undefined || (lastYear === year && lastMonth === month);
  if (lastMonth !== 0 && !(isOneMonth && (day === undefined) === (lastDay === undefined)))
    return [written, ['month', joinParts([...first, ['text', '--'], ...partsOf(lastMonth, lastDay)])]];
  const [named] = first;
  if (!named) return [written];
  const fields: Field[] = [written, ['month', joinParts([named])]];
  if (day === undefined || named[0] === 'text') return fields;
  return [...fields, ['day', `{${lastDay === undefined || lastDay === day ? day : `${day}--${lastDay}`}}`]];
}

/** Seasons are months from 21, as in EDTF. */
function partsOf(month: number, day: number | undefined): Part[] {
  const [macro, season] = [monthMacros[month - 1], seasons[month - 21]];
  if (macro === undefined) return season === undefined ? [] : [['text', season]];
  return [['macro', macro], ...(day === undefined ? [] : [['text', `~${day}`] as const])];
}

/** Parts as a value of BibTeX: `jan # "~30--" # feb`. */
function joinParts(parts: readonly Part[]): string {
  const merged: Part[] = [];
  for (const [kind, text] of parts) {
    const last = merged.at(-1);
    if (kind === 'text' && last?.[0] === 'text') merged[merged.length - 1] = ['text', last[1] + text];
    else merged.push([kind, text]);
  }
  const [only] = merged;
  if (merged.length === 1 && only?.[0] === 'text') return `{${only[1]}}`;
  return merged.map(([kind, text]) => (kind === 'macro' ? text : `"${text}"`)).join(' # ');
}

/** The years of a range, those before Christ in words; an open end is the year 0, as citeproc has it. */
function yearsOf(first: number, last: number | undefined): string {
  if (last === undefined) return String(first);
  if (last === 0) return `${first}--`;
  if (first > 0) return `${first}--${last}`;
  return last < 0 ? `${-first}--${-last} BC` : `${-first} BC--${last}`;
}
