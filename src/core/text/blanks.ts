const irregular = /^ | $| {2}|[^\S ]/;

/** A text on one line: every run of white space as one blank, and none at its ends. */
export function singleBlanks(text: string): string {
  return irregular.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
