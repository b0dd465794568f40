import type { TextEdit } from '../../src/core/text/range';

/** A text after edits, which do not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let edited = '';
  let at = 0;
  for (const { start, end, text: added } of edits.toSorted((a, b) => a.start - b.start)) {
    edited += text.slice(at, start) + added;
    at = end;
  }
  return edited + text.slice(at);
}
