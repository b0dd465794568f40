import { endOfLine } from './scanning';

/** No more of the text is looked at above a blank line, or below it. */
const maxLength = 10_000;

/** A blank line with what is around it. */
export interface BlankLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The lines above, the nearest last. */
  readonly above: readonly string[];
  /** The next line with text; undefined where there is none. */
  readonly below: string | undefined;
}

/** The blank line of an offset; undefined where the line has text. */
export function blankLineAt(text: string, offset: number): BlankLine | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = endOfLine(text, offset, text.length);
  if (text.slice(start, end).trim() !== '') return undefined;
  const above = text.slice(Math.max(0, start - maxLength), start).split('\n');
  const below = text.slice(end + 1, end + maxLength).split('\n');
  return { text, start, end, above: above.slice(0, -1), below: below.find((line) => line.trim() !== '') };
}

/**
 * Whether the next block goes on with what is above a blank line: it is the next item of a list, or belongs to an item.
 * @param marker matches a line that begins an item; group 1 is the sign of a bullet, group 2 that of a numbered item
 */
export function goesOnBelow({ above, below = '' }: BlankLine, marker: RegExp): boolean {
  const item = marker.exec(below);
  const indent = indentOf(below);
  for (let index = above.length - 1; index >= 0; index -= 1) {
    const line = above[index] ?? '';
    const width = indentOf(line);
    if (line.trim() === '' || width > indent || (width === indent && !item)) continue;
    const opened = marker.exec(line);
    if (opened && (width < indent || isSameList(opened, item))) return true;
    if (opened && indent === 0) return false;
    if (!opened && (above[index - 1] ?? '').trim() === '') return false;
  }
  return false;
}

function isSameList(first: RegExpExecArray, second: RegExpExecArray | null): boolean {
  const isBullet = first[1] !== undefined && first[1] === second?.[1];
  return isBullet || (first[2] !== undefined && second?.[2] !== undefined);
}

/** Whether text at an offset of a blank line is indented as what is below it. */
export function isIndentedAsBelow({ start, below = '' }: BlankLine, offset: number): boolean {
  return offset > start && offset - start >= indentOf(below);
}

/** How far in the text of a line begins. */
export function indentOf(line: string): number {
  return line.search(/\S|$/);
}
