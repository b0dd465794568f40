import type { BibtexDialect } from './dialect';

/** Each requirement as the names of the fields of which one must be there, the usual one first. */
export type Requirements = readonly (readonly string[])[];

/**
 * From the manual of BibTeX: btxdoc, section 3.1, "Entry Types". https://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf
 */
const bibtex = table(`
  article: author title journal year
  book: author/editor title publisher year
  booklet: title
  conference: author title booktitle year
  inbook: author/editor title chapter/pages publisher year
  incollection: author title booktitle publisher year
  inproceedings: author title booktitle year
  manual: title
  mastersthesis: author title school year
  phdthesis: author title school year
  proceedings: title year
  techreport: author title institution year
  unpublished: author title note
`);

/**
 * From the manual of biblatex, section 2.1.1, "Regular Types".
 * https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf
 */
const biblatex = table(`
  article: author title journaltitle date/year
  book: author title date/year
  booklet: author/editor title date/year
  collection: editor title date/year
  conference: author title booktitle date/year
  dataset: author/editor title date/year
  electronic: author/editor title date/year url/doi/eprint
  inbook: author title booktitle date/year
  incollection: author title booktitle date/year
  inproceedings: author title booktitle date/year
  inreference: author title booktitle date/year
  manual: author/editor title date/year
  mastersthesis: author title institution date/year
  misc: author/editor title date/year
  mvbook: author title date/year
  mvcollection: editor title date/year
  mvproceedings: title date/year
  mvreference: editor title date/year
  online: author/editor title date/year url/doi/eprint
  patent: author title number date/year
  periodical: editor title date/year
  phdthesis: author title institution date/year
  proceedings: title date/year
  reference: editor title date/year
  report: author title type institution date/year
  software: author/editor title date/year
  techreport: author title institution date/year
  thesis: author title type institution date/year
  unpublished: author title date/year
  www: author/editor title date/year url/doi/eprint
`);

function table(lines: string): ReadonlyMap<string, Requirements> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .map((line) => {
        const [type = '', fields = ''] = line.trim().split(': ');
        return [type, fields.split(' ').map((names) => names.split('/'))];
      }),
  );
}

/** The types of entries that a dialect knows, in the order of the alphabet. */
export function entryTypesOf(dialect: BibtexDialect): readonly string[] {
  return [...new Set([...(dialect === 'bibtex' ? bibtex : biblatex).keys(), 'misc'])].sort();
}

/** The required fields of an entry type (in lower case); none for a type that the dialect does not know. */
export function requirementsOf(type: string, dialect: BibtexDialect): Requirements {
  return (dialect === 'bibtex' ? bibtex : biblatex).get(type) ?? [];
}
