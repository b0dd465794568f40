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
  /** A list may begin in the midst of a paragraph. */
  readonly listsInterrupt?: true;
}

/** More of a line is not looked through. */
const maxLength = 2000;

/**
 * Where a citation comes that is asked for at an offset: behind the indentation, the marker or the piece that the
 * offset is within, and before what ends the line.
 */
export function pastSolid(text: string, offset: number, markup: SolidMarkup): number {
  const { pieces, trailing } = markup;
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const last = trailing?.(text.slice(start, end + 1)) ?? -1;
  if (last > 0 && offset > start + last) return start + last;
  const markerEnd = start + markerAt(text, start, markup).length;
  // Of several blanks behind a marker each will do.
  const rest = text.slice(offset > start && /\s/.test(text.charAt(offset - 1)) ? offset : start, markerEnd);
  if (offset < markerEnd && /\S/.test(rest)) return markerEnd;
  const textStart = start + text.slice(start, end).search(/\S|$/);
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

/** Whether the line of an offset is markup from end to end. */
export function standsOnMarkup(text: string, offset: number, { isMarkupLine }: SolidMarkup): boolean {
  return isMarkupLine(text.slice(lineStart(text, offset), lineEnd(text, offset)).trim());
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return Math.min(end === -1 ? text.length : end, offset + maxLength);
}
