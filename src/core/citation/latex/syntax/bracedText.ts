/** Longer texts in braces are not looked through. */
const maxLength = 1000;

/** What is in the braces at an offset; undefined where there are none, and where they hold a comment. */
export function bracedText(text: string, open: number): string | undefined {
  if (text[open] !== '{') return undefined;
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + maxLength); at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '%') return undefined;
    else if (char === '{') depth += 1;
    else if (char === '}' && --depth === 0) return text.slice(open + 1, at);
  }
  return undefined;
}
