const dashes = /[-‐‑‒–—−]+/;

/** Pages with the dashes of a format between them, without blanks around: `3 – 5` is `3--5` in BibTeX. */
export function withDash(pages: string, dash: string): string {
  const [first = '', ...others] = pages.split(dashes);
  return others.reduce((joined, part) => `${joined.trimEnd()}${dash}${part.trimStart()}`, first);
}
