import type { TextEdit, TextRange } from '../../text/range';
import { isTypstLabel, typstArgument } from './key';

/** A longer supplement is not looked through for its end. */
const maxSupplementLength = 10_000;

/**
 * Puts a key in the place of another. One that is no label becomes the argument of a function: `@a` →
 * `#cite(label("b/c"))`.
 */
export function replaceTypstKey(text: string, { start, end }: TextRange, key: string): TextEdit[] {
  const mark = text[start - 1];
  if (isTypstLabel(key) || (mark !== '@' && mark !== '<')) return [{ start, end, text: key }];
  return mark === '<' ? [{ start: start - 1, end: end + 1, text: typstArgument(key) }] : asCall(text, start, end, key);
}

/** `@a[p. 3]` as `#cite(label("a/b"), supplement: [p. 3])`. */
function asCall(text: string, start: number, end: number, key: string): TextEdit[] {
  const call = `#cite(${typstArgument(key)}`;
  const supplementEnd = text[end] === '[' ? closingBracket(text, end) : undefined;
  if (supplementEnd === undefined) return [{ start: start - 1, end, text: `${call})` }];
  return [
    { start: start - 1, end, text: `${call}, supplement: ` },
    { start: supplementEnd, end: supplementEnd, text: ')' },
  ];
}

/** After the bracket that closes the one at an offset. */
export function closingBracket(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + maxSupplementLength); at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']' && --depth === 0) return at + 1;
  }
  return undefined;
}
