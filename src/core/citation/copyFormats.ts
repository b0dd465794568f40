/** What a citation can be copied as, in the order to offer. `copyText` writes all but the formatted `reference`. */
export const copyFormats = [
  'citekey',
  'markdown',
  'latex',
  'bibtex',
  'biblatex',
  'cslJson',
  'ris',
  'reference',
] as const;

export type CopyFormat = (typeof copyFormats)[number];
