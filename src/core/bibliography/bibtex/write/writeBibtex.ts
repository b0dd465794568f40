import type { Paper } from '../../../library/paper';
import { monthMacros } from '../../model/monthMacros';
import type { BibtexDialect } from '../fields/dialect';
import { biblatexType, publisherField } from './biblatexTypes';
import { texAccents } from '../../tex/texAccents';
import { texEscape } from '../../tex/texEscape';
import { literal } from '../../tex/texParts';
import { bibtexAuthors } from '../../model/writeNames';

export interface BibtexOptions {
  /** Writes the abstract too. */
  readonly abstract?: boolean;
}

type Field = readonly [name: string, value: string];

/**
 * Writes a paper as an entry of a `.bib`, ending with a line end. Unknown fields are left out. Text is escaped, TeX in
 * it kept, and the capitals of titles that a style must not lower are protected; addresses and ids are verbatim.
 * Unicode stays Unicode, but for the letters of names in BibTeX.
 *
 * @param key a valid citekey, as `makeCitekeys` makes them
 */
export function toBibtex(paper: Paper, key: string, dialect: BibtexDialect, options: BibtexOptions = {}): string {
  const fields: Field[] = [
    ['title', texEscape(oneLine(paper.title), { protectCapitals: true })],
    ['author', dialect === 'bibtex' ? texAccents(bibtexAuthors(paper)) : bibtexAuthors(paper)],
    ['key', dialect === 'bibtex' && paper.authors.length === 0 ? label(paper.title) : ''],
    ...containerFields(paper, dialect),
    ...dateFields(paper.date, dialect),
    ...eprintFields(paper, dialect),
    ['doi', verbatim(paper.doi ?? '')],
    ['url', verbatim(addressOf(paper, dialect))],
    ['keywords', literal(oneLine((paper.keywords ?? []).join(', ')))],
    ['abstract', options.abstract ? texEscape(oneLine(paper.abstract ?? '')) : ''],
  ];
  const lines = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${name} = ${delimitValue(name, value)}`);
  return `@${entryTypeOf(paper, dialect)}{${[key, ...lines].join(',\n')}\n}\n`;
}

/**
 * The value of the `key` field, by which BibTeX's styles sort and label an entry without authors: its title up to a
 * colon. Without it they warn, and natbib takes the key's first letters for a name. In braces, since natbib looks for
 * brackets and parentheses in labels.
 */
function label(title: string): string {
  return `{${texEscape(oneLine(title).replace(/(?<=[^:]): .*/, ''))}}`;
}

/** The entry type for each CSL type, in BibTeX and in biblatex. What is not here is `misc` in BibTeX. */
const entryTypes: ReadonlyMap<string, readonly [bibtex: string, biblatex: string]> = new Map([
  ['article-journal', ['article', 'article']],
  ['article-magazine', ['article', 'article']],
  ['article-newspaper', ['article', 'article']],
  ['book', ['book', 'book']],
  ['chapter', ['incollection', 'incollection']],
  ['collection', ['book', 'book']],
  ['dataset', ['misc', 'dataset']],
  ['entry-encyclopedia', ['incollection', 'inreference']],
  ['manuscript', ['unpublished', 'unpublished']],
  ['paper-conference', ['inproceedings', 'inproceedings']],
  ['patent', ['misc', 'patent']],
  ['periodical', ['misc', 'misc']],
  ['report', ['techreport', 'report']],
  ['software', ['misc', 'software']],
  ['thesis', ['phdthesis', 'thesis']],
  ['webpage', ['misc', 'online']],
]);

function entryTypeOf({ type = '' }: Paper, dialect: BibtexDialect): string {
  const [bibtex, biblatex] = entryTypes.get(type) ?? ['misc', type === 'article' ? 'misc' : biblatexType(type)];
  return dialect === 'bibtex' ? bibtex : biblatex;
}

function containerFields(paper: Paper, dialect: BibtexDialect): Field[] {
  const type = entryTypeOf(paper, dialect);
  const venue = literal(oneLine(paper.venue ?? ''));
  const publisher = literal(oneLine(paper.publisher ?? ''));
  switch (type) {
    case 'article':
      return [
        [dialect === 'bibtex' ? 'journal' : 'journaltitle', venue],
        // biblatex's articles have none.
        ['publisher', dialect === 'bibtex' ? publisher : ''],
      ];
    case 'inproceedings':
    case 'incollection':
    case 'inreference':
      return [
        // Pandoc takes it for a title in title case.
        ['booktitle', texEscape(venue, { protectCapitals: true })],
        ['publisher', publisher],
      ];
    case 'phdthesis':
      return [['school', publisher || venue]];
    case 'thesis':
      return [
        ['type', 'phdthesis'],
        ['institution', publisher || venue],
      ];
    case 'report':
      return [
        ['type', 'techreport'],
        ['institution', publisher || venue],
      ];
    case 'techreport':
      return [['institution', publisher || venue]];
    case 'book':
      return [
        ['series', venue],
        ['publisher', publisher],
      ];
    default:
      return dialect === 'bibtex' ? bibtexOthers(type, venue, publisher) : biblatexOthers(type, venue, publisher);
  }
}

/** BibTeX's styles ask for a note where a work is unpublished. */
function bibtexOthers(type: string, venue: string, publisher: string): Field[] {
  return [
    ['howpublished', venue],
    ['publisher', publisher],
    ['note', type === 'unpublished' ? 'Unpublished' : ''],
  ];
}

/** The venue and the publisher, in the fields that biblatex's data model has for them in an entry of a type. */
function biblatexOthers(type: string, venue: string, publisher: string): Field[] {
  const field = publisherField(type);
  const holder = publisher === '' ? '' : `{${publisher}}`;
  if (type === 'patent')
    return [
      ['holder', holder],
      ['note', venue],
    ];
  if (type === 'dataset')
    return [
      ['organization', venue],
      [field, publisher],
    ];
  const isBoth = venue !== '' && publisher !== '' && venue !== publisher;
  if (type === 'online') return [[field, isBoth ? `{${venue}} and {${publisher}}` : venue || publisher]];
  if (field === 'howpublished') return [[field, isBoth ? `${venue}, ${publisher}` : venue || publisher]];
  return [
    ['howpublished', venue],
    [field, publisher],
  ];
}

function dateFields(date: string | undefined, dialect: BibtexDialect): Field[] {
  if (date === undefined) return [];
  if (dialect === 'biblatex') return [['date', date]];
  return [
    ['year', date.slice(0, 4)],
    ['month', monthMacros[Number(date.slice(5, 7)) - 1] ?? ''],
  ];
}

/**
 * BibTeX's names are those that arXiv recommends (https://arxiv.org/help/hypertex/bibstyles), biblatex's those of its
 * manual.
 */
function eprintFields({ arxivId }: Paper, dialect: BibtexDialect): Field[] {
  if (arxivId === undefined) return [];
  return [['eprint', arxivId], dialect === 'bibtex' ? ['archivePrefix', 'arXiv'] : ['eprinttype', 'arxiv']];
}

/** Styles for BibTeX often know no eprints: there the address of a paper on arXiv is written out. */
function addressOf({ url, arxivId }: Paper, dialect: BibtexDialect): string {
  return url ?? (arxivId !== undefined && dialect === 'bibtex' ? `https://arxiv.org/abs/${arxivId}` : '');
}

/** Months are macros; everything else is in braces. */
function delimitValue(name: string, value: string): string {
  return name === 'month' ? value : `{${value}}`;
}

function verbatim(address: string): string {
  return address.replace(/[\s{}\\]/g, (character) => encodeURIComponent(character));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
