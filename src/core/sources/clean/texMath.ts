/** The formula of a `tex-math` of JATS, which may be a whole document: what is between `$$`, `$`, `\(` or `\[`. */
export function mathWithoutSigns(text: string): string {
  const [, document] = text.split('\\begin{document}', 2);
  const body = document?.includes('\\end{document}') ? (document.split('\\end{document}', 1)[0] ?? '') : text;
  const trimmed = body.trim();
  for (const [start, end] of [
    ['$$', '$$'],
    ['$', '$'],
    ['\\(', '\\)'],
    ['\\[', '\\]'],
  ] as const) {
    if (trimmed.length >= start.length + end.length && trimmed.startsWith(start) && trimmed.endsWith(end)) {
      return trimmed.slice(start.length, trimmed.length - end.length).trim();
    }
  }
  return trimmed;
}
