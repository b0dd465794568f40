const irregular = /^ | $| {2}|[^\S ]/;

/** A text on one line: every run of white space as one blank, and none at its ends. */
export function singleBlanks(text: string): string {
  return irregular.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

/**
 * A text without some characters at its end: `trimEndOf('10.1/x.,', '.,')` is `10.1/x`. An expression such as
 * `/[.,]+$/` would look through each run of them once for every character of it.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A text without some characters at its beginning and end. */
export function trimOf(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  return trimEndOf(text.slice(start), characters);
}

/** The white space that a text ends with. */
export function blanksAtEnd(text: string): string {
  return text.slice(text.trimEnd().length);
}
