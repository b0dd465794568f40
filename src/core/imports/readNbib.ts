import { cleanWork } from '../sources/clean/cleanWork';
import { isoOfWords } from '../sources/dates';
import type { SourceWork, WorkName } from '../sources/sourceRecord';
import type { ImportedWork, ReadImport, UnreadLine } from './importedWork';
import type { ReadingSteps } from './readingSteps';

/** `PMID- 123`: the first line of a record. */
const firstLine = /^PMID- +\d+[^\S\r\n]*$/m;
const tagged = /^([A-Z][A-Z0-9]{1,3}) *- ?(.*)$/;

/** Whether a text is in PubMed's format: its records begin with their PMID. */
export function isNbib(text: string): boolean {
  return firstLine.test(text.slice(0, 65_536));
}

/**
 * Reads PubMed's format, which PubMed saves as `.nbib` (https://www.nlm.nih.gov/bsd/mms/medlineelements.html): tags of
 * four columns, a hyphen and a blank, and lines that begin with six blanks, which go on with the one before. A record
 * without a title is unread.
 */
export function* readNbib(text: string): ReadingSteps<Pick<ReadImport, 'works' | 'unread'>> {
  const works: ImportedWork[] = [];
  const unread: UnreadLine[] = [];
  for (const { fields, line } of recordsOf(text)) {
    yield works.length;
    const cleaned = fields.size > 0 ? cleanWork(toWork(fields)) : undefined;
    if (cleaned) works.push({ record: cleaned.record, item: cleaned.item });
    else unread.push({ text: line, why: fields.size > 0 ? 'noTitle' : 'unknown' });
  }
  return { works, unread };
}

type Fields = Map<string, string[]>;

interface FieldedRecord {
  readonly fields: Fields;
  /** The line that it begins with. */
  readonly line: string;
}

/** The records; a line that says something and is in none is one without fields. */
function* recordsOf(text: string): Generator<FieldedRecord> {
  let record: FieldedRecord | undefined;
  let values: string[] | undefined;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, tag, value = ''] = tagged.exec(line) ?? [];
    if (tag === 'PMID') {
      if (record) yield record;
      record = { fields: new Map(), line };
    }
    if (tag !== undefined && record) {
      values = record.fields.get(tag) ?? [];
      values.push(value.trim());
      record.fields.set(tag, values);
    } else if (/^ {2,}\S/.test(line) && values) {
      values.push(`${values.pop() ?? ''} ${line.trim()}`);
    } else if (line.trim() !== '') {
      if (record) yield record;
      record = undefined;
      values = undefined;
      yield { fields: new Map(), line };
    }
  }
  if (record) yield record;
}

function toWork(fields: Fields): SourceWork {
  const first = (tag: string) => fields.get(tag)?.find((value) => value !== '');
  const idOf = (kind: string) =>
    ['LID', 'AID']
      .flatMap((tag) => fields.get(tag) ?? [])
      .find((value) => value.endsWith(`[${kind}]`))
      ?.slice(0, -`[${kind}]`.length)
      .trimEnd();
  const types = fields.get('PT') ?? [];
  const book = first('BTI');
  const isBook = first('JT') === undefined && book !== undefined;
  const isChapter = isBook && first('TI') !== undefined;
  const pages = first('PG');
  const isTotal = isBook && !isChapter && /^\d+(?: *p(?:\.|ages)?)?$/.test(pages ?? '');
  return {
    source: 'pubmed', // what is read here is PubMed's
    // A translated title is in brackets.
    title: (first('TI') ?? book)?.replace(/^\[(.*?)\.?\]\.?$/s, '$1'),
    authors: [...authorsOf(fields), ...(fields.get('CN') ?? []).map((literal) => ({ literal }))],
    editors: (fields.get('FED') ?? fields.get('ED') ?? []).map(nameOf),
    abstract: first('AB'),
    date: isoOfWords(first('DP')),
    type: types.includes('Preprint') ? 'article' : isChapter ? 'chapter' : isBook ? 'book' : 'article-journal',
    venue: isChapter ? book : (first('JT') ?? first('TA')),
    series: first('CTI'),
    volume: first('VI'),
    issue: first('IP'),
    edition: first('EN'),
    pages: isTotal
      ? undefined
      : pages?.replace(/\b(\d+)-(\d+)\b/g, (_all, from: string, to: string) => `${from}-${wholePage(from, to)}`),
    numberOfPages: isTotal ? /\d+/.exec(pages ?? '')?.[0] : undefined,
    language: languageOf(first('LA')),
    publisher: first('PB'),
    // Of an article it is the country of the journal.
    place: isBook ? first('PL') : undefined,
    issn: first('IS')?.split('(', 1)[0]?.trim(),
    isbn: first('ISBN')?.split('(', 1)[0]?.trim(),
    doi: idOf('doi'),
    pmid: first('PMID'),
    pmcid: first('PMC'),
    keywords: fields.get('OT')?.map((word) => word.replace(/^\*/, '')),
    retracted: types.includes('Retracted Publication'),
  };
}

/** A language's code of three letters (ISO 639-2, `ger`) as the one of two that it has (`de`). */
function languageOf(code = ''): string | undefined {
  return /^(?!und|mul|zxx)[a-z]{3}$/.test(code) ? Intl.getCanonicalLocales(code)[0] : undefined;
}

/** `101-17` is `101-117`. */
function wholePage(from: string, to: string): string {
  return to.length < from.length ? from.slice(0, from.length - to.length) + to : to;
}

/** Names in full (`FAU`), else with initials (`AU`). */
function authorsOf(fields: Fields): WorkName[] {
  const full = fields.get('FAU') ?? [];
  return full.length > 0 ? full.map(nameOf) : (fields.get('AU') ?? []).map(shortName);
}

/** `Brook, Ada B Jr` */
function nameOf(text: string): WorkName {
  const [family = '', given, suffix] = text.split(',').map((part) => part.trim());
  return { family, given, suffix };
}

/** `Brook AB`: the initials come last. */
function shortName(text: string): WorkName {
  const [, family = text, initials] = /^(.*\S)\s+(\p{Lu}{1,4})$/u.exec(text) ?? [];
  return { family, given: initials === undefined ? undefined : [...initials].map((letter) => `${letter}.`).join(' ') };
}
