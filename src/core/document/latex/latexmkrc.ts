/** A folder in which bibliographies are looked for; `bib//` with all folders in it. */
export interface BibliographyFolder {
  readonly path: string;
  readonly isRecursive: boolean;
}

/**
 * The folders that a `latexmkrc` adds to `BIBINPUTS`: `ensure_path('BIBINPUTS', 'bib//')`, `$ENV{BIBINPUTS} = 'bib:'`
 * (latexmk's manual; kpathsea's, "Subdirectory expansion"). Of its Perl only strings are read.
 */
export function bibliographyFolders(text: string): readonly BibliographyFolder[] {
  const code = text.replace(/^[ \t]*#.*$/gm, '');
  return code
    .split(';')
    .filter((statement) => statement.includes('BIBINPUTS') && /ensure_path|\$ENV\{/.test(statement))
    .flatMap((statement) => statement.match(/"[^"]*"|'[^']*'/g) ?? [])
    .flatMap((string) => string.slice(1, -1).split(':'))
    .map((path) => path.trim())
    .filter((path) => /^[^$~*?[{]+$/.test(path) && path !== 'BIBINPUTS')
    .map((path) => ({ path: path.replace(/\/\/?$/, '') || '/', isRecursive: path.endsWith('//') }));
}
