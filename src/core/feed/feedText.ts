import * as v from 'valibot';
import type { PaperRecord } from '../library/record';
import { sourceNames } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import { texToPlainText } from '../text/texToPlainText';
import { emptyFeed, subscriptionId, type Feed, type FeedItem } from './feed';

const text = v.string();
const time = v.pipe(v.number(), v.finite());
const mark = v.optional(v.literal(true));

const subscription = v.variant('kind', [
  v.object({ kind: v.literal('author'), name: text }),
  v.object({ kind: v.literal('search'), query: text }),
  v.object({ kind: v.literal('category'), category: text }),
  v.object({ kind: v.literal('daily') }),
]);

/** Of a record, what is used of it; the rest of it stays as it stands. */
const record = v.looseObject({
  title: text,
  authors: v.array(text),
  sources: v.array(text),
  abstract: v.optional(text),
  date: v.optional(text),
  arxivId: v.optional(text),
  doi: v.optional(text),
  url: v.optional(text),
  codeUrls: v.optional(v.array(text)),
  upvotes: v.optional(v.number()),
  citations: v.optional(v.number()),
  organization: v.optional(v.object({ handle: text, name: text })),
});

const sourceRecord = v.looseObject({
  record,
  item: v.record(text, v.unknown()),
  source: v.picklist(sourceNames),
  ids: v.record(text, text),
});

const item = v.object({
  id: text,
  records: v.pipe(v.array(sourceRecord), v.minLength(1)),
  subscriptions: v.array(text),
  seenAt: time,
  listedAt: time,
  isRead: mark,
  isDismissed: mark,
});

const file = v.object({
  version: v.literal(1),
  subscriptions: v.array(subscription),
  items: v.array(v.unknown()),
  lookedUpAt: v.optional(time),
  triedAt: v.optional(time),
  digestAt: v.optional(time),
});

/**
 * Reads the text in which a feed is kept: JSON, as `writeFeed` has it. The empty text is a feed of nothing; an item
 * that is damaged costs only itself.
 *
 * @returns undefined for a text that is no feed
 */
export function readFeed(content: string): Feed | undefined {
  if (content.trim() === '') return emptyFeed;
  const read = v.safeParse(file, parseJson(content));
  if (!read.success) return undefined;
  const { version: _, subscriptions, items, ...times } = read.output;
  return {
    ...times,
    subscriptions: subscriptions.map((one) => ({ id: subscriptionId(one), subscription: one })),
    items: items.flatMap((one) => {
      const checked = v.safeParse(item, one);
      return checked.success ? [withAbstracts(checked.output as unknown as FeedItem)] : [];
    }),
  } as Feed;
}

/** The text in which a feed is kept. The abstract of a record is in it once. */
export function writeFeed({ subscriptions, items, ...times }: Feed): string {
  return JSON.stringify({
    version: 1,
    ...times,
    subscriptions: subscriptions.map((one) => one.subscription),
    items: items.map((one) => ({ ...one, records: one.records.map(withoutAbstract) })),
  });
}

function withoutAbstract(told: SourceRecord): SourceRecord {
  const { abstract: _, ...rest } = told.item;
  return { ...told, item: rest };
}

function withAbstracts(read: FeedItem): FeedItem {
  return { ...read, records: read.records.map(withAbstract) };
}

/** As `cleanWork` has it: the item's abstract is the record's without TeX. */
function withAbstract(told: SourceRecord): SourceRecord {
  const { abstract }: PaperRecord = told.record;
  return abstract === undefined ? told : { ...told, item: { ...told.item, abstract: texToPlainText(abstract) } };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // told to the caller as what it is: no feed
    return undefined;
  }
}
