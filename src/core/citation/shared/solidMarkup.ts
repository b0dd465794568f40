import { lineEndOf } from '../../text/lineEnd';
import { blankLineAt, goesOnBelow, indentOf, isIndentedAsBelow } from './blankLine';
import { matchAt } from './scanning';

/** Markup that text within would break. Patterns match in one line. */
export interface SolidMarkup {
  /** Sticky. At the start of a line: markers of headings, lists and quotes. */
  readonly marker: RegExp;
  /** Global. Entities, escapes, references, labels, runs of marks. */
  readonly pieces: RegExp;
  /** Where what counts only at the end of a line starts, such as a hard line break; else -1. The line has its end. */
  readonly trailing?: (line: string) => number;
  /** Lines that are markup from end to end: rules, underlines of titles, delimiters of blocks and tables. */
  readonly isMarkupLine: (line: string) => boolean;
  /** Sticky. What a line begins with before its text and markers, if it is more than blanks. */
  readonly lead?: RegExp;
  /** A list may begin in the midst of a paragraph. */
  readonly listsInterrupt?: true;
  /**
   * A line that begins an item of a list or another block that goes on below blank lines, as `goesOnBelow` has it: a
   * citation on a blank line is a paragraph, and must not part them.
   */
  readonly item?: RegExp;
  /** Where text comes that is asked for at a column of a line, if that is a row of a table. */
  readonly row?: (line: string, column: number) => number;
  /** Whether text at an offset would break a table or a title. */
  readonly breaks?: (text: string, offset: number) => boolean;
}

const indentation = /[ \t]*/y;
/** More of a line is not looked through. */
const maxLength = 2000;

/**
 * Where a citation comes that is asked for at an offset: behind the indentation, the marker or the piece that the
 * offset is within, and before what ends the line.
 */
export function pastSolid(text: string, offset: number, markup: SolidMarkup): number {
  const { pieces, trailing, row } = markup;
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const column = row?.(text.slice(start, end), offset - start) ?? offset - start;
  if (column !== offset - start) return start + column;
  const last = trailing?.(text.slice(start, end + 1)) ?? -1;
  if (last > 0 && offset > start + last) return start + last;
  const markerEnd = start + markerAt(text, start, markup).length;
  // Of several blanks behind a marker each will do.
  const rest = text.slice(offset > start && /\s/.test(text.charAt(offset - 1)) ? offset : start, markerEnd);
  if (offset < markerEnd && /\S/.test(rest)) return markerEnd;
  const textStart = start + (matchAt(markup.lead ?? indentation, text, start)?.[0].length ?? 0);
  if (offset < textStart && textStart < end) return textStart;
  const from = Math.max(start, offset - maxLength);
  for (const { index, 0: piece } of text.slice(from, end).matchAll(pieces)) {
    if (from + index >= offset) break;
    if (offset < from + index + piece.length) return from + index + piece.length;
  }
  return offset;
}

/** The marker at the start of a line. In the midst of a paragraph, `1986. Then` is text. */
function markerAt(text: string, start: number, { marker, listsInterrupt }: SolidMarkup): string {
  const [found = ''] = matchAt(marker, text, start) ?? [];
  if (listsInterrupt || start === 0 || !/^\s*\(?[A-Za-z\d#]{1,9}[.)]/.test(found)) return found;
  const before = Math.max(lineStart(text, start - 1), start - maxLength);
  const isParagraph = /^\S/.test(text.slice(before, start)) && !matchAt(marker, text, before)?.[0];
  return isParagraph ? '' : found;
}

/** Whether a citation at an offset would break markup: its line is some, or what is around it would not stay whole. */
export function standsOnMarkup(text: string, offset: number, { isMarkupLine, item, breaks }: SolidMarkup): boolean {
  if (isMarkupLine(text.slice(lineStart(text, offset), lineEnd(text, offset)).trim())) return true;
  if (breaks?.(text, offset)) return true;
  const blank = item && blankLineAt(text, offset);
  return blank?.below !== undefined && !isIndentedAsBelow(blank, offset) && goesOnBelow(blank, item as RegExp);
}

/**
 * The line ends that keep a citation on a blank line a paragraph of its own, or one with that above, but not with an
 * item, other markup or text of another indentation.
 */
export function lineEndsAround(
  text: string,
  offset: number,
  { item, isMarkupLine }: SolidMarkup,
): readonly [above: string, below: string] {
  const blank = item && blankLineAt(text, offset);
  if (!blank) return ['', ''];
  const { start, end, above } = blank;
  const before = above.at(-1) ?? '';
  const isOther = indentOf(before) !== offset - start || item.test(before) || isMarkupLine(before.trim());
  const lineEnd = lineEndOf(text);
  const hasBelow = text.slice(end + 1, lineEndAfter(text, end + 1)).trim() !== '';
  return [before.trim() !== '' && isOther ? lineEnd : '', hasBelow ? lineEnd : ''];
}

function lineEndAfter(text: string, offset: number): number {
  return Math.max(offset, lineEnd(text, offset));
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return Math.min(end === -1 ? text.length : end, offset + maxLength);
}
