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
    const sign = suffix.charAt(0);
    if (sign === ',' || sign === '.') return moveSign(settled, `${mark}${suffix.slice(0, 2)}`, mark, sign);
    return sign === ':' || sign === ';' ? settled.replaceAll(`${sign}${mark}`, mark + sign) : settled;
  }, html);
}

/** `”, ` becomes `,” ` but after another sign that ends a sentence. */
function moveSign(html: string, found: string, mark: string, sign: string): string {
  return html
    .split(found)
    .reduce(
      (before, after) =>
        before + (/[.,;:!?…]$/.test(before) ? found : sign + mark + found.slice(mark.length + 1)) + after,
    );
}
