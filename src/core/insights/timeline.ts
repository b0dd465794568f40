import type { Paper } from '../library/paper';
import { topCounted } from './nameCounter';

/** How long a period is. */
export type PeriodUnit = (typeof units)[number]['unit'];

/** Papers by when they were published, each counted once. */
export interface Timeline {
  readonly unit: PeriodUnit;
  /** The sources that `counts` tell apart, the largest first, then the empty string where others are taken together. */
  readonly sources: readonly string[];
  /** The oldest first, without gaps; the first and the last may reach further back or on than one unit. */
  readonly periods: readonly Period[];
  /** Papers whose date is unknown, or not known as precisely as the unit asks for. */
  readonly unplaced: number;
}

/** A stretch of time, ends included, and its papers by source. */
export interface Period {
  /** `2026` or, where the unit is a month, `2026-02`; absent where everything earlier is meant too. */
  readonly from?: string;
  /** Alike; absent where everything later is meant too. */
  readonly to?: string;
  /** One for each of the timeline's sources. */
  readonly counts: readonly number[];
}

/** From the shortest period to the longest; at most `maxUnits` periods are drawn one by one. */
const units = [
  { unit: 'month', months: 1, maxUnits: 36 },
  { unit: 'year', months: 12, maxUnits: 60 },
  { unit: 'decade', months: 120, maxUnits: 60 },
  { unit: 'century', months: 1200, maxUnits: 100 },
] as const;

/** Share of the dated papers that the shown units must cover; the rest is "earlier" and "later". */
const minShare = 0.9;
/** Sources that are told apart; the rest is one. */
const maxSources = 5;

const datePattern = /^(\d{4})(?:-(\d{2}))?/;

/** Counts papers by date and source. */
export class TimelineCounter {
  readonly #sources = new Map<string, number>();
  /** By month since the year 0, -1 where unknown, and by source. */
  readonly #months = new Map<number, Map<string, number>>();
  /** Those that only tell a year, by the year's first month. */
  readonly #years = new Map<number, Map<string, number>>();
  #undated = 0;

  /** Counts a paper under one source. A date that is none, and the year 0, count as unknown. */
  add({ date }: Pick<Paper, 'date'>, source: string): void {
    this.#sources.set(source, (this.#sources.get(source) ?? 0) + 1);
    const match = datePattern.exec(date ?? '');
    const [year, month] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
    if (year === 0) this.#undated += 1;
    else if (month >= 1 && month <= 12) count(this.#months, year * 12 + month - 1, source);
    else count(this.#years, year * 12, source);
  }

  /** The papers by the shortest unit in which nearly all of them can be shown. */
  timeline(): Timeline {
    const named = topCounted(this.#sources, this.#sources.size > maxSources + 1 ? maxSources : maxSources + 1);
    const sources = [...named.map(({ name }) => name), ...(named.length < this.#sources.size ? [''] : [])];
    const whole = merge(this.#months, this.#years);
    for (const { unit, months, maxUnits } of units) {
      const isMonth = unit === 'month';
      const window = fullestWindow(isMonth ? this.#months : whole, months, maxUnits);
      if (!window || (unit !== 'century' && window.papers < minShare * sum(whole))) continue;
      // A year that lies before or after all months that are shown has its place too.
      const outside = [...this.#years].filter(([month]) => month + 11 < window.first || month > window.last);
      const placed = isMonth ? merge(this.#months, new Map(outside)) : whole;
      const unplaced = this.#undated + sum(whole) - sum(placed);
      return { unit, sources, periods: periodsOf(placed, window, months, sources), unplaced };
    }
    return { unit: 'year', sources, periods: [], unplaced: this.#undated };
  }
}

/** Papers by month since the year 0, and by source. */
type Counts = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** The periods from `first` to `last`, counted in units since the year 0. */
interface Window {
  readonly first: number;
  readonly last: number;
  readonly papers: number;
}

/**
 * The window of at most `maxUnits` units with the most papers, the latest of equals; none where there is no paper.
 */
function fullestWindow(counts: Counts, months: number, maxUnits: number) {
  const byUnit = new Map<number, number>();
  for (const [month, bySource] of counts) {
    const at = Math.floor(month / months);
    byUnit.set(at, (byUnit.get(at) ?? 0) + sumOf(bySource));
  }
  const filled = [...byUnit].sort(([a], [b]) => a - b);
  let best: Window | undefined;
  let papers = 0;
  let start = 0;
  for (const [last, added] of filled) {
    papers += added;
    while (last - (filled[start]?.[0] ?? last) >= maxUnits) papers -= filled[start++]?.[1] ?? 0;
    if (papers >= (best?.papers ?? 0)) best = { first: filled[start]?.[0] ?? last, last, papers };
  }
  return best;
}

function periodsOf(counts: Counts, { first, last }: Window, months: number, sources: readonly string[]): Period[] {
  const places = new Map(sources.map((source, index) => [source, index]));
  const rest = places.get('') ?? 0;
  const length = last - first + 3; // one more at each end
  const table = Array.from({ length }, () => sources.map(() => 0));
  for (const [month, bySource] of counts) {
    const row = table[Math.min(length - 1, Math.max(0, Math.floor(month / months) - first + 1))];
    for (const [source, papers] of bySource) {
      const place = places.get(source) ?? rest;
      if (row) row[place] = (row[place] ?? 0) + papers;
    }
  }
  const periods = table.map((row, index): Period => {
    const start = (first + index - 1) * months;
    return {
      ...(index > 0 && { from: nameOf(start, months) }),
      ...(index < length - 1 && { to: nameOf(start + months - 1, months) }),
      counts: row,
    };
  });
  return periods.filter(
    ({ counts: row }, index) => (index > 0 && index < length - 1) || row.some((papers) => papers > 0),
  );
}

function nameOf(month: number, months: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return months === 1 ? `${year}-${String((month % 12) + 1).padStart(2, '0')}` : year;
}

function count(counts: Map<number, Map<string, number>>, month: number, source: string, papers = 1): void {
  const bySource = counts.get(month);
  if (bySource) bySource.set(source, (bySource.get(source) ?? 0) + papers);
  else counts.set(month, new Map([[source, papers]]));
}

function merge(...all: readonly Counts[]): Counts {
  const merged = new Map<number, Map<string, number>>();
  for (const counts of all) {
    for (const [month, bySource] of counts) {
      for (const [source, papers] of bySource) count(merged, month, source, papers);
    }
  }
  return merged;
}

function sum(counts: Counts): number {
  let papers = 0;
  for (const bySource of counts.values()) papers += sumOf(bySource);
  return papers;
}

function sumOf(bySource: ReadonlyMap<string, number>): number {
  let papers = 0;
  for (const each of bySource.values()) papers += each;
  return papers;
}
