import { endOfLine } from '../../shared/scanning';

/** Longer texts in braces are not looked through. */
const maxLength = 1000;
const comment = /(?<!\\)%[^\n]*/g;

/** What is in the braces at an offset; undefined where there are none, and where they hold a comment. */
export function bracedText(text: string, open: number): string | undefined {
  const code = codeInBraces(text, open);
  return code !== undefined && text.startsWith(code, open + 1) ? code : undefined;
}

/** What is in the braces at an offset, without comments; undefined where there are none. */
export function codeInBraces(text: string, open: number): string | undefined {
  const close = closingBrace(text, open);
  return close === undefined ? undefined : text.slice(open + 1, close).replace(comment, '');
}

/** The offset of the brace that closes the one at an offset; undefined where there is none. */
export function closingBrace(text: string, open: number): number | undefined {
  if (text[open] !== '{') return undefined;
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + maxLength); at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '%') at = endOfLine(text, at, text.length);
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return at;
  }
  return undefined;
}
