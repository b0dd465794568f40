import { lineEndOf } from '../../text/lineEnd';
import { insertAt, type TextEdit } from '../../text/range';

/** The edit that adds a line to the end of a text, after a blank line. */
export function addAtEnd(text: string, line: string): TextEdit {
  const lineEnd = lineEndOf(text);
  const between = text.trim() === '' ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  return insertAt(text.length, `${between}${line}${lineEnd}`);
}
