import type { TextRange, TextEdit } from '../text/range';
import type { Language } from './shared/language';
import { isSimpleKey } from './markdown/key';
import { isTypstLabel, typstArgument } from './typst/key';

/** A longer supplement is not looked through for its end. */
const maxSupplementLength = 10_000;

/**
 * The edits that put another key in the place of a cited one: spelt so that it is read as that key. A key that stands bare gets braces in
 * Markdown, and in Typst becomes the argument of a function, where it would be read as another one without.
 */
export function replaceKey(text: string, language: Language, { start, end }: TextRange, key: string): TextEdit[] {
  const mark = text[start - 1];
  const plain: TextEdit[] = [{ start, end, text: key }];
  switch (language) {
    case 'latex':
    case 'rst':
      return plain;
    case 'markdown':
      return mark !== '@' || isSimpleKey(key) ? plain : [{ start, end, text: `{${key}}` }];
    case 'typst':
      if (isTypstLabel(key) || (mark !== '@' && mark !== '<')) return plain;
      return mark === '<'
        ? [{ start: start - 1, end: end + 1, text: typstArgument(key) }]
        : asCall(text, start, end, key);
  }
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
function closingBracket(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + maxSupplementLength); at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']' && --depth === 0) return at + 1;
  }
  return undefined;
}
