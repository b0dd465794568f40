import { applyEdits } from './shared/editCandidate';
import type { InsertionOptions } from './shared/grammar';
import type { Language } from './shared/language';
import { planInsertion, readCitations } from './operations';

/** Places that are tried: each costs a reading of the text. */
const maxTried = 30;
const maxTriedInLong = 8;
const longText = 200_000;
/** Lines that are looked at behind the place, and before it. */
const maxLines = 20;

/**
 * The nearest place for a citation of keys where none can be at an offset: behind a bracket or another mark that closes
 * on the line, else the end of a line below, the beginning of a LaTeX document's text, or the end of a line above.
 *
 * @returns undefined where there is none near; never a place in a comment
 */
export function nearestPlace(
  text: string,
  language: Language,
  offset: number,
  keys: readonly string[],
  options: InsertionOptions = {},
): number | undefined {
  let left = text.length > longText ? maxTriedInLong : maxTried;
  for (const at of candidates(text, offset)) {
    if (left === 0) return undefined;
    left -= 1;
    const { refused, edits } = planInsertion(text, language, { start: at, end: at }, keys, options);
    if (!refused && cites(applyEdits(text, edits), language, keys, options)) return edits[0]?.start ?? at;
  }
  return undefined;
}

/** Whether all keys are read: in a comment none is. */
function cites(text: string, language: Language, keys: readonly string[], options: InsertionOptions): boolean {
  const cited = new Set(readCitations(text, language, options).flatMap((one) => one.keys.map(({ key }) => key)));
  return keys.every((key) => cited.has(key));
}

function* candidates(text: string, offset: number): Generator<number> {
  let end = endOfLine(text, offset);
  for (const { index } of text.slice(offset, Math.min(end, offset + 500)).matchAll(/[\])}>$`](?![\])}>$`])/g)) {
    yield offset + index + 1;
  }
  yield end;
  const begin = /\\begin\{document\}/.exec(text.slice(offset));
  for (let line = 0; line < maxLines && end < text.length; line += 1) yield (end = endOfLine(text, end + 1));
  if (begin) yield offset + begin.index + begin[0].length;
  let start = offset;
  for (let line = 0; line < maxLines && start > 0; line += 1) {
    start = text.lastIndexOf('\n', start - 1);
    if (start >= 0) yield start;
  }
}

/** The end of a line without blanks. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end === -1 ? text.length : end);
  return from + line.length - (line.endsWith('\r') ? 1 : 0);
}
