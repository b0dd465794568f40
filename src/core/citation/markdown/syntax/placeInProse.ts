import type { TextRange } from '../../../text/range';
import { partsBlocks } from './blankLine';
import { blockAround } from './blockAround';
import { placeInTable } from './tables';

const definition = /^ {0,3}\[(?!\^)([^\][]{1,200})\]:/gm;

/**
 * Where a citation comes that is asked for at an offset of prose: in a cell of the table's row, behind the reference
 * whose label it would change, in the caption of the figure that would become a mere image. Undefined where it would
 * move the columns of a table, or part blocks that belong together.
 * @param brackets the brackets of the text
 */
export function placeInProse(text: string, offset: number, brackets: readonly TextRange[]): number | undefined {
  if (partsBlocks(text, offset)) return undefined;
  const place = placeInTable(text, offset);
  return place === undefined ? undefined : placeInFigure(text, behindReference(text, place, brackets));
}

/** Behind the reference `[label]` or `[label][]` that an offset is in: its text is the label of a link. */
function behindReference(text: string, offset: number, brackets: readonly TextRange[]): number {
  const around = brackets.find(
    ({ start, end }) => start < offset && (offset < end || (offset === end && text.startsWith('[]', end))),
  );
  if (!around || /^(?:\[[^\]]|\(|:)/.test(text.slice(around.end, around.end + 2))) return offset;
  const labels = new Set(Array.from(text.matchAll(definition), ([, label = '']) => normalLabel(label)));
  if (!labels.has(normalLabel(text.slice(around.start + 1, around.end - 1)))) return offset;
  return text.startsWith('[]', around.end) ? around.end + 2 : around.end;
}

function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

/**
 * The end of the caption of the figure that an offset is beside. An image with a text is a figure only where it is
 * alone in its paragraph (the pandoc manual, "implicit_figures").
 */
function placeInFigure(text: string, offset: number): number {
  const { start: lineStart, line, above, below } = blockAround(text, offset);
  const start = lineStart - above.reduce((length, one) => length + one.length + 1, 0);
  // A blank line ends the paragraph.
  const rest = line.trim() === '' ? [line] : [line, ...below];
  const content = text.slice(start, lineStart + rest.join('\n').length);
  const first = start + content.search(/\S|$/);
  const last = start + content.trimEnd().length;
  if ((offset > first && offset < last) || !text.startsWith('![', first)) return offset;
  const captionEnd = closingAt(text, first + 1, last);
  if (captionEnd === undefined || text.slice(first + 2, captionEnd).trim() === '') return offset;
  return isTarget(text, captionEnd + 1, last) ? captionEnd : offset;
}

/** The offset of the bracket or parenthesis that closes the one at an offset. */
function closingAt(text: string, opening: number, end: number): number | undefined {
  const open = text.charAt(opening);
  const close = { '[': ']', '(': ')', '{': '}' }[open];
  let depth = 0;
  for (let at = opening; at < end; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === open) depth += 1;
    else if (char === close && --depth === 0) return at;
  }
  return undefined;
}

/** Whether a stretch is the address of an image, or a label for one, with its attributes. */
function isTarget(text: string, start: number, end: number): boolean {
  const closing = /[[(]/.test(text.charAt(start)) ? closingAt(text, start, end) : undefined;
  if (closing === undefined) return false;
  const rest = text.slice(closing + 1, end);
  return rest === '' || /^\{[^{}]*\}$/.test(rest);
}
