import { isItem, type CslItem } from '../model/cslItem';
import { namesOf } from './persons';
import type { HayagrivaEntry } from './readHayagriva';
import { cslTypeIn, defaultParents, hasSeries, roles } from './types';
import { readFormattable, shortForm, textOf } from './values';

/** An entry, or a parent: a type and fields. */
interface Work {
  readonly type: string;
  readonly fields: CslItem;
  readonly parents: readonly Work[];
}

/**
 * All that an entry tells, as an item of CSL-JSON: what its parents are to it is as Hayagriva gives it to CSL's styles.
 */
export function hayagrivaItem({ key, fields }: HayagrivaEntry): CslItem {
  const work = toWork(fields, 'misc');
  const original = work.parents.find(({ type }) => type === 'original');
  const series = seriesOf(work);
  const container = containerOf(work);
  const collection = series ?? (container && seriesOf(container));
  const others = work.parents.filter((parent) => parent !== container && parent !== original);
  const parents = [...(container ? [container] : []), ...others];
  const all = [work, ...parents, ...ancestorsOf(parents)];
  const event = all.find((one) => one !== work && (one.type === 'conference' || one.type === 'exhibition'));
  const first = <T>(read: (work: Work) => T | undefined): T | undefined => {
    for (const one of all) {
      const value = read(one);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const ownText = (name: string) => readFormattable(fields[name]);
  const any = (name: string) => first((one) => (one === collection ? undefined : readFormattable(one.fields[name])));
  const publisher = first(publisherOf);
  return withoutNothing({
    id: key,
    type: cslTypeIn(work.type, [container?.type, event?.type]),
    title: ownText('title') ?? (work.type === 'chapter' ? ownText('chapter') : undefined),
    'title-short': shortForm(fields.title),
    author: peopleOf(fields.author),
    editor: peopleOf(fields.editor) ?? peopleOf(container?.fields.editor),
    ...affiliatedOf(all),
    'container-title': readFormattable(container?.fields.title),
    'container-title-short': shortForm(container?.fields.title),
    'container-author': peopleOf(container?.fields.author),
    'collection-title': readFormattable(collection?.fields.title),
    'collection-number': textOf(collection?.fields.volume),
    'collection-editor': peopleOf(collection?.fields.editor),
    'event-title': event && readFormattable(event.fields.title),
    'event-place': event && readFormattable(event.fields.location),
    'event-date': event && cslDate(event.fields.date),
    'original-date': original && cslDate(original.fields.date),
    'original-title': original && readFormattable(original.fields.title),
    'original-publisher': original && publisherOf(original)?.name,
    'original-publisher-place': original && publisherOf(original)?.place,
    'original-author': peopleOf(original?.fields.author),
    issued:
      first((one) => (one === event && one !== container ? undefined : cslDate(one.fields.date))) ??
      cslDate(event?.fields.date),
    volume: textOf(container?.fields.volume) ?? textOf(fields.volume),
    issue: textOf(container?.fields.issue) ?? textOf(fields.issue),
    'number-of-volumes': first(({ fields: { 'volume-total': total } }) => textOf(total)),
    'chapter-number': textOf(fields.chapter),
    edition: first(({ fields: { edition } }) => textOf(edition)),
    page: textOf(fields['page-range']),
    'number-of-pages': first(({ fields: { 'page-total': total } }) => textOf(total)),
    genre: ownText('genre'),
    publisher: publisher?.name ?? any('organization'),
    'publisher-place':
      publisher?.place ?? first((one) => (one === event ? undefined : readFormattable(one.fields.location))),
    authority: ownText('organization'),
    archive: any('archive') ?? (work.type === 'article' ? repositoryOf(container) : undefined),
    archive_location: any('archive-location'),
    'call-number': ownText('call-number'),
    abstract: ownText('abstract'),
    note: ownText('note'),
    annote: ownText('annote'),
    language: first(({ fields: { language } }) => textOf(language)),
    dimensions: textOf(fields.runtime),
    ...urlOf(first((one) => one.fields.url)),
    ...numbersOf(work, container),
  });
}

function toWork(fields: CslItem, fallback: string): Work {
  const type = textOf(fields.type)?.toLowerCase() ?? fallback;
  const parents: readonly unknown[] = Array.isArray(fields.parent) ? fields.parent : [fields.parent];
  const parentType = defaultParents[type] ?? 'misc';
  return { type, fields, parents: parents.filter(isItem).map((parent) => toWork(parent, parentType)) };
}

/** The parents of works and theirs, the nearest first (Hayagriva's `Entry::map`). */
function ancestorsOf(works: readonly Work[]): readonly Work[] {
  const parents = works.flatMap((work) => work.parents);
  return parents.length === 0 ? [] : [...parents, ...ancestorsOf(parents)];
}

/** The parent that an entry stands in. */
function containerOf(work: Work): Work | undefined {
  const original = work.parents.find(({ type }) => type === 'original');
  const series = seriesOf(work);
  return work.parents.find((parent) => parent !== original && parent !== series && !isOnlyEvent(work, parent));
}

/** The fields of the parent that an entry stands in, as `parent` has them. */
export function containerFields({ fields }: HayagrivaEntry): CslItem | undefined {
  return containerOf(toWork(fields, 'misc'))?.fields;
}

/** The work that a book or a series of articles is a part of (Hayagriva's `get_collection`). */
function seriesOf({ type, parents }: Work): Work | undefined {
  return !hasSeries(type) ? undefined : parents.find((parent) => parent.type === type || parent.type === 'anthology');
}

/** A conference beside its proceedings is the event alone. */
function isOnlyEvent({ parents }: Work, parent: Work): boolean {
  return (parent.type === 'conference' && parents.length > 1) || parent.type === 'exhibition';
}

function repositoryOf(container: Work | undefined): string | undefined {
  return container?.type === 'repository' ? readFormattable(container.fields.title) : undefined;
}

function peopleOf(value: unknown): CslItem[] | undefined {
  const names = namesOf(value);
  return names.length > 0 ? names : undefined;
}

function affiliatedOf(works: readonly Work[]): CslItem {
  const people = new Map<string, CslItem[]>();
  for (const { fields } of works) {
    const lists: readonly unknown[] = Array.isArray(fields.affiliated) ? fields.affiliated : [fields.affiliated];
    for (const list of lists.filter(isItem)) {
      const role =
        roles[(textOf(list.role) ?? '').toLowerCase().replace(/^(cast|executive)-?(?=member|producer)/, '$1-')];
      const names = namesOf(list.names);
      if (role !== undefined && names.length > 0) people.set(role, [...(people.get(role) ?? []), ...names]);
    }
  }
  return Object.fromEntries(people);
}

function publisherOf({ fields: { publisher } }: Work): { name?: string; place?: string } | undefined {
  if (publisher === undefined) return undefined;
  const isParts = isItem(publisher) && ('name' in publisher || 'location' in publisher);
  const name = readFormattable(isParts ? publisher.name : publisher);
  const place = isParts ? readFormattable(publisher.location) : undefined;
  return { ...(name !== undefined && { name }), ...(place !== undefined && { place }) };
}

function urlOf(url: unknown): CslItem {
  const address = textOf(isItem(url) ? url.value : url);
  return { URL: address, accessed: isItem(url) ? cslDate(url.date) : undefined };
}

/** Serial numbers (`serial-number`): one number, or several by their schemes. */
function numbersOf({ fields }: Work, container: Work | undefined): CslItem {
  const told = fields['serial-number'];
  const numbers = isItem(told) ? told : { serial: told };
  const outer = isItem(container?.fields['serial-number']) ? container.fields['serial-number'] : {};
  const get = (name: string) => textOf(numbers[name]);
  const arxiv = get('arxiv');
  return {
    DOI: get('doi'),
    ISBN: get('isbn') ?? textOf(outer.isbn),
    ISSN: get('issn') ?? textOf(outer.issn),
    PMID: get('pmid'),
    PMCID: get('pmcid'),
    version: get('version'),
    number: arxiv === undefined ? get('serial') : `arXiv:${arxiv.replace(/^arxiv:\s*/i, '')}`,
  };
}

/**
 * `2020-10-14`, `1949-05`; `~` marks an approximate one. Years are ISO 8601's: `0000` is 1 BC, which CSL has as -1.
 * (file-format.md, "Date")
 */
function cslDate(value: unknown): CslItem | undefined {
  const [, circa = '', year, month, day] =
    /^(~?)([+-]?\d{4,})(?:-(\d\d))?(?:-(\d\d))?$/.exec(textOf(value) ?? '') ?? [];
  if (year === undefined) return undefined;
  const number = Number(year);
  const exact = [month, day].filter((part) => part !== undefined).map(Number);
  const parts = [number <= 0 ? number - 1 : number, ...(exact[0] === undefined || exact[0] <= 12 ? exact : [])];
  return { 'date-parts': [parts], ...(circa !== '' && { circa: true }) };
}

function withoutNothing(item: CslItem): CslItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
