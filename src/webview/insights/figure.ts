import type { PageMessage } from '../messages/insights';

/** A chart's data, however it is drawn: as columns or rows of bars, or as a table. */
export interface Figure {
  /** Also the name of its pictures. */
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** Columns are on a scale of time or size; rows are a ranking. */
  readonly shape: 'columns' | 'rows';
  /** The kind of the items, shown before the bars: `Author`. */
  readonly what: string;
  /** The names of the parts of each bar, one for each value of an item. */
  readonly series: readonly string[];
  readonly items: readonly FigureItem[];
}

export interface FigureItem {
  readonly label: string;
  /** One for each series. */
  readonly values: readonly number[];
  /** The message that a click sends. */
  readonly act?: PageMessage;
}

/** Fewer values than these are read off a table faster than off a drawing. */
const minDrawnValues = 5;

/** Whether a figure has enough values to be drawn: the papers that its columns count, or its rows. */
export function isDrawn({ shape, items }: Figure): boolean {
  const values =
    shape === 'rows' ? items.length : items.flatMap((item) => item.values).reduce((sum, value) => sum + value, 0);
  return values >= minDrawnValues;
}
