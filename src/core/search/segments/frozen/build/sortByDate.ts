import type { Cooperative } from '../../../../text/cooperative';

const digit = 16;

/** Radix sort: the indexes of dates in descending order of date; stable. */
export function* newestFirst(dates: Uint32Array): Cooperative<Uint32Array> {
  let order: Uint32Array = Uint32Array.from(dates.keys());
  for (let shift = 0; shift < 32; shift += digit) {
    yield;
    order = sortByDigit(order, dates, shift);
  }
  return order;
}

/** One pass of the radix sort: sorts indexes by `digit` bits of their dates from `shift` on, descending and stable. */
function sortByDigit(places: Uint32Array, dates: Uint32Array, shift: number): Uint32Array {
  const highest = (1 << digit) - 1;
  const next = new Uint32Array(highest + 2);
  const digitOf = (place: number) => highest - (((dates[place] as number) >>> shift) & highest);
  for (let at = 0; at < places.length; at++) {
    const after = digitOf(places[at] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let at = 1; at < next.length; at++) next[at] = (next[at] as number) + (next[at - 1] as number);
  const sorted = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    const from = digitOf(place);
    const to = next[from] as number;
    sorted[to] = place;
    next[from] = to + 1;
  }
  return sorted;
}
