import { decodeItem } from '../bibliography/csl/decodeCsl';
import type { CslItem } from '../bibliography/model/cslItem';
import { risItem } from '../bibliography/ris/risItem';
import { cslTypeOfRis, isInPeriodical } from '../bibliography/ris/risTypes';
import { parseName } from '../library/names';
import { cleanWords } from '../sources/clean/cleanText';
import { cleanWork } from '../sources/clean/cleanWork';
import {
  allElements,
  isElement,
  parseMarkupCooperatively,
  textContent,
  type MarkupElement,
} from '../sources/clean/dom';
import { risTypeOfEndNote, risTypeOfOldEndNote } from './endNoteTypes';
import type { ImportedWork, ReadImport, UnreadLine } from './importedWork';
import { silently, type ReadingSteps } from './readingSteps';

/** What may stand before the root: a declaration, comments, a document type with entities of its own. */
const prolog = /^(?:\s|<\?[^>]*\?>|<!--[^>]*-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>)*/i;

/** Whether a text is an export of EndNote in XML. */
export function isEndNote(text: string): boolean {
  const root = text.slice(0, 5000).replace(prolog, '');
  return /^<(?:records|xml)\b/i.test(root) && /<record\b/i.test(text);
}

/**
 * Reads an export of EndNote in XML (RSXML.dtd of EndNote: `xml > records > record`, with the text of each field in
 * `style` elements). Its fields are those of EndNote's RIS, and mean the same by the type of the reference: they are
 * read by the tables of RIS. Before version 8 its elements were in capitals and had other names
 * (`XML > RECORDS > RECORD > SECONDARY_TITLE`). A record without a title is unread.
 */
export function* readEndNote(text: string): ReadingSteps<Pick<ReadImport, 'works' | 'unread'>> {
  const works: ImportedWork[] = [];
  const unread: UnreadLine[] = [];
  const nodes = yield* silently(parseMarkupCooperatively(text, true));
  for (const record of allElements(nodes).filter(({ name }) => name === 'record')) {
    yield works.length;
    const work = workOf(record);
    if (work) works.push(work);
    else unread.push({ text: textContent(record).replace(/\s+/g, ' ').trim().slice(0, 200), why: 'noTitle' });
  }
  return { works, unread };
}

function workOf(record: MarkupElement): ImportedWork | undefined {
  const [title] = [...elementsAt(record, 'titles/title'), ...elementsAt(record, 'title')];
  const abstract = textsAt(record, 'abstract')[0];
  const cleaned = cleanWork({
    source: 'crossref', // a name is needed, and not kept
    title: title && styledText(title),
    abstract,
  });
  if (!cleaned) return undefined;
  const key = cleanWords(textsAt(record, 'label')[0]) ?? '';
  const type = risTypeOf(record);
  const fields = [...fieldsOf(record, type)].map(([tag, value]) => ({ tag, value, start: 0 }));
  const told = risItem({ kind: 'entry', format: 'ris', start: 0, text: '', key, keyStart: 0, keyEnd: 0, fields });
  const whole: CslItem = {
    ...told,
    ...numbersOf(record, told),
    title: cleaned.item.title,
    ...(abstract !== undefined && { abstract: cleaned.item.abstract }),
  };
  const { id: _, ...item } = whole;
  const { title: text, abstract: paragraph, codeUrls } = cleaned.record;
  const more = { ...(paragraph !== undefined && { abstract: paragraph }), ...(codeUrls && { codeUrls }) };
  return { item, record: { ...decodeItem(item, '', ''), title: text, ...more }, ...(key !== '' && { key }) };
}

/** The fields that mean the same whatever the type is, and the tags that EndNote's RIS has for them. */
const tags: readonly (readonly [path: string, tag: string])[] = [
  ['contributors/authors/author', 'AU'],
  ['contributors/secondary-authors/author', 'A2'],
  ['contributors/tertiary-authors/author', 'A3'],
  ['contributors/subsidiary-authors/author', 'A4'],
  ['contributors/translated-authors/author', 'TA'],
  ['titles/title', 'TI'],
  ['titles/secondary-title', 'T2'],
  ['titles/tertiary-title', 'T3'],
  ['titles/short-title', 'ST'],
  ['periodical/full-title', 'JF'],
  ['periodical/abbr-1', 'J2'],
  ['titles/alt-title', 'JA'],
  ['pages', 'SP'],
  ['volume', 'VL'],
  ['issue', 'IS'],
  ['num-vols', 'NV'],
  ['edition', 'ET'],
  ['section', 'SE'],
  ['dates/year', 'PY'],
  ['dates/pub-dates/date', 'DA'],
  ['pub-location', 'CY'],
  ['publisher', 'PB'],
  ['call-num', 'CN'],
  ['work-type', 'M3'],
  ['reviewed-item', 'RI'],
  ['remote-database-name', 'DB'],
  ['remote-database-provider', 'DP'],
  ['language', 'LA'],
  ['access-date', 'Y2'],
  ...[1, 2, 3, 4, 5, 6, 7].map((number) => [`custom${number}`, `C${number}`] as const),
  // Before version 8.
  ['authors/author', 'AU'],
  ['secondary_authors/secondary_author', 'A2'],
  ['tertiary_authors/tertiary_author', 'A3'],
  ['subsidiary_authors/subsidiary_author', 'A4'],
  ['title', 'TI'],
  ['secondary_title', 'T2'],
  ['tertiary_title', 'T3'],
  ['short_title', 'ST'],
  ['alternate_title', 'JA'],
  ['number_of_volumes', 'NV'],
  ['year', 'PY'],
  ['date', 'DA'],
  ['place_published', 'CY'],
  ['call_number', 'CN'],
  ['type_of_work', 'M3'],
  ['reviewed_item', 'RI'],
];

