import type { CslItem } from '../model/cslItem';
import { writeDate } from './dates';
import { writePersons } from './persons';
import { cslTypeIn, hasSeries } from './types';
import {
  arxivOf,
  type Fields,
  formatText,
  formatTitle,
  publisherOf,
  readNumber,
  readText,
  withoutEmpty,
} from './writtenFields';

/** Whether an item tells of something that it stands in. */
export function isPart(item: CslItem): boolean {
  return ['container-title', 'container-title-short', 'container-author'].some((name) => item[name] !== undefined);
}

/**
 * The parents of an entry: what it stands in, its series, its event and its original.
 *
 * @param type of the entry
 * @param parent the type of what such an entry stands in
 * @param publication fields of what it stands in
 */
export function parentsOf(item: CslItem, type: string, parent: string, publication: Fields): readonly Fields[] {
  const series = withoutEmpty({
    title: formatText(item['collection-title']),
    editor: writePersons(item['collection-editor']),
    volume: readNumber(item['collection-number']),
  });
  const isInSeries = Object.keys(series).length > 0;
  // What can be a collection itself has no other series than its own.
  const hasOwnSeries = isInSeries && (!isPart(item) || (hasSeries(type) && type !== 'report'));
  const container = containerOf(item, type, parent, publication);
  const isBeside = isInSeries && !hasOwnSeries;
  const events = eventsOf(item, type, parent);
  // Of two conferences, the first is the event.
  const isEventFirst = parent === 'conference';
  return [
    ...(hasOwnSeries ? [seriesParent(type, series)] : []),
    ...(isEventFirst ? events : []),
    ...(container ? [{ ...container, ...(isBeside && { parent: seriesParent(parent, series) }) }] : []),
    ...(arxivOf(item) !== undefined && !isPart(item) && type === 'article'
      ? [{ type: 'repository', title: 'arXiv' }]
      : []),
    ...(isEventFirst ? [] : events),
    ...originalOf(item),
  ];
}

/** What an entry stands in; without anything known of it, where its type alone tells that of the entry. */
function containerOf(item: CslItem, type: string, parent: string, publication: Fields): Fields | undefined {
  const chairs = parent === 'proceedings' ? chairsOf(item) : {};
  const isTelling = (parents: readonly string[]) => cslTypeIn(type, parents) === readText(item.type);
  const isEvent = parent === 'conference' && eventsOf(item, type, parent).length > 0;
  const tellsType = isTelling([parent]) && !isTelling([]) && !isEvent;
  if (!isPart(item) && Object.keys(chairs).length === 0 && !tellsType) return undefined;
  return {
    type: parent,
    ...withoutEmpty({
      // A journal of which the abbreviation alone is told has that for its title.
      title: formatTitle(item['container-title'] ?? item['container-title-short'], item['container-title-short']),
      author: writePersons(item['container-author']),
    }),
    ...publication,
    ...chairs,
  };
}

/**
 * The series of a work. Only what can be a collection has one by itself; to all others, a parent is what they stand in,
 * so the series is a parent's (Hayagriva's `get_collection`).
 */
function seriesParent(type: string, series: Fields): Fields {
  if (type === 'report' || !hasSeries(type)) return { type: 'anthology', parent: { type: 'anthology', ...series } };
  return { type: /^(?:performance|exhibition)$/.test(type) ? 'anthology' : type, ...series };
}

/**
 * What a work was presented at. An exhibition alone has curators, and a conference or its proceedings chairs. To Typst,
 * an article stands in a conference rather than in its journal, but in an event of the type `misc` it never does.
 */
function eventsOf(item: CslItem, type: string, parent: string): Fields[] {
  const event = withoutEmpty({
    title: formatText(item['event-title'] ?? item.event),
    location: formatText(item['event-place']),
    date: writeDate(item['event-date']),
  });
  const curators = withoutEmpty({ affiliated: affiliatedOf('organizer', item.curator) });
  const chairs = parent === 'proceedings' ? {} : chairsOf(item);
  const [isTold, isCurated, isChaired] = [event, curators, chairs].map((fields) => Object.keys(fields).length > 0);
  const isInJournal = type === 'article' && !/^(?:book|proceedings|conference)$/.test(parent);
  const kind = isInJournal && !isChaired ? 'misc' : 'conference';
  return [
    ...(isChaired || (isTold && !isCurated) ? [{ type: kind, ...event, ...chairs }] : []),
    ...(isCurated ? [{ type: 'exhibition', ...event, ...curators }] : []),
  ];
}

function chairsOf(item: CslItem): Fields {
  return withoutEmpty({ affiliated: affiliatedOf('director', item.chair) });
}

function affiliatedOf(role: string, value: unknown): Fields | undefined {
  const names = writePersons(value);
  return names === undefined ? undefined : { role, names };
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
