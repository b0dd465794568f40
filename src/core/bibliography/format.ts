/** The formats a bibliography can have. */
export type BibliographyFormat = 'bibtex' | 'csl-json' | 'csl-yaml' | 'ris';

const formats: Readonly<Record<string, BibliographyFormat>> = {
  bib: 'bibtex',
  bibtex: 'bibtex',
  biblatex: 'bibtex',
  json: 'csl-json',
  ris: 'ris',
  yaml: 'csl-yaml',
  yml: 'csl-yaml',
};

/** How much of a text is looked at. */
const sampleLength = 65_536;

/**
 * Tells a bibliography's format by its text, or where that says nothing (it is empty, say) by its file's extension.
 * @param path the file's name or path
 * @param text all of it, or its beginning
 * @returns undefined when it seems to be no bibliography
 */
export function detectFormat(path: string, text: string): BibliographyFormat | undefined {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const byName = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  const sample = text.slice(0, sampleLength);
  if (/^\s*TY {1,2}- /m.test(sample) && !/^\s*@/m.test(sample)) return 'ris';
  if (/^\s*(?:\[\s*\]|[[{][^]*"(?:id|type)"\s*:)/.test(sample)) return 'csl-json';
  if (/^[^\S\n]*@[a-z]+\s*[{(]/im.test(sample)) return 'bibtex';
  if (/^references:/m.test(sample) || /^(?:---\s+)?\s*- (?:id|type):/.test(sample)) return 'csl-yaml';
  return sample.trim() === '' || byName === 'bibtex' ? byName : undefined;
}
