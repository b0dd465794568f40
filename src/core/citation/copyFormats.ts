/**
 * The formats in which a citation can be copied, in the order in which they are offered. Formatted citations and
 * references are offered besides them.
 */
export const copyFormats = ['citekey', 'markdown', 'latex', 'typst', 'bibtex', 'biblatex', 'cslJson', 'ris'] as const;

export type CopyFormat = (typeof copyFormats)[number];
