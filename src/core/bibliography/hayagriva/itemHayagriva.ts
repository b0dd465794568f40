import { isItem, type CslItem } from '../model/cslItem';
import { edtfOf } from '../model/itemDate';
import { writePersons } from './persons';
import { hasSeries, hayagrivaTypes, roles } from './types';
import { writeFormattable } from './values';

type Fields = Readonly<Record<string, unknown>>;

/**
 * An item of CSL-JSON as the fields of a Hayagriva entry: every variable that the format has a place for, where
 * Hayagriva's own reader of BibTeX puts it (`interop.rs`). What Typst would refuse the whole file for, such as an
 * address that is none, is left out.
 */
export function itemHayagriva(item: CslItem): Fields {
  const { type, parent } = hayagrivaTypes(readText(item.type) ?? '');
  const series = withoutEmpty({
    title: formatText(item['collection-title']),
    editor: writePersons(item['collection-editor']),
    volume: readNumber(item['collection-number']),
  });
  const isPart = ['container-title', 'container-title-short', 'container-author'].some(
    (name) => item[name] !== undefined,
  );
  const publication = withoutEmpty({
    editor: writePersons(item.editor),
    volume: readNumber(item.volume),
    issue: readNumber(item.issue),
    edition: readNumber(item.edition),
    'volume-total': readTotal(item['number-of-volumes']),
    publisher: publisherOf(item),
  });
  const container = isPart && {
    type: parent,
    ...withoutEmpty({
      // A journal of which the abbreviation alone is told has that for its title.
      title: formatTitle(item['container-title'] ?? item['container-title-short'], item['container-title-short']),
      author: writePersons(item['container-author']),
    }),
    ...publication,
    ...(Object.keys(series).length > 0 && { parent: { type: seriesType(parent), ...series } }),
  };
  const parents = [
    ...(container ? [container] : []),
    ...(!isPart && Object.keys(series).length > 0 ? [seriesParent(type, series)] : []),
    ...(arxivOf(item) !== undefined && !isPart && type === 'article' ? [{ type: 'repository', title: 'arXiv' }] : []),
    ...eventOf(item),
    ...originalOf(item),
  ];
  return withoutEmpty({
    type,
    title: formatTitle(item.title, item['title-short']),
    author: writePersons(item.author),
    affiliated: affiliatedOf(item),
    date: dateOf(item.issued),
    ...(isPart ? {} : publication),
    'page-range': readText(item.page),
    'page-total': readTotal(item['number-of-pages']),
    chapter: readNumber(item['chapter-number']),
    // What has another size than a duration has no place for it.
    runtime: /^(?:video|audio|performance)$/.test(type) ? readText(item.dimensions) : undefined,
    genre: formatText(item.genre),
    organization: formatText(item.authority),
    'serial-number': numbersOf(item),
    url: urlOf(item),
    language: languageOf(item.language),
    archive: arxivOf(item) === undefined ? formatText(item.archive) : undefined,
    'archive-location': formatText(item.archive_location),
    'call-number': formatText(item['call-number']),
    note: formatText(item.note),
    annote: formatText(item.annote),
    abstract: formatText(item.abstract),
    parent: parents.length > 1 ? parents : parents[0],
  });
}

function seriesType(type: string): string {
  return /^(?:book|anthology|proceedings|periodical|reference|report|newspaper)$/.test(type) ? type : 'anthology';
}

/**
 * The series of a work that stands in nothing else. Only what can be a collection has one by itself; to all others, a
 * parent is what they stand in, so the series is a parent's (Hayagriva's `get_collection`).
 */
function seriesParent(type: string, series: Fields): Fields {
  const parent = { type: seriesType(type), ...series };
  return hasSeries(type) ? parent : { type: 'anthology', parent };
}

function eventOf(item: CslItem): Fields[] {
  const event = withoutEmpty({
    title: formatText(item['event-title'] ?? item.event),
    location: formatText(item['event-place']),
    date: dateOf(item['event-date']),
  });
  return Object.keys(event).length > 0 ? [{ type: 'conference', ...event }] : [];
}

function originalOf(item: CslItem): Fields[] {
  const original = withoutEmpty({
    title: formatText(item['original-title']),
    author: writePersons(item['original-author']),
    date: dateOf(item['original-date']),
    publisher: publisherOf(item, 'original-'),
  });
  return Object.keys(original).length > 0 ? [{ type: 'original', ...original }] : [];
}

function affiliatedOf(item: CslItem): unknown {
  const lists = Object.entries(roles).flatMap(([role, variable]) => {
    const names = writePersons(item[variable]);
    return names === undefined ? [] : [{ role, names }];
  });
  return lists.length > 0 ? lists : undefined;
}

function publisherOf(item: CslItem, prefix = ''): unknown {
  const [name, location] = [formatText(item[`${prefix}publisher`]), formatText(item[`${prefix}publisher-place`])];
  return location === undefined ? name : withoutEmpty({ name, location });
}

function arxivOf(item: CslItem): string | undefined {
  return /^arxiv:\s*(\S+)$/i.exec(readText(item.number) ?? '')?.[1];
}

function numbersOf(item: CslItem): unknown {
  const arxiv = arxivOf(item);
  const numbers = withoutEmpty({
    doi: readText(item.DOI),
    isbn: readText(item.ISBN),
    issn: readText(item.ISSN),
    pmid: readText(item.PMID),
    pmcid: readText(item.PMCID),
    arxiv,
    version: readText(item.version),
    serial: arxiv === undefined ? readText(item.number) : undefined,
  });
  return Object.keys(numbers).length > 0 ? numbers : undefined;
}

function urlOf(item: CslItem): unknown {
  const value = readText(item.URL);
  if (value === undefined || !/^[a-z][a-z0-9+.-]*:\S+$/i.test(value)) return undefined;
  const date = dateOf(item.accessed);
  return date === undefined ? value : { value, date };
}

/** A date, or the start of a range: Hayagriva has none. */
function dateOf(value: unknown): string | number | undefined {
  const [, date, circa = ''] = /^([+-]?\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?)(?:-2\d)?([~?]?)/.exec(edtfOf(value)) ?? [];
  if (date === undefined) return undefined;
  return circa === '' && /^[1-9]\d{3}$/.test(date) ? Number(date) : (circa === '' ? '' : '~') + date;
}

/** A Unicode language identifier; Typst refuses others. */
function languageOf(value: unknown): string | undefined {
  const text = readText(value);
  return text !== undefined && /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(text) ? text : undefined;
}

function readText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.replace(/\s+/g, ' ').trim() : undefined;
}

function formatText(value: unknown): string | undefined {
  const text = readText(value);
  return text === undefined ? undefined : writeFormattable(text);
}

function formatTitle(value: unknown, short: unknown): unknown {
  const [long, brief] = [formatText(value), formatText(short)];
  return brief === undefined || long === undefined ? (long ?? brief) : { value: long, short: brief };
}

/** Digits alone are a number. */
function readNumber(value: unknown): string | number | undefined {
  const text = readText(value);
  return text !== undefined && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}

/** A total can be nothing but a number. */
function readTotal(value: unknown): number | undefined {
  const count = readNumber(value);
  return typeof count === 'number' ? count : undefined;
}

function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(isItem(value) && Object.keys(value).length === 0),
    ),
  );
}
