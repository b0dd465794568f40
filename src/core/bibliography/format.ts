import { extensionOf } from '../text/extensions';

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

/** Extensions of bibliographies that are nothing else, without a dot: they are read wherever they stand in the workspace. */
export const ownExtensions: readonly string[] = ['bib', 'bibtex', 'ris'];
/** Those of them that are BibTeX. */
export const bibtexExtensions = ownExtensions.filter((extension) => formats[extension] === 'bibtex');
/** Extensions of all files that can be bibliographies: the others are bibliographies where a document says so. */
export const bibliographyExtensions: readonly string[] = [...ownExtensions, 'json', 'yaml', 'yml'];

/** How much of a text is looked at. */
const sampleLength = 65_536;

/**
 * Tells a bibliography's format by its text, or where that says nothing (it is empty, say) by its file's extension.
 * @param path the file's name or path
 * @param text all of it, or its beginning
 * @returns undefined when it seems to be no bibliography
 */
export function detectFormat(path: string, text: string): BibliographyFormat | undefined {
  const extension = extensionOf(path);
  const byName = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  const sample = text.slice(0, sampleLength);
  // Blanks of one line only: from each of many empty lines, `\s*` would go through all that follow.
  const isRis = /^[^\S\r\n\u2028\u2029]*TY {1,2}- /m.test(sample);
  if (isRis && !/^[^\S\r\n\u2028\u2029]*@/m.test(sample)) return 'ris';
  if (/^\s*(?:\[\s*\]|[[{][^]*"(?:id|type)"\s*:)/.test(sample)) return 'csl-json';
  if (/^[^\S\r\n\u2028\u2029]*@[^\s\d"#%'(),={}@\\][^\s"#%'(),={}@\\]*\s*[{(]/m.test(sample)) return 'bibtex';
  if (/^references:/m.test(sample) || isListOfItems(sample)) return 'csl-yaml';
  return sample.trim() === '' || byName === 'bibtex' ? byName : undefined;
}

/** Whether a YAML text is a list of mappings that have an `id` or a `type`, whatever stands first in them. */
function isListOfItems(text: string): boolean {
  const first =
    /^(?:---[^\S\n]*\r?\n)?(?:[^\S\n]*(?:#.*)?\r?\n)*([^\S\n]*-[^\S\n]+)["']?[A-Za-z_-]+["']?[^\S\n]*:/.exec(text);
  if (!first) return false;
  const column = (first[1] ?? '').length;
  const property = new RegExp(`^(?:[^\\S\\n]*-[^\\S\\n]+|[^\\S\\n]{${column}})["']?(?:id|type)["']?[^\\S\\n]*:`, 'm');
  return property.test(text);
}
