import { withCslDates } from '../../../bibliography/model/cslDate';
import { type CslItem, isItem } from '../../../bibliography/model/cslItem';

/**
 * An item with dates that citeproc takes: it fails at a range whose sides have not the same parts (`2001/2002-03`), so
 * that both sides have those that both are told by: 2001–2002. An open end, the year 0, has a year alone.
 */
export function withRenderedDates(item: CslItem): CslItem {
  return Object.fromEntries(Object.entries(withCslDates(item)).map(([name, value]) => [name, evenDate(value)]));
}

function evenDate(value: unknown): unknown {
  if (!isItem(value) || !Array.isArray(value['date-parts'])) return value;
  const sides = value['date-parts'].filter((side): side is readonly number[] => Array.isArray(side));
  if (sides.length < 2) return value;
  const length = Math.min(...sides.map((side) => side.length));
  return { ...value, 'date-parts': sides.map((side) => side.slice(0, length)) };
}
