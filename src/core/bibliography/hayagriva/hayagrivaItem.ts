import { isItem, type CslItem } from '../model/cslItem';
import { namesOf } from './persons';
import type { HayagrivaEntry } from './readHayagriva';
import { readDate } from './dates';
import { cslTypeIn, defaultParents, hasSeries, roles, rolesIn } from './types';
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
  const container = containerOf(work);
  const collection = collectionOf(work);
  const others = work.parents.filter((parent) => parent !== container && parent !== original);
  const parents = [...(container ? [container] : []), ...others];
  const all = [work, ...parents, ...ancestorsOf(parents)];
  const isEvent = ({ type }: Work) => type === 'conference' || type === 'exhibition';
  const event =
    all.find((one) => one !== work && isEvent(one)) ??
    work.parents.find((parent) => parent.type === 'misc' && parent !== container);
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
  const isByAuthority = /^(?:patent|case|legislation)$/.test(work.type);
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
    'event-date': event && readDate(event.fields.date),
    'original-date': original && readDate(original.fields.date),
    'original-title': original && readFormattable(original.fields.title),
    'original-publisher': original && publisherOf(original)?.name,
    'original-publisher-place': original && publisherOf(original)?.place,
    'original-author': peopleOf(original?.fields.author),
    issued:
      first((one) => (one === event && one !== container ? undefined : readDate(one.fields.date))) ??
      readDate(event?.fields.date),
    volume: textOf(container?.fields.volume) ?? textOf(fields.volume),
    issue: textOf(container?.fields.issue) ?? textOf(fields.issue),
    'number-of-volumes': first(({ fields: { 'volume-total': total } }) => textOf(total)),
    'chapter-number': textOf(fields.chapter),
    edition: first(({ fields: { edition } }) => textOf(edition)),
    page: textOf(fields['page-range']),
    'number-of-pages': first(({ fields: { 'page-total': total } }) => textOf(total)),
    genre: ownText('genre'),
    publisher: publisher?.name ?? (isByAuthority ? undefined : any('organization')),
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

/**
 * The work that a book or a series of articles is a part of (Hayagriva's `get_collection`). An anthology that has a
 * report is what it stands in.
 */
function seriesOf({ type, parents }: Work): Work | undefined {
  if (!hasSeries(type)) return undefined;
  return parents.find((parent) => parent.type === type || (parent.type === 'anthology' && type !== 'report'));
}

/** The series of a work, or of what it stands in (Hayagriva's `get_collection`). */
function collectionOf(work: Work): Work | undefined {
  const series = seriesOf(work);
  if (series || (hasSeries(work.type) && work.type !== 'report')) return series;
  for (const parent of work.parents) {
    const outer = collectionOf(parent);
    if (outer) return outer;
  }
  return undefined;
}

/**
 * A conference is what an article stands in, unless something else is, such as its proceedings. What is `misc` is no
 * more than an article's event.
 */
function isOnlyEvent({ type, parents }: Work, parent: Work): boolean {
  if (parent.type === 'misc') return type === 'article';
  if (parent.type !== 'conference') return parent.type === 'exhibition';
  const isElsewhere = parents.some(
    (other) => !/^(?:conference|exhibition|misc|original|video|audio)$/.test(other.type),
  );
  return type !== 'article' || isElsewhere;
}

function repositoryOf(container: Work | undefined): string | undefined {
  return container?.type === 'repository' ? readFormattable(container.fields.title) : undefined;
}

function peopleOf(value: unknown): CslItem[] | undefined {
  const names = namesOf(value);
  return names.length > 0 ? names : undefined;
}

/** @param works the entry, its parents and theirs */
function affiliatedOf(works: readonly Work[]): CslItem {
  const people = new Map<string, CslItem[]>();
  for (const [at, { type, fields }] of works.entries()) {
    const lists: readonly unknown[] = Array.isArray(fields.affiliated) ? fields.affiliated : [fields.affiliated];
    for (const list of lists.filter(isItem)) {
      const name = (textOf(list.role) ?? '').toLowerCase().replace(/^(cast|executive)-?(?=member|producer)/, '$1-');
      const role = (at > 0 ? rolesIn[`${name} of ${type}`] : undefined) ?? roles[name];
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
  return { URL: address, accessed: isItem(url) ? readDate(url.date) : undefined };
}

/** The serial numbers of an entry, which it may call `serial` for short (serde's `alias` in Hayagriva's `lib.rs`). */
export function serialNumbers(fields: CslItem): unknown {
  return fields['serial-number'] ?? fields.serial;
}

/** Serial numbers: one, or several by their schemes. */
function numbersOf({ fields }: Work, container: Work | undefined): CslItem {
  const told = serialNumbers(fields);
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
    'printing-number': get('printing') ?? textOf(outer.printing),
    number: arxiv === undefined ? get('serial') : `arXiv:${arxiv.replace(/^arxiv:\s*/i, '')}`,
  };
}

function withoutNothing(item: CslItem): CslItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
