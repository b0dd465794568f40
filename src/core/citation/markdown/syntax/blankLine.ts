import { lineEndOf } from '../../../text/lineEnd';
import { blankLineAt, goesOnBelow, isIndentedAsBelow, type BlankLine } from '../../shared/blankLine';
import { endOfLine } from '../../shared/scanning';
import { isTableRow } from './tables';

/** The marker of an item of a list, a definition or a footnote. */
const marker = /^[ \t]*(?:([-+*:~])|(\(?(?:\d{1,9}|[#A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|@[\w-]*)[.)])|\[\^[^\]\s]+\]:)[ \t]/;
const definition = /^[ \t]*[:~][ \t]/;
const caption = /^[ \t]*(?:[Tt]able)?:[ \t]/;
/** What a paragraph cannot go on behind: rules, underlines, borders of tables, fences. */
const closedLine = /^[ \t]*(?:[-+*_=:|][-+*_=:|\s]*|(?::::|```|~~~).*)$/;

/**
 * Whether a paragraph at an offset would part blocks that belong together: the items of a list and what is in them, a
 * term and its definition, a footnote, a table and its caption. It would not where the paragraph right above takes it.
 */
export function partsBlocks(text: string, at: number): boolean {
  const line = blankLineAt(text, at);
  if (line?.below === undefined) return false;
  const isTaken = canGoOn(line);
  if (definition.test(line.below) && !(isTaken && marker.test(line.above.at(-1) ?? ''))) return true;
  return !isTaken && !isIndentedAsBelow(line, at) && (isBesideCaption(line) || goesOnBelow(line, marker));
}

/**
 * Line ends that keep a citation on a blank line from joining the block below, and a table or, where a block is below,
 * a rule above: the paragraph above takes it.
 */
export function lineEndsAround(text: string, at: number): readonly [above: string, below: string] {
  const line = blankLineAt(text, at);
  if (!line) return ['', lineEndInQuote(text, at)];
  const { start, end, above } = line;
  const hasBelow = text.slice(end + 1, endOfLine(text, end + 1, text.length)).trim() !== '';
  const before = above.at(-1) ?? '';
  const isApart =
    isTableRow(text, start - before.length - 1, before) ||
    (hasBelow && /^\s*[-+*_=:]/.test(before) && !(canGoOn(line) && goesOnBelow(line, marker)));
  const lineEnd = lineEndOf(text);
  return [isApart ? lineEnd : '', hasBelow ? lineEnd : ''];
}

/** What keeps a citation on a line of a block quote without text from joining the block below: one more such line. */
function lineEndInQuote(text: string, at: number): string {
  const end = endOfLine(text, at, text.length);
  const marks = text.slice(text.lastIndexOf('\n', at - 1) + 1, end).trimEnd();
  const below = text.slice(end + 1, endOfLine(text, end + 1, text.length));
  const isBetween = /^(?:[ \t]*>)+$/.test(marks) && /^(?:[ \t]*>)+[ \t]*[^\s>]/.test(below);
  return isBetween ? lineEndOf(text) + marks : '';
}

/** Whether the line right above is of a paragraph. */
function canGoOn({ text, start, above }: BlankLine): boolean {
  const before = above.at(-1) ?? '';
  return before.trim() !== '' && !closedLine.test(before) && !isTableRow(text, start - before.length - 1, before);
}

/** Whether a table and its caption are on either side of the line. */
function isBesideCaption({ text, start, above, below = '' }: BlankLine): boolean {
  const last = above.findLastIndex((line) => line.trim() !== '');
  const lastStart = start - above.slice(last).join('\n').length - 1;
  if (caption.test(below) && last >= 0 && isRowOrBorder(text, lastStart, above[last] ?? '')) return true;
  return caption.test(above[last] ?? '') && /^[ \t]*[|+]/.test(below);
}

function isRowOrBorder(text: string, start: number, line: string): boolean {
  return isTableRow(text, start, line) || /^[ \t]*(?:\+[-=:+]+\+|-[- \t]*-)[ \t\r]*$/.test(line);
}
