import { isEntry, scopeOf, type BibliographyPart } from '../bibliography/bibliography';
import type { BibliographyFormat } from '../bibliography/format/bibliographyFormat';
import { detectFormat } from '../bibliography/formats';
import type { Entry } from '../bibliography/model/entry';
import type { CslItem } from '../bibliography/model/cslItem';
import { toCslJson } from '../bibliography/model/cslJson';
import { mergeOf } from '../library/merge';
import type { PaperRecord } from '../library/record';
import type { PageProblemCode, ParsedPage } from '../pages/page';
import { parsePage } from '../pages/parsePage';
import { parseMarkup } from '../sources/clean/dom';
import type { ImportedWork, ReadImport, UnreadLine } from './importedWork';
import type { Cooperative } from '../text/cooperative';
import { isEndNote, readEndNote } from './readEndNote';
import { isHtml, readHtml, titleOfHtml } from './readHtml';
import { readIdentifiers } from './readIdentifiers';
import { silently, type ReadingSteps } from './readingSteps';
import { renderedText } from './renderedText';
import { isNbib, readNbib } from './readNbib';

/**
 * Reads what a user imports: a saved page, a web page, a bibliography of any format, EndNote's XML, PubMed's NBIB, or a
 * list of identifiers, in steps. What it is, is told by the text alone. Never fails: what could not be read is in
 * `unread`.
 *
 * @param name of the file, or of where the text comes from; empty where what is unread is to be told by its lines alone
 */
export function* readImport(name: string, marked: string): ReadingSteps<ReadImport> {
  const text = marked.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const nothing = { works: [], identifiers: [], unread: [] };
  if (isEndNote(text)) return { ...nothing, format: 'endnote', ...(yield* readEndNote(text)) };
  if (isHtml(text)) {
    const read = readHtml(text);
    if (read.works.length + read.identifiers.length > 0) return { ...nothing, format: 'html', ...read };
    // A listing has its works in the data that were looked for already; what else looks like one is another page.
    const page = readPage(name, renderedText(parseMarkup(text)), new Set(['profile', 'plain']));
    if (page) return { ...page, format: 'html' };
    const firstLine = text.trim().split(/\r\n|\r|\n/)[0] ?? '';
    const shown = name === '' ? firstLine : (titleOfHtml(text) ?? name);
    return { ...nothing, format: 'html', unread: [{ text: shown, why: 'unknownPage' }] };
  }
  if (isNbib(text)) return { ...nothing, format: 'nbib', ...(yield* readNbib(text)) };
  const bibliography = yield* readEntries(text);
  if (bibliography && bibliography.works.length > 0) return bibliography;
  const page = readPage(name, text);
  if (page) return page;
  return bibliography ?? { ...nothing, format: 'identifiers', ...readIdentifiers(text) };
}

/** Problems of a page by which a line of it says nothing. */
const lost: readonly PageProblemCode[] = ['unreadText', 'unreadHeader', 'missingTitle'];

function readPage(
  name: string,
  text: string,
  formats: ReadonlySet<ParsedPage['format']> = new Set(['profile', 'plain', 'listing']),
): ReadImport | undefined {
  const { format, records, problems } = parsePage(name, text);
  if (!formats.has(format) || records.length === 0) return undefined;
  const unread = problems.filter(({ code }) => lost.includes(code));
  return {
    format: 'page',
    works: records.map((record) => ({ record, item: itemOf(record) })),
    identifiers: [],
    unread: unread.map((problem) => ({ text: problem.text, why: 'unknown' })),
  };
}

function itemOf(record: PaperRecord): CslItem {
  const { paper } = mergeOf([record]);
  const isCut = record.authorsPartial === true && paper.authors.length > 0 && paper.authorCount === undefined;
  return withoutId(toCslJson({ ...paper, ...(isCut && { authorCount: paper.authors.length + 1 }) }, ''));
}

function* readEntries(text: string): ReadingSteps<ReadImport | undefined> {
  const format = detectFormat('', text);
  if (!format) return undefined;
  const parts = yield* silently(readParts(format, text));
  const scope = scopeOf(parts);
  const works: ImportedWork[] = [];
  const unread: UnreadLine[] = [];
  for (const part of parts) {
    yield works.length;
    if (!isEntry(part)) {
      if (part.kind === 'junk') for (const line of readIdentifiers(part.text).unread) unread.push(line);
      continue;
    }
    if (format.outline?.(part).isPaper === false) continue;
    const read = isDamaged(part, format) ? undefined : workOf(format, part, scope);
    if (read) works.push(read);
    else unread.push({ text: firstLine(part), why: isDamaged(part, format) ? 'damaged' : 'noTitle' });
  }
  const { identifiers } = readIdentifiers(format.takesAnyText ? textBetween(text, parts) : '');
  return { format: format.id, works, identifiers, unread };
}

/** Letters of one step. */
const stepLetters = 65_536;

/** The parts of a bibliography: in steps where its format is that of large files. */
function* readParts(format: BibliographyFormat, text: string): Cooperative<readonly BibliographyPart[]> {
  const scanner = format.incremental?.createScanner();
  if (!scanner) return format.read(text);
  const parts: BibliographyPart[] = [];
  for (let at = 0; at < text.length; at += stepLetters) {
    for (const part of scanner.push(text.slice(at, at + stepLetters))) parts.push(part);
    yield;
  }
  for (const part of scanner.end()) parts.push(part);
  return parts;
}

/** The text between entries, where it is a comment: it can be a list of identifiers. */
function textBetween(text: string, parts: readonly BibliographyPart[]): string {
  let at = 0;
  const gaps: string[] = [];
  for (const part of parts) {
    gaps.push(text.slice(at, part.start), part.kind === 'junk' ? part.text : '');
    at = part.start + part.text.length;
  }
  return [...gaps, text.slice(at)].join('\n');
}

function workOf(format: BibliographyFormat, entry: Entry, scope: ReturnType<typeof scopeOf>): ImportedWork | undefined {
  const record = format.decode(entry, scope, '');
  if (record.title === '') return undefined;
  return { record, item: withoutId(format.toCslItem(entry, scope)), ...(entry.key !== '' && { key: entry.key }) };
}

/** An entry of which the end is missing may have lost what it says. */
function isDamaged({ problems = [] }: BibliographyPart, { isReadByLines }: BibliographyFormat): boolean {
  return !isReadByLines && problems.some(({ code }) => /^(?:truncated-entry|invalid-|unclosed-entry)/.test(code));
}

function firstLine({ text }: Entry): string {
  return text.split(/\r\n|\r|\n/)[0]?.trim() ?? '';
}

function withoutId({ id: _, ...item }: CslItem): CslItem {
  return item;
}
