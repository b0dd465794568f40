import { lineEndOf } from '../../text/lineEnd';
import { type TextEdit } from '../../text/range';

/**
 * The edit that adds references to the end of a RIS bibliography.
 * @param added the text of the new references, each from `TY` to `ER`
 */
export function appendRis(text: string, added: string): TextEdit {
  const lineEnd = lineEndOf(text);
  const written = added
    .trim()
    .split(/\r?\n/)
    .join(lineEnd)
    .replace(/ER {2}-$/, 'ER  - ');
  const before =
    text.trimEnd() === '' ? '' : /(?:\r?\n){2}$/.test(text) ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  return { start: text.length, end: text.length, text: `${before}${written}${lineEnd}` };
}
