const dashes = /[-‐‑‒–—−]+/;

/** Pages with the dashes of a format between them, without blanks around: `3 – 5` is `3--5` in BibTeX. */
export function withDash(pages: string, dash: string): string {
  const parts = pages.split(dashes);
  const last = parts.length - 1;
  const trimmed = parts.map((part, at) => (at === 0 ? part.trimEnd() : at === last ? part.trimStart() : part.trim()));
  return last === 0 ? pages : trimmed.join(dash);
}
