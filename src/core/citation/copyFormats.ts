/** What a citation can be copied as, in the order to offer. Formatted citations and references are besides. */
export const copyFormats = ['citekey', 'markdown', 'latex', 'typst', 'bibtex', 'biblatex', 'cslJson', 'ris'] as const;

export type CopyFormat = (typeof copyFormats)[number];
