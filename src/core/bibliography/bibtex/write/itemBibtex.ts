import type { CslItem } from '../../model/cslItem';
import type { BibtexDialect } from '../fields/dialect';
import { texEscape, type TexEscapeOptions } from '../../tex/texEscape';
import { escapeLiteralBraces } from '../../tex/literalBraces';
import { literal } from '../../tex/texParts';
import { biblatexType, publisherField } from './biblatexTypes';
import { nameFields } from './itemNames';
import { inBibtex, type WrittenField } from './inBibtex';
import { isTitleCase } from './titleCapitals';
import { cslTypeOf } from '../fields/entryTypes';
import { babelName } from '../fields/languages';
import { pubmedFields } from '../../model/pubmedFields';
import { edtfOf } from '../../model/itemDate';
import { plainText } from '../../model/richText';
import { withDash } from '../../../library/pageRange';

/** biblatex's fields for CSL's variables that are text. */
const texts: Readonly<Record<string, string>> = {
  abstract: 'abstract',
  annote: 'annotation',
  'call-number': 'library',
  'chapter-number': 'chapter',
  'collection-title': 'series',
  'container-title-short': 'shortjournal',
  edition: 'edition',
  'event-place': 'venue',
  'event-title': 'eventtitle',
  event: 'eventtitle',
  ISBN: 'isbn',
  ISSN: 'issn',
  keyword: 'keywords',
  note: 'note',
  'number-of-pages': 'pagetotal',
  'number-of-volumes': 'volumes',
  'original-publisher': 'origpublisher',
  'original-publisher-place': 'origlocation',
  'original-title': 'origtitle',
  page: 'pages',
  part: 'part',
  'publisher-place': 'location',
  status: 'pubstate',
  version: 'version',
  volume: 'volume',
};

const dates: Readonly<Record<string, string>> = {
  issued: 'date',
  accessed: 'urldate',
  'event-date': 'eventdate',
  'original-date': 'origdate',
};

/**
 * Writes an item of CSL-JSON as an entry of a `.bib`: every variable that biblatex has a field for, and for BibTeX
 * those of its fields.
 *
 * @param key the key that it gets
 * @param texTitle the title in TeX, where the item has it as plain text
 */
export function itemBibtex(item: CslItem, key: string, dialect: BibtexDialect, texTitle?: string): string {
  const type = entryType(item);
  const fields = [
    ...titleFields(item, type, texTitle),
    ['shorttitle', titleTex(textOf(item['title-short']), item)] as const,
    ...nameFields(item, dialect),
    ...otherFields(item, type),
    ...eprintFields(item, dialect),
  ];
  const seen = new Set<string>();
  const written = fields
    .filter(([name, value]) => name !== '' && value !== '' && !seen.has(name) && seen.add(name))
    .map(([name, value]): WrittenField => [name, `{${value}}`]);
  const made = dialect === 'bibtex' ? inBibtex(type, written) : { type, fields: written };
  return `@${made.type}{${[key, ...made.fields.map(([name, value]) => `  ${name} = ${value}`)].join(',\n')}\n}\n`;
}

/** An editor's book is a collection, and a chapter in the book of another author `inbook` (biblatex manual, 2.1.1). */
function entryType(item: CslItem): string {
  const type = biblatexType(textOf(item.type));
  if (type === 'incollection' && item['container-author'] !== undefined) return 'inbook';
  const isEdited = item.author === undefined && item.editor !== undefined;
  return type === 'book' && isEdited ? 'collection' : type;
}

function titleFields(item: CslItem, type: string, texTitle: string | undefined): WrittenField[] {
  const container = textOf(item['container-title']);
  const isIssue = isJournal(type);
  const volume = titleTex(textOf(item['volume-title']), item);
  const title =
    texTitle === undefined
      ? titleTex(textOf(item.title), item)
      : texEscape(textOf(texTitle), { protectCapitals: true });
  const isPart = /^in/.test(type) && volume !== '';
  // The title of a volume of a book is `title`, and that of the whole `maintitle`.
  if (volume !== '' && container === '' && cslTypeOf(type) === 'book')
    return [
      ['title', volume],
      ['maintitle', title],
    ];
  const holder = isIssue ? 'journaltitle' : isPart || !/^(?:in|misc$)/.test(type) ? 'maintitle' : 'booktitle';
  return [
    ['title', title],
    [isPart ? 'booktitle' : 'titleaddon', volume],
    [holder, type === 'online' ? '' : isIssue ? richTex(container) : containerTex(container)],
  ];
}

