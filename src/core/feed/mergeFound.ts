import { clusterRecords } from '../library/cluster';
import { recordId } from '../library/merge';
import type { PaperRecord } from '../library/record';
import type { SourceRecord } from '../sources/sourceRecord';
import type { Feed, FeedItem } from './feed';

/** The works that the sources have listed for a subscription. */
export interface FoundWorks {
  /** The id of the subscription. */
  readonly subscription: string;
  readonly records: readonly SourceRecord[];
  /** Sources did not answer: what is not listed may still be there. */
  readonly isPartial?: true;
}

/** A record with what it was known by, or the subscription that it was found for. */
interface Origin {
  readonly told: SourceRecord;
  readonly item?: FeedItem;
  readonly subscription?: string;
}

const day = 86_400_000;
/** A paper that was read or dismissed, and is listed no more, is remembered so long: it may be listed again. */
const maxUnlistedDays = 60;
/** Of more papers than these, those that were listed last stay. */
const maxItems = 1000;

/**
 * Takes in what the sources list now: works are merged by identity with each other and with what the feed has, whose
 * papers stay read, or dismissed. What one source tells anew of a work replaces what it told before.
 *
 * @param at when the sources were asked, in milliseconds of the epoch
 */
export function mergeFound(feed: Feed, found: readonly FoundWorks[], at: number): Feed {
  const followed = new Set(feed.subscriptions.map(({ id }) => id));
  const origins = new Map<PaperRecord, Origin>();
  for (const item of feed.items) for (const told of item.records) origins.set(told.record, { told, item });
  for (const { subscription, records } of found) {
    if (!followed.has(subscription)) continue;
    for (const told of records) origins.set(told.record, { told, subscription });
  }
  const taken = new Set<string>();
  const items = clusterRecords([...origins.keys()]).map((cluster) => {
    const merged = toItem(
      cluster.flatMap((record) => origins.get(record) ?? []),
      at,
    );
    const id = unusedId(merged.id, taken);
    taken.add(id);
    return { ...merged, id };
  });
  const whole = new Set(found.filter(({ isPartial }) => !isPartial).map(({ subscription }) => subscription));
  return { ...feed, items: withoutOld(items, whole, at) };
}

function toItem(origins: readonly Origin[], at: number): FeedItem {
  const known = [...new Set(origins.flatMap(({ item }) => item ?? []))].sort((a, b) => a.seenAt - b.seenAt);
  const listed = origins.flatMap(({ subscription }) => subscription ?? []);
  const [first] = known;
  const isDismissed = known.some((item) => item.isDismissed);
  const records = newestOf(origins);
  return {
    id: first?.id ?? records.map(({ record }) => recordId(record))[0] ?? '',
    records: isDismissed ? records.map(withoutText) : records,
    subscriptions: [...new Set([...known.flatMap((item) => item.subscriptions), ...listed])],
    seenAt: first?.seenAt ?? at,
    listedAt: listed.length > 0 ? at : Math.max(...known.map((item) => item.listedAt)),
    ...(known.some((item) => item.isRead) && { isRead: true as const }),
    ...(isDismissed && { isDismissed: true as const }),
  };
}

/** The record of each source, as it was told last. */
function newestOf(origins: readonly Origin[]): SourceRecord[] {
  const bySource = new Map<string, SourceRecord>();
  const inOrder = [...origins.filter(({ item }) => item), ...origins.filter(({ item }) => !item)];
  for (const { told } of inOrder) bySource.set(`${told.source} ${recordId(told.record)}`, told);
  return [...bySource.values()];
}

/** Of a paper that is shown no more, what it is recognized by. */
export function withoutText(told: SourceRecord): SourceRecord {
  const { abstract: _, keywords: __, ...record } = told.record;
  return { ...told, record };
}

function unusedId(id: string, taken: ReadonlySet<string>): string {
  for (let number = 2, unused = id; ; number++) {
    if (!taken.has(unused)) return unused;
    unused = `${id}#${number}`;
  }
}

/** @param whole the subscriptions of which all is listed that there is now */
function withoutOld(items: readonly FeedItem[], whole: ReadonlySet<string>, at: number): FeedItem[] {
  const isOver = ({ subscriptions, listedAt, isRead, isDismissed }: FeedItem) =>
    (isRead ?? isDismissed) === true &&
    at - listedAt > maxUnlistedDays * day &&
    subscriptions.every((id) => whole.has(id));
  const kept = items.filter((item) => !isOver(item));
  if (kept.length <= maxItems) return kept;
  return [...kept].sort((a, b) => b.listedAt - a.listedAt || b.seenAt - a.seenAt).slice(0, maxItems);
}
