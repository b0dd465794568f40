/**
 * An accent with its letter (LaTeX's `\"{o}`, `\'e`, `\c{c}`, `\^\i`), or a control symbol: what is in the midst of it
 * comes behind it.
 */
const pieces =
  /\\["'`^~=.](?:\{[^{}\n]{0,8}\}|\\[ij](?![A-Za-z])|[A-Za-z])|\\[cvuHkrtdb]\{[^{}\n]{0,8}\}|#\d|\\[%&$#_{}]/g;
const addressAndText = /\\href(?=[ \t]*[[{])/y;
/** More of a line is not looked through. */
const maxLength = 500;

/** The offset behind the accent or the character that an offset is within, else the offset. */
export function pastAccent(text: string, offset: number): number {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - maxLength);
  for (const { index, 0: piece } of text.slice(from, offset + maxLength).matchAll(pieces)) {
    const start = from + index;
    if (start >= offset) break;
    if (offset < start + piece.length) return start + piece.length;
  }
  return offset;
}

/** Whether a region of verbatim text is the address of `\href`, whose text follows. */
export function isAddressOfLink(text: string, { start }: { readonly start: number }): boolean {
  addressAndText.lastIndex = start;
  return addressAndText.test(text);
}

/** A word of TeX with what it still reads behind it, as far as that is there (The TeXbook, chapters 20 and 24). */
const waiting: readonly RegExp[] = [
  // Two tokens, a comparison, a number.
  /\\(?:ifx|if|ifcat)(?![A-Za-z])[ \t]*(?:\\[A-Za-z@]+|[^\\\s])?$/,
  /\\(?:ifnum|ifdim)[ \t]*[^<=>\n]{0,100}[<=>]?[ \t]*$/,
  /\\(?:ifodd|ifcase|ifdefined|char|penalty|hskip|vskip|kern|advance|catcode|csname|expandafter|noexpand|string|let)[ \t]*$/,
  /\\(?:[hv]box|vtop)[ \t]*(?:to|spread)?[ \t]*[\d.]*[a-z]{0,2}$/,
  // A name up to a blank; the parameters of a macro; the list of a loop.
  /\\(?:input|openin|font)[ \t]+[^\s{}\\]*$/,
  /\\[gex]?def[ \t]*\\[A-Za-z@]+[^{}\n]*#\d?[^{}\n]{0,50}$/,
  /\\foreach[^{}\n]{1,100}\{[^{}\n]*$/,
];

/** Whether TeX is still reading what belongs to a word before an offset: a test, a number, a name. */
export function isAwaited(text: string, offset: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - maxLength), offset);
  const last = line.slice(Math.max(0, line.lastIndexOf('\\', line.lastIndexOf('\\') - 1)));
  return waiting.some((pattern) => pattern.test(last));
}

/** Rules of tables (LaTeX, booktabs), with their arguments: before the end of the table nothing may follow them. */
const rule =
  /\\(?:hline|toprule|midrule|bottomrule|cline\{[^{}\n]{0,50}\}|cmidrule(?:\([a-z{}.\d]{0,20}\))?\{[^{}\n]{0,50}\})[ \t]*$/;

/** Whether an offset is behind the last rule of a table, or between two rules, where no cell is. */
export function isBehindRule(text: string, offset: number): boolean {
  if (!rule.test(text.slice(Math.max(0, offset - 120), offset))) return false;
  return /^\s*(?:\\end\{|\\(?:hline|toprule|midrule|bottomrule|cline|cmidrule)(?![A-Za-z]))/.test(
    text.slice(offset, offset + 200),
  );
}
