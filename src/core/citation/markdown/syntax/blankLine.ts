import { lineEndOf } from '../../../text/lineEnd';
import { endOfLine } from '../../shared/scanning';
import { isTableRow } from './tables';

/** No more of the text is looked at above a blank line, or below it. */
const maxLength = 10_000;
/** The marker of an item of a list, a definition or a footnote. */
const marker =
  /^[ \t]*(?:([-+*])|(?:\(?(?:\d{1,9}|[#A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|@[\w-]*)[.)])|[:~]|\[\^[^\]\s]+\]:)[ \t]/;
const definition = /^[ \t]*[:~][ \t]/;
const caption = /^[ \t]*(?:[Tt]able)?:[ \t]/;
/** What a paragraph cannot go on behind: rules, underlines, borders of tables, fences. */
const closedLine = /^[ \t]*(?:[-+*_=:|][-+*_=:|\s]*|(?::::|```|~~~).*)$/;

/** A blank line with what is around it. */
interface BlankLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The lines above, the nearest last. */
  readonly above: readonly string[];
  /** The next line with text; undefined where there is none. */
  readonly below: string | undefined;
}

function blankLineAt(text: string, at: number): BlankLine | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = endOfLine(text, at, text.length);
  if (text.slice(start, end).trim() !== '') return undefined;
  const above = text.slice(Math.max(0, start - maxLength), start).split('\n');
  const below = text.slice(end + 1, end + maxLength).split('\n');
  return { text, start, end, above: above.slice(0, -1), below: below.find((line) => line.trim() !== '') };
}

/**
 * Whether a paragraph at an offset would part blocks that belong together: the items of a list and what is in them, a
 * term and its definition, a footnote, a table and its caption. It would not where the paragraph right above takes it.
 */
export function partsBlocks(text: string, at: number): boolean {
  const line = blankLineAt(text, at);
  if (line?.below === undefined) return false;
  const { below, start, above } = line;
  const isTaken = canGoOn(line);
  if (definition.test(below) && !(isTaken && marker.test(above.at(-1) ?? ''))) return true;
  const isWithin = at - start > 0 && at - start >= indentOf(below);
  return !isTaken && !isWithin && goesOnBelow(line);
}

/**
 * Line ends that keep a citation on a blank line from joining the block below, and a table or, where a block is below,
 * a rule above: the paragraph above takes it.
 */
export function lineEndsAround(text: string, at: number): readonly [above: string, below: string] {
  const line = blankLineAt(text, at);
  if (!line) return ['', ''];
  const { start, end, above } = line;
  const hasBelow = text.slice(end + 1, endOfLine(text, end + 1, text.length)).trim() !== '';
  const before = above.at(-1) ?? '';
  const isApart =
    isTableRow(text, start - before.length - 1, before) ||
    (hasBelow && /^\s*[-+*_=:]/.test(before) && !(canGoOn(line) && goesOnBelow(line)));
  const lineEnd = lineEndOf(text);
  return [isApart ? lineEnd : '', hasBelow ? lineEnd : ''];
}

/** Whether the line right above is of a paragraph. */
function canGoOn({ text, start, above }: BlankLine): boolean {
  const before = above.at(-1) ?? '';
  return before.trim() !== '' && !closedLine.test(before) && !isTableRow(text, start - before.length - 1, before);
}

/** Whether the next block goes on with what is above the line: a list, an item's content, a table's caption. */
function goesOnBelow({ text, start, above, below = '' }: BlankLine): boolean {
  const last = above.findLastIndex((line) => line.trim() !== '');
  const lastStart = start - above.slice(last).join('\n').length - 1;
  const isBelowTable = last >= 0 && isRowOrBorder(text, lastStart, above[last] ?? '');
  if (caption.test(below) && isBelowTable) return true;
  if (caption.test(above[last] ?? '') && /^[ \t]*[|+]/.test(below)) return true;
  const item = marker.exec(below);
  const indent = indentOf(below);
  for (let index = last; index >= 0; index -= 1) {
    const line = above[index] ?? '';
    const width = indentOf(line);
    if (line.trim() === '' || width > indent || (width === indent && !item)) continue;
    const opened = marker.exec(line);
    if (opened) return width < indent || opened[1] === item?.[1];
    if ((above[index - 1] ?? '').trim() === '') return false;
  }
  return false;
}

function isRowOrBorder(text: string, start: number, line: string): boolean {
  return isTableRow(text, start, line) || /^[ \t]*(?:\+[-=:+]+\+|-[- \t]*-)[ \t\r]*$/.test(line);
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}