function* fieldsOf(record: MarkupElement, type: string): Generator<readonly [tag: string, value: string]> {
  yield ['TY', type];
  for (const [path, tag] of tags) {
    for (const text of textsAt(record, path)) {
      const words = cleanWords(text);
      if (words !== undefined) yield [tag, path.endsWith('author') ? familyFirst(words) : words];
    }
  }
  const cslType = cslTypeOfRis(type);
  const numberTag = isInPeriodical(cslType) ? 'IS' : cslType === 'book' || cslType === 'chapter' ? 'SV' : 'M1';
  for (const text of textsAt(record, 'number')) yield [numberTag, cleanWords(text) ?? ''];
  // A field of several lines has several values; `1234-5679 (Print)`.
  for (const line of linesAt(record, 'isbn')) yield ['SN', line.split('(', 1)[0]?.trim() ?? ''];
  for (const line of linesAt(record, 'keywords/keyword')) yield ['KW', cleanWords(line) ?? ''];
  for (const text of textsAt(record, 'notes')) yield ['N1', text.replace(/\s+/g, ' ')];
  for (const text of textsAt(record, 'electronic-resource-num')) yield ['DO', text];
  const urls = ['urls/related-urls/url', 'urls/web-urls/url', 'urls/text-urls/url', 'url'].flatMap((path) =>
    textsAt(record, path),
  );
  const url = urls.find((one) => /^https?:\/\/\S+$/i.test(one));
  if (url !== undefined) yield ['UR', url];
  const accession = accessionOf(record);
  if (accession !== undefined && !/^\d+$/.test(accession)) yield ['AN', accession];
}

/** `Ada Brook` as `Brook, Ada`, as RIS has names: EndNote takes a name without a comma for one in its natural order. */
function familyFirst(name: string): string {
  if (name.includes(',') || /^(?:et\.? al\b|and others|others)/i.test(name)) return name;
  const { family, given, particle, suffix } = parseName(name);
  const last = particle === undefined ? family : `${particle} ${family}`;
  return given === undefined ? name : [last, given, suffix].filter((part) => part !== undefined).join(', ');
}

/** Identifiers of PubMed, which exports of it have in fields for other things. */
function numbersOf(record: MarkupElement, { type }: { readonly type?: unknown }): Readonly<Record<string, string>> {
  if (typeof type !== 'string' || !/^(?:article|book|chapter)/.test(type)) return {};
  const pmid = /^\d{1,9}$/.exec(accessionOf(record) ?? '')?.[0];
  const pmcid = ['custom2', 'custom3', 'custom7']
    .flatMap((name) => textsAt(record, name))
    .flatMap((text) => /\bPMC\d+/i.exec(text)?.[0] ?? [])[0];
  return { ...(pmid !== undefined && { PMID: pmid }), ...(pmcid !== undefined && { PMCID: pmcid.toUpperCase() }) };
}

function accessionOf(record: MarkupElement): string | undefined {
  return textsAt(record, 'accession-num')[0] ?? textsAt(record, 'accession_number')[0];
}

/** By the name of the type, else by its number; what has neither is an article where it is in a periodical. */
function risTypeOf(record: MarkupElement): string {
  const [old] = elementsAt(record, 'reference_type');
  if (old) return risTypeOfOldEndNote(textContent(old)) ?? 'GEN';
  const [element] = elementsAt(record, 'ref-type');
  const known = element && risTypeOfEndNote(element.attribs['name'] ?? '', textContent(element));
  return known ?? (textsAt(record, 'periodical/full-title').length > 0 ? 'JOUR' : 'GEN');
}

const faces: Readonly<Record<string, string>> = { italic: 'i', bold: 'b', superscript: 'sup', subscript: 'sub' };

/** The text of an element with its styles as markup: `<style face="bold italic">`. */
function styledText({ children }: MarkupElement): string {
  return children
    .map((child) => {
      if (!isElement(child)) return child;
      const names = (child.attribs['face'] ?? '').toLowerCase().split(/\s+/);
      const wanted = names.flatMap((name) => faces[name] ?? []);
      return wanted.reduce((text, tag) => `<${tag}>${text}</${tag}>`, styledText(child));
    })
    .join('');
}

function elementsAt(record: MarkupElement, path: string): readonly MarkupElement[] {
  return path
    .split('/')
    .reduce<readonly MarkupElement[]>(
      (found, name) =>
        found.flatMap(({ children }) => children.filter(isElement).filter((child) => child.name === name)),
      [record],
    );
}

/** The texts of all elements at a path below another. */
function textsAt(record: MarkupElement, path: string): string[] {
  return elementsAt(record, path)
    .map((element) => textContent(element).trim())
    .filter((text) => text !== '');
}

function linesAt(record: MarkupElement, path: string): string[] {
  return textsAt(record, path).flatMap((text) => text.split(/[\r\n]+/));
}
