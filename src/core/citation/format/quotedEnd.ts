/**
 * HTML of a citation in which a comma or full stop that a suffix begins with is before the quotation mark that it
 * follows, and a colon or semicolon after it: “On Hulls,” and more; “On Hulls”: more. As the locale option
 * `punctuation-in-quote` has it (CSL 1.0.2, "Locale Options") and pandoc sets it; citeproc leaves suffixes where they
 * are, and takes colons along.
 *
 * @param mark the closing quotation mark of a locale that has the option
 * @param suffixes as they are written in the citation
 */
export function settleQuotedEnd(html: string, mark: string, suffixes: readonly string[]): string {
  if (mark === '' || !html.includes(mark)) return html;
  return suffixes.reduce((settled, suffix) => {
    // With its first word: of all that is in the citation, only what this suffix begins is meant.
    const [, sign, word = ''] = /^([,.:;])(\s*[\p{L}\p{N}]*)/u.exec(suffix) ?? [];
    if (sign === undefined) return settled;
    const [found, wanted] = [mark + sign + word, sign + mark + word];
    return /[,.]/.test(sign) ? moveSign(settled, found, wanted) : settled.replaceAll(wanted, found);
  }, html);
}

/** `”, and` becomes `,” and` but after another sign that ends a sentence. */
function moveSign(html: string, found: string, wanted: string): string {
  return html.split(found).reduce((before, after) => before + (/[.,;:!?…]$/.test(before) ? found : wanted) + after);
}
