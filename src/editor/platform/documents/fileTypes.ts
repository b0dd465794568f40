/** The files that citing is about, by their names' endings. */
const languages: Readonly<Record<string, string>> = {
  tex: 'latex',
  ltx: 'latex',
  Rnw: 'latex',
  md: 'markdown',
  markdown: 'markdown',
  qmd: 'markdown',
  Rmd: 'markdown',
  rmd: 'markdown',
  mdx: 'markdown',
  rst: 'restructuredtext',
  typ: 'typst',
};
const documentEndings = Object.keys(languages).join(',');
const languagesByLowerCase = new Map(Object.entries(languages).map(([ending, id]) => [ending.toLowerCase(), id]));

/** Bibliographies that are read wherever they stand in the workspace. */
export const bibliographyPattern = '**/*.{bib,ris}';
/** Documents that may cite. */
export const documentPattern = `**/*.{${documentEndings}}`;
/** These, and files that say which bibliographies they use; Sphinx says so in its settings. */
export const watchedPatterns = [`**/*.{bib,bibtex,ris,json,yaml,yml,${documentEndings}}`, '**/conf.py'];

/** Whether a file can be nothing but a bibliography, by its path. */
export function isBibliographyPath(path: string): boolean {
  return /\.(?:bib|bibtex|ris)$/i.test(path);
}

/** Whether a file may be a bibliography, or say which are used, by its path. */
export function concernsBibliographies(path: string): boolean {
  return /(?:\.(?:bib|bibtex|ris|json|ya?ml)|\/conf\.py)$/i.test(path);
}

/** The id of the language in which a document may cite, by its path; undefined of others. */
export function languageOfPath(path: string): string | undefined {
  return languagesByLowerCase.get(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}