function otherFields(item: CslItem, type: string): WrittenField[] {
  const plain = Object.entries(texts).map(([variable, field]): WrittenField => {
    const text = textOf(item[variable]);
    // A location is a list: one place with the word in its name is in braces.
    if (field === 'location' && / and /i.test(text)) return [field, `{${richTex(text)}}`];
    return [field, field === 'pages' ? withDash(text, '--') : richTex(text)];
  });
  const genre = richTex(textOf(item.genre));
  const kind = genre !== '' ? genre : type === 'thesis' ? 'phdthesis' : type === 'report' ? 'techreport' : '';
  return [
    ...Object.entries(dates).map(([variable, field]) => dateField(field, edtfOf(item[variable]))),
    ...plain,
    ['number', richTex(numberOf(item, type))],
    ['langid', literal(babelName(textOf(item.language)))],
    ...publisherFields(item, type),
    ['type', kind],
    // A patent holds in a country.
    [type === 'patent' ? 'location' : '', richTex(textOf(item.jurisdiction))],
    ['entrysubtype', /^article-(magazine|newspaper)$/.exec(textOf(item.type))?.[1] ?? ''],
    ['doi', address(item.DOI)],
    ['url', address(item.URL)],
  ];
}

/**
 * The number of an issue, of a work in its series, or of a work by itself: biblatex has one field for them and tells
 * them apart by the type and by whether there is a series (biblatex manual, 2.2.2, `number`).
 */
function numberOf(item: CslItem, type: string): string {
  const [issue, own, inSeries] = [item.issue, item.number, item['collection-number']].map(textOf);
  const isOfSeries = textOf(item['collection-title']) !== '' && !/^(?:report|patent)$/.test(type);
  const numbers = isJournal(type) ? [issue, own] : isOfSeries ? [inSeries, own, issue] : [own, issue, inSeries];
  return numbers.find((number) => number !== undefined && number !== '') ?? '';
}

function isJournal(type: string): boolean {
  return /^(?:article|periodical|review)$/.test(type);
}

/** A website is its own publisher's: both are `organization`, a list. A holder is a name. */
function publisherFields(item: CslItem, type: string): WrittenField[] {
  const field = publisherField(type);
  const names = [...(type === 'online' ? [textOf(item['container-title'])] : []), textOf(item.publisher)];
  const told = [...new Set(names.filter((name) => name !== ''))].map((name) => richTex(name));
  const isWhole = (name: string) => field === 'holder' || (field !== 'howpublished' && / and /i.test(name));
  const parts = told.map((name) => (isWhole(name) ? `{${name}}` : name));
  return [[field, parts.join(' and ')]];
}

/** Ids in archives. BibTeX's styles know no `pubmed`, and pass over the fields that others have for such ids. */
function eprintFields(item: CslItem, dialect: BibtexDialect): WrittenField[] {
  const id = /^arxiv:\s*(\S+)$/i.exec(textOf(item.number))?.[1];
  const arxiv =
    id === undefined
      ? []
      : ([
          ['eprint', id],
          ['eprinttype', 'arxiv'],
        ] as const);
  const names = (['PMID', 'PMCID'] as const).filter((name) => textOf(item[name]) !== '');
  const ids = names.map((name) => [name, literal(textOf(item[name]))] as const);
  if (dialect === 'biblatex') return [...arxiv, ...pubmedFields(ids, id !== undefined)];
  return [...arxiv, ...ids.map(([name, value]): WrittenField => [name.toLowerCase(), value])];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : typeof value === 'number' ? String(value) : '';
}

/** CSL's tags (specification, appendix IV) as commands of LaTeX. */
const commands: Readonly<Record<string, string>> = {
  i: '\\emph{',
  b: '\\textbf{',
  sc: '\\textsc{',
  sup: '\\textsuperscript{',
  sub: '\\textsubscript{',
};

function withCommands(text: string): string {
  return text
    .replace(/<(i|b|sc|sup|sub)>/g, (_tag, name: string) => commands[name] ?? '{')
    .replace(/<span style="font-variant:\s*small-caps;?">/g, '\\textsc{')
    .replace(/<span(?: [^<>]*)?>/g, '{')
    .replace(/<\/(?:i|b|sc|sup|sub|span)>/g, '}')
    .replaceAll('<\u2060', '<');
}

/**
 * Text of CSL as TeX. Braces in it are characters, as pandoc shows and writes them: a CSL-JSON title `{BERT}` is
 * `\{BERT\}`. Only where other TeX is in the text, as some programs write it, they are its.
 */
function richTex(text: string, options?: TexEscapeOptions): string {
  return texEscape(withCommands(escapeLiteralBraces(text)), options);
}

/** The title of a book or of proceedings as TeX: those are written in title case. */
function containerTex(text: string): string {
  return richTex(text, { protectCapitals: true });
}

/** A title as TeX, its capitals in braces where they are those of names. */
function titleTex(text: string, { language }: CslItem): string {
  const isEnglish = /^(?:en\b|$)/.test(textOf(language));
  const protectNames = isEnglish && !isTitleCase(plainText(text));
  return richTex(text, { protectCapitals: true, protectNames });
}

function address(value: unknown): string {
  return textOf(value).replace(/[\s{}\\]/g, (character) => encodeURIComponent(character));
}

/** What is not EDTF is no date to biber, but a year to its styles (biblatex, 2.3.8): `year = {about 2001}`. */
function dateField(field: string, text: string): WrittenField {
  return [field === 'date' && /[^-+\dXYTZ:.~?%/]/i.test(text) ? 'year' : field, text];
}
