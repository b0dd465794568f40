import { isBlockStart, isPartOfValue } from './blockBoundaries';
import { createMarks, nextMark } from './delimiterIndex';
import { char, type Source } from './source';
import type { ValueEnd } from './value';

/**
 * Reads as BibTeX does, from inside the opening delimiter to past the closing one outside all braces.
 * @param closing a brace or a quotation mark
 */
export function readPlain(source: Source, position: number, closing: number): ValueEnd {
  const { text } = source;
  const marks = (source.marks ??= createMarks());
  let depth = 0;
  for (let at = position; ; at++) {
    const open = nextMark(text, marks.open, at);
    const close = nextMark(text, marks.close, at);
    const blockStart = nextMark(text, marks.at, at);
    const isQuoted = closing === char.quote && depth === 0;
    const quote = isQuoted ? nextMark(text, marks.quote, at) : text.length;
    at = Math.min(open, close, blockStart, quote);

    if (at === text.length) {
      source.hitEnd = true;
      return { end: at, broken: true };
    }
    if (at === open) depth++;
    else if (at === quote) return { end: at + 1, broken: false };
    else if (at === close) {
      if (depth === 0) return isQuoted ? { end: at, broken: true } : { end: at + 1, broken: false };
      depth--;
    } else if (isBlockStart(source, at) && !isPartOfValue(source, at, depth, closing)) {
      return { end: at, broken: true };
    }
  }
}
