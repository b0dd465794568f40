/**
 * Where the units that delimit values are next. `indexOf` finds them many times faster than a look at each unit does,
 * as long as what it found is remembered: so every stretch of the text is looked through once for each of them.
 */
export interface DelimiterIndex {
  readonly open: Mark;
  readonly close: Mark;
  readonly quote: Mark;
  readonly at: Mark;
}

/** From `from` on, `sign` is at `found` first; that is the text's length when there is none. */
interface Mark {
  readonly sign: string;
  from: number;
  found: number;
}

/** Marks of a text in which nothing was looked for yet. */
export function createMarks(): DelimiterIndex {
  return { open: mark('{'), close: mark('}'), quote: mark('"'), at: mark('@') };
}

function mark(sign: string): Mark {
  return { sign, from: 0, found: -1 };
}

/** The offset of a mark's sign from `position` on, or the text's length. */
export function nextMark(text: string, mark: Mark, position: number): number {
  if (position < mark.from || position > mark.found) {
    const found = text.indexOf(mark.sign, position);
    mark.from = position;
    mark.found = found < 0 ? text.length : found;
  }
  return mark.found;
}
