import { cleanWork } from '../sources/clean/cleanWork';
import { allElements, isElement, parseMarkup, textContent, type MarkupElement } from '../sources/clean/dom';
import { isoOfWords } from '../sources/dates';
import type { SourceWork, WorkName } from '../sources/sourceRecord';
import type { ImportedWork, ReadImport, UnreadLine } from './importedWork';

/**
 * CSL's words for EndNote's reference types (the names of `ref-type`, in lower case); what is not here is a `document`.
 */
const types: ReadonlyMap<string, string> = new Map([
  ['journal article', 'article-journal'],
  ['electronic article', 'article-journal'],
  ['magazine article', 'article-magazine'],
  ['newspaper article', 'article-newspaper'],
  ['conference paper', 'paper-conference'],
  ['conference proceedings', 'paper-conference'],
  ['book', 'book'],
  ['edited book', 'book'],
  ['electronic book', 'book'],
  ['book section', 'chapter'],
  ['electronic book section', 'chapter'],
  ['thesis', 'thesis'],
  ['report', 'report'],
  ['government document', 'report'],
  ['dataset', 'dataset'],
  ['computer program', 'software'],
  ['patent', 'patent'],
  ['standard', 'standard'],
  ['manuscript', 'manuscript'],
  ['unpublished work', 'manuscript'],
  ['preprint', 'article'],
  ['web page', 'webpage'],
  ['encyclopedia', 'entry-encyclopedia'],
  ['dictionary', 'entry-dictionary'],
  ['film or broadcast', 'motion_picture'],
  ['map', 'map'],
]);

/** Whether a text is an export of EndNote in XML. */
export function isEndNote(text: string): boolean {
  return (
    /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<xml>\s*)?<(?:records|xml)\b/.test(text.slice(0, 2000)) &&
    /<record\b/.test(text)
  );
}

/**
 * Reads an export of EndNote in XML (RSXML.dtd of EndNote: `xml > records > record`, with the text of each field in
 * `style` elements). A record without a title is unread.
 */
export function readEndNote(text: string): Pick<ReadImport, 'works' | 'unread'> {
  const works: ImportedWork[] = [];
  const unread: UnreadLine[] = [];
  for (const record of allElements(parseMarkup(text, true)).filter(({ name }) => name === 'record')) {
    const cleaned = cleanWork(toWork(record));
    const key = textAt(record, 'label');
    if (cleaned) works.push({ record: cleaned.record, item: cleaned.item, ...(key !== undefined && { key }) });
    else unread.push({ text: textContent(record).replace(/\s+/g, ' ').trim().slice(0, 200), why: 'noTitle' });
  }
  return { works, unread };
}

function toWork(record: MarkupElement): SourceWork {
  const at = (...path: readonly string[]) => textAt(record, ...path);
  const type =
    types.get((allElements([record]).find(({ name }) => name === 'ref-type')?.attribs['name'] ?? '').toLowerCase()) ??
    'document';
  const names = (list: string, name: string) => textsAt(record, 'contributors', list, name).map(nameOf);
  const isEdited = type === 'book' && names('authors', 'author').length === 0;
  const number = at('number');
  const isInPeriodical = type.startsWith('article');
  return {
    source: 'crossref', // a name is needed, and not kept
    title: at('titles', 'title'),
    authors: names('authors', 'author'),
    editors: names(
      isEdited ? 'secondary-authors' : type === 'book' ? 'tertiary-authors' : 'secondary-authors',
      'author',
    ),
    abstract: at('abstract'),
    date: dateOf(at('dates', 'year'), at('dates', 'pub-dates', 'date')),
    type,
    venue: type === 'book' ? undefined : (at('periodical', 'full-title') ?? at('titles', 'secondary-title')),
    series: type === 'book' ? at('titles', 'secondary-title') : at('titles', 'tertiary-title'),
    publisher: at('publisher'),
    place: at('pub-location'),
    volume: at('volume'),
    issue: isInPeriodical ? number : undefined,
    number: isInPeriodical ? undefined : number,
    pages: at('pages'),
    edition: at('edition'),
    language: at('language'),
    doi: at('electronic-resource-num'),
    url: textsAt(record, 'urls', 'related-urls', 'url')[0] ?? at('urls', 'web-urls', 'url'),
    ...serialOf(at('isbn')),
    pmid: /^\d+$/.exec(at('accession-num') ?? '')?.[0],
    keywords: textsAt(record, 'keywords', 'keyword'),
  };
}

/** EndNote has one field for both. */
function serialOf(text: string | undefined): Pick<SourceWork, 'issn' | 'isbn'> {
  return /^\s*\d{4}-?\d{3}[\dx]/i.test(text ?? '') && (text ?? '').replace(/\D/g, '').length <= 16
    ? { issn: text?.split(/[\s(]/)[0] }
    : { isbn: text };
}

/** The year, made more precise by a date without it: `Mar 12`. */
function dateOf(year: string | undefined, date: string | undefined): string | undefined {
  const whole = /\d{4}/.test(date ?? '') ? date : [date, year].filter(Boolean).join(' ');
  return isoOfWords(whole) ?? isoOfWords(year);
}

/** `Brook, Ada`; `Institute of Sand,` is a group. */
function nameOf(text: string): WorkName {
  const [family = '', given, suffix] = text.split(',').map((part) => part.trim());
  if (given === undefined) return { name: family };
  return given === '' ? { literal: family } : { family, given, suffix };
}

function textAt(record: MarkupElement, ...path: readonly string[]): string | undefined {
  return textsAt(record, ...path)[0];
}

/** The texts of all elements at a path below another. */
function textsAt(record: MarkupElement, ...path: readonly string[]): string[] {
  let found: readonly MarkupElement[] = [record];
  for (const name of path) {
    found = found.flatMap(({ children }) => children.filter(isElement).filter((child) => child.name === name));
  }
  return found.map((element) => textContent(element).trim()).filter((text) => text !== '');
}
