import { isItem, type CslItem } from '../model/cslItem';
import { writeDate } from './dates';
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
    ...(Object.keys(series).length > 0 && { parent: seriesParent(parent, series) }),
  };
  const events = eventOf(item);
  // Of two conferences, the first is the event.
  const isEventFirst = parent === 'conference';
  const parents = [
    ...(isEventFirst ? events : []),
    ...(container ? [container] : []),
    ...(!isPart && Object.keys(series).length > 0 ? [seriesParent(type, series)] : []),
    ...(arxivOf(item) !== undefined && !isPart && type === 'article' ? [{ type: 'repository', title: 'arXiv' }] : []),
    ...(isEventFirst ? [] : events),
    ...originalOf(item),
  ];
  return withoutEmpty({
    type,
    title: formatTitle(item.title, item['title-short']),
    author: writePersons(item.author),
    affiliated: affiliatedOf(item),
    date: writeDate(item.issued),
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

/**
 * The series of a work. Only what can be a collection has one by itself; to all others, a parent is what they stand in,
 * so the series is a parent's (Hayagriva's `get_collection`).
 */
function seriesParent(type: string, series: Fields): Fields {
  if (type === 'report' || !hasSeries(type)) return { type: 'anthology', parent: { type: 'anthology', ...series } };
  return { type: /^(?:performance|exhibition)$/.test(type) ? 'anthology' : type, ...series };
}

/** What a work was presented at. An exhibition alone has curators, a conference chairs. */
function eventOf(item: CslItem): Fields[] {
  const [chair, curator] = [writePersons(item.chair), writePersons(item.curator)];
  const event = withoutEmpty({
    title: formatText(item['event-title'] ?? item.event),
    location: formatText(item['event-place']),
    date: writeDate(item['event-date']),
  });
  const isTold = Object.keys(event).length > 0;
  const organizers = curator !== undefined && { affiliated: { role: 'organizer', names: curator } };
  if (chair === undefined && organizers) return [{ type: 'exhibition', ...event, ...organizers }];
  const director = chair !== undefined && { affiliated: { role: 'director', names: chair } };
  return [
    ...(isTold || director ? [{ type: 'conference', ...event, ...director }] : []),
    ...(organizers ? [{ type: 'exhibition', ...organizers }] : []),
  ];
}

function originalOf(item: CslItem): Fields[] {
  const original = withoutEmpty({
    title: formatText(item['original-title']),
    author: writePersons(item['original-author']),
    date: writeDate(item['original-date']),
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
    printing: readText(item['printing-number']),
    serial: arxiv === undefined ? readText(item.number) : undefined,
  });
  return Object.keys(numbers).length > 0 ? numbers : undefined;
}

function urlOf(item: CslItem): unknown {
  const value = readText(item.URL);
  if (value === undefined || !URL.canParse(value)) return undefined;
  const date = writeDate(item.accessed);
  return date === undefined ? value : { value, date };
}

/** A Unicode language identifier, as `en-US` is for `en_us`; Typst refuses what is none. */
function languageOf(value: unknown): string | undefined {
  const text = readText(value)?.replaceAll('_', '-');
  if (text === undefined || !/^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i.test(text)) return undefined;
  return Intl.getCanonicalLocales(text)[0];
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
