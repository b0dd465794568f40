const dashes = /[-‐‑‒–—−]+/;

/** `IV-12-IV-14`: pages that are numbered by chapter have a hyphen of their own on both sides of the range. */
const ofChapters = /^([^\s,;\\-]+)-([^\s,;\\-]+)-([^\s,;\\-]+)-([^\s,;\\-]+)$/;

/** Pages with the dashes of a format between them, without blanks around: `3 – 5` is `3--5` in BibTeX. */
export function withDash(pages: string, dash: string): string {
  const parts = pages.split(dashes);
  const last = parts.length - 1;
  const trimmed = parts.map((part, at) => (at === 0 ? part.trimEnd() : at === last ? part.trimStart() : part.trim()));
  return last === 0 ? pages : withOwnHyphens(trimmed.join('-'), '-', dash);
}

/** Pages with hyphens alone, written with others: those within a page, and those of ranges. */
export function withOwnHyphens(pages: string, own: string, dash: string): string {
  const [, from, first, to, last] = ofChapters.exec(pages) ?? [];
  return from === undefined ? pages.replaceAll('-', dash) : `${from}${own}${first}${dash}${to}${own}${last}`;
}
