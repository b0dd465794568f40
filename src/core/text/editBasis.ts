import type { TextRange } from './range';
import { linePositions, type LinePosition } from './linePositions';
import type { Change, SlicedText } from './utf8Text';

/**
 * The text that one edit was planned on: its lines, and the text in and around them, with `\n` for every end of a line.
 * It shows whether the edit still belongs there in the file as it is now: LSP 3.17 compares versions of the document
 * for this, but a file that is not open has none.
 */
export interface EditBasis {
  readonly start: LinePosition;
  readonly end: LinePosition;
  /**
   * The text before the edit, the text that it replaces, and the text behind it; those around are cut to
   * `aroundLength`.
   */
  readonly before: string;
  readonly replaced: string;
  readonly after: string;
  /** Nothing is before, or behind, what is given of it. */
  readonly isFromStart: boolean;
  readonly isToEnd: boolean;
}

/** Characters before and behind an edit that have to be as they were. */
const aroundLength = 200;
/** The character that an editor shows for bytes that are not UTF-8; the plan may have read them as Latin-1. */
const unreadable = '\ufffd';

/** The texts that the edits of a text are planned on, in the order of the edits. */
export function basesOf(text: SlicedText, edits: readonly TextRange[]): EditBasis[] {
  const ranges = edits.map(({ start, end }) => ({ start: beforeLineEnd(text, start), end: beforeLineEnd(text, end) }));
  const positions = linePositions(
    text,
    ranges.flatMap(({ start, end }) => [start, end]),
  );
  return ranges.map(({ start, end }, index) => ({
    start: positions[2 * index] ?? { line: 0, character: 0 },
    end: positions[2 * index + 1] ?? { line: 0, character: 0 },
    before: oneLineEnd(text.slice(Math.max(0, start - aroundLength), start)),
    replaced: oneLineEnd(text.slice(start, end)),
    after: oneLineEnd(text.slice(end, Math.min(text.length, end + aroundLength))),
    isFromStart: start <= aroundLength,
    isToEnd: end + aroundLength >= text.length,
  }));
}

/**
 * Whether edits that were planned on another text belong into this one at the same lines. Its lines may end otherwise.
 */
export function basesFit(text: string, bases: readonly EditBasis[]): boolean {
  const unified = oneLineEnd(text);
  const starts = lineStarts(unified);
  return bases.every((basis) => basisFits(unified, starts, basis));
}

function basisFits(text: string, starts: readonly number[], basis: EditBasis): boolean {
  const start = offsetAt(text, starts, basis.start);
  const end = offsetAt(text, starts, basis.end);
  if (start === undefined || end === undefined) return false;
  const from = start - basis.before.length;
  const to = end + basis.after.length;
  return (
    (basis.isFromStart ? from === 0 : from >= 0) &&
    (basis.isToEnd ? to === text.length : to <= text.length) &&
    isAlike(text.slice(from, start), basis.before) &&
    isAlike(text.slice(start, end), basis.replaced) &&
    isAlike(text.slice(end, to), basis.after)
  );
}

/**
 * Where a place is after a change of its text. What is written exactly at the place comes before it, as it does with a
 * cursor; a place within what is replaced is at its end.
 */
export function placeAfter(offset: number, { start, end, length }: Change): number {
  if (offset < start) return offset;
  return offset >= end ? offset + length - (end - start) : start + length;
}

function isAlike(text: string, planned: string): boolean {
  if (text === planned) return true;
  if (text.length !== planned.length || !text.includes(unreadable)) return false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== planned[at] && text[at] !== unreadable) return false;
  }
  return true;
}

/** An offset inside of `\r\n` counts before it, as it does for `linePositions`. */
function beforeLineEnd(text: SlicedText, offset: number): number {
  return offset > 0 && text.slice(offset - 1, offset + 1) === '\r\n' ? offset - 1 : offset;
}

function oneLineEnd(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Undefined where there is no such line, or it is shorter. */
function offsetAt(text: string, starts: readonly number[], { line, character }: LinePosition): number | undefined {
  const start = starts[line];
  if (start === undefined) return undefined;
  const lineEnd = (starts[line + 1] ?? text.length + 1) - 1;
  return start + character <= lineEnd ? start + character : undefined;
}
