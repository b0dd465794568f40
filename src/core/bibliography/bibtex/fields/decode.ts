import type { PaperRecord } from '../../../library/record';
import { abstractText } from '../../model/abstractText';
import { findCodeUrls } from '../../../text/codeUrls';
import { findArxiv, readArxiv, readDoi, verbatim } from '../../model/fieldIdentifiers';
import { authorsOf } from '../../model/personName';
import type { BibtexEntry } from '../syntax/blocks';
import { fieldTex, plainField } from './fieldTex';
import { entryDate } from './entryDate';
import { entryFields, type EntryScope } from './entryFields';
import { cslTypeOf } from './entryTypes';
import { fieldText, type Macros } from './fieldText';
import { isOwnField } from './ownFields';

/**
 * The fields by which an entry is found before it is decoded: in TeX, without fields inherited from other entries.
 * Absent fields are empty.
 */
export interface QuickFields {
  readonly title: string;
  /** The name list as it is: `Doe, Jane and Li, Wei`. */
  readonly author: string;
  /** The date's or the year's text. */
  readonly date: string;
}

/** Reads the fields that an entry is found by; many times faster than `decodeEntry`. */
export function quickFields(entry: BibtexEntry): QuickFields {
  const found = { title: '', author: '', date: '' };
  for (const field of entry.fields) {
    const kind = quickKinds.get(field.name);
    if (kind !== undefined && found[kind] === '') found[kind] = fieldText(entry.text, field, noMacros);
  }
  return found;
}

const noMacros: Macros = new Map();
const quickKinds: ReadonlyMap<string, keyof QuickFields> = new Map([
  ['title', 'title'],
  ['author', 'author'],
  ['date', 'date'],
  ['year', 'date'],
]);

/** Types of entries that are no papers: data for others and settings of programs. */
const notPapers = new Set(['xdata', 'set', 'control', 'ieeetranbstctl', 'bibnote', 'customa']);

/**
 * Where users write of a paper in their own words: biblatex's `note`, `addendum` and `annotation` (`annote`), JabRef's
 * `comment` and `review`, and `description`, which many style files ignore; then whatever field is their own.
 */
const noteFields = new Set(['note', 'addendum', 'annotation', 'annote', 'comment', 'review', 'description']);

function notesOf(fields: ReadonlyMap<string, string>): string[] {
  const own = [...fields].filter(([name, text]) => !noteFields.has(name) && isOwnField(name, text));
  return [...[...noteFields].flatMap((name) => fields.get(name) ?? []), ...own.map(([, text]) => text)];
}

/** Whether an entry is about something that can be cited. */
export function isPaper(entry: BibtexEntry): boolean {
  return !notPapers.has(entry.type);
}

/**
 * Reads an entry fully. Title and abstract keep their TeX; names, ids, addresses and the rest are plain text.
 * @param source the bibliography's path in the workspace
 */
export function decodeEntry(entry: BibtexEntry, scope: EntryScope, source: string): PaperRecord {
  const fields = entryFields(entry, scope, true);
  const get = (name: string): string | undefined => fields.get(name);
  const { authors, authorsPartial } = authorsOf(fieldTex(get('author') ?? ''));
  const arxiv = arxivOf(get);
  const venue = venueOf(get, arxiv !== undefined);
  const publisher = get('publisher') ?? get('institution') ?? get('organization');
  const doi = doiOf(get);
  const url = urlOf(get);
  const date = entryDate(get);
  const abstract = get('abstract');
  const codeUrls = abstract === undefined ? undefined : findCodeUrls(abstract);
  const keywords = keywordsOf(get('keywords'));
  const notes = notesOf(fields);

  const told = { title: titleOf(get), authors, sources: [source] };
  // Field by field, as spreading a dozen objects into one would take most of the time.
  const record: Draft = entry.key === '' ? told : { key: entry.key, ...told };
  if (authorsPartial) record.authorsPartial = true;
  // Abstracts are copied from web pages, with prices in them: a pair of dollars is no sign of mathematics there.
  if (abstract !== undefined) record.abstract = fieldTex(abstractText(abstract), 'prose');
  if (date !== undefined) record.date = date;
  record.type = typeOf(entry.type, arxiv !== undefined, venue !== undefined);
  if (venue !== undefined) record.venue = venue;
  if (publisher !== undefined) record.publisher = plainField(publisher);
  if (keywords.length > 0) record.keywords = keywords;
  if (notes.length > 0) record.notes = notes.map(plainField);
  if (arxiv) Object.assign(record, arxiv);
  if (doi !== undefined) record.doi = doi;
  if (url !== undefined) record.url = url;
  if (codeUrls !== undefined) record.codeUrls = codeUrls;
  return record;
}

type Draft = { -readonly [Field in keyof PaperRecord]: PaperRecord[Field] };

/** Gives an entry's field by biblatex's name, when it is not empty. */
export type Get = (name: string) => string | undefined;

/** The title with its subtitle; empty when there is none. */
function titleOf(get: Get): string {
  const title = fieldTex(get('title') ?? '', 'show');
  const subtitle = get('subtitle');
  if (subtitle === undefined) return title;
  return `${title}${/[.:?!]$/.test(title) ? ' ' : ': '}${fieldTex(subtitle, 'show')}`;
}

/** An article that is nowhere but on arXiv is what CSL calls an `article`. */
function typeOf(entryType: string, isOnArxiv: boolean, hasVenue: boolean): string {
  const type = cslTypeOf(entryType);
  const mayBePreprint =
    type === 'article-journal' || type === 'document' || type === 'webpage' || type === 'manuscript';
  return isOnArxiv && !hasVenue && mayBePreprint ? 'article' : type;
}

/** The arXiv id, from the eprint fields or from where other exporters put it: the same for a record as for an item. */
export function arxivOf(get: Get): ReturnType<typeof readArxiv> {
  const eprint = get('eprint');
  const kind = get('eprinttype')?.toLowerCase();
  if (eprint !== undefined && (kind === undefined || kind === 'arxiv')) {
    const arxiv = readArxiv(eprint.replace(/^arxiv:\s*/i, ''));
    if (arxiv) return arxiv;
  }
  return (
    readArxiv(get('arxivid') ?? '') ??
    readArxiv(get('doi') ?? '') ??
    readArxiv(get('url') ?? '') ??
    findArxiv(get('journaltitle') ?? '') ??
    findArxiv(get('volume') ?? '') ??
    findArxiv(get('howpublished') ?? '')
  );
}

function venueOf(get: Get, isOnArxiv: boolean): string | undefined {
  const venue = get('journaltitle') ?? get('booktitle') ?? get('maintitle') ?? get('eventtitle');
  if (venue === undefined || (isOnArxiv && /^(?:arxiv|corr$)/i.test(venue))) return undefined;
  return plainField(venue);
}

/** The DOI, from its own field or from an address that holds it. */
function doiOf(get: Get): string | undefined {
  const doi = get('doi');
  if (doi !== undefined) return readDoi(doi);
  const url = get('url');
  return url !== undefined && /doi\.org\//i.test(url) ? readDoi(url) : undefined;
}

function urlOf(get: Get): string | undefined {
  const howPublished = get('howpublished') ?? '';
  const url = verbatim(get('url') ?? (/^\\url|^https?:/.test(howPublished) ? howPublished : ''));
  return url === '' ? undefined : url;
}

function keywordsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text
    .split(/[,;]/)
    .map((word) => plainField(word).trim())
    .filter((word) => word !== '');
}
