import { isNew, type Feed, type FeedItem } from '../../core/feed/feed';
import { firstSentences } from '../../core/feed/firstSentences';
import { trendOf } from '../../core/feed/trend';
import { compare } from '../../core/library/order';
import type { Paper } from '../../core/library/paper';
import type { DigestPaper, FeedDigest, FeedGroup, FeedOrder, FeedPaper, ShownFeed } from '../protocol/feed';
import type { OnlinePaper } from '../protocol/online';
import { noContext } from '../session/documentContext';
import { onlinePaper } from '../session/online/onlinePapers';
import type { EngineState } from '../session/state';
import { createTimeSlicer } from '../util/timeSlicer';
import { findRelevance } from './relevance';

/** Papers in a digest; nobody reads more. */
const maxInDigest = 500;
const sentencesInDigest = 2;

/** An item of the feed with its paper, which the window knows from now on. */
interface KnownItem {
  readonly item: FeedItem;
  readonly found: OnlinePaper;
}

/** A feed as it is shown: its papers by subscription, in an order, without what was dismissed. */
export async function showFeed(state: EngineState, feed: Feed, order: FeedOrder, now: number): Promise<ShownFeed> {
  const items = await knowItems(state, feed.items);
  const ordered = await inOrder(state, items, order, now);
  const papers = ordered.map(({ item, found }) => ({ item, paper: toRow(item, found) }));
  const groups = feed.subscriptions.map((followed): FeedGroup => ({
    ...followed,
    papers: papers.filter(({ item }) => item.subscriptions.includes(followed.id)).map(({ paper }) => paper),
  }));
  const { lookedUpAt, digestAt } = feed;
  return {
    groups,
    newCount: items.filter(({ item }) => isNew(item)).length,
    ...(lookedUpAt !== undefined && { lookedUpAt }),
    ...(digestAt !== undefined && { digestAt }),
  };
}

/** The papers that were first seen after a time, each with the first subscription that it is of, by trend. */
export async function digestFeed(state: EngineState, feed: Feed, since: number, now: number): Promise<FeedDigest> {
  const recent = feed.items.filter(({ seenAt }) => seenAt > since);
  const ordered = await inOrder(state, await knowItems(state, recent), 'trend', now);
  const shown = ordered.slice(0, maxInDigest);
  const listed = new Set<FeedItem>();
  const groups = feed.subscriptions.flatMap((followed) => {
    const papers = shown.flatMap(({ item, found }): DigestPaper[] => {
      if (listed.has(item) || !item.subscriptions.includes(followed.id)) return [];
      listed.add(item);
      const summary = firstSentences(found.abstract ?? '', sentencesInDigest);
      return [{ ...withoutAbstract(found), summary }];
    });
    return papers.length > 0 ? [{ ...followed, papers }] : [];
  });
  const until = Math.max(since, ...feed.items.map(({ seenAt }) => seenAt));
  return { groups, left: ordered.length - shown.length, until };
}

/** Adds the items that are shown of a feed to the window's online papers; other calls are answered meanwhile. */
async function knowItems(state: EngineState, items: readonly FeedItem[]): Promise<KnownItem[]> {
  const known: KnownItem[] = [];
  const pause = createTimeSlicer();
  for (const item of items) {
    if (item.isDismissed) continue;
    const [id] = state.online.put(item.records);
    const found = id === undefined ? undefined : onlinePaper(state, id, { context: noContext });
    if (found) known.push({ item, found });
    await pause();
  }
  return known;
}

async function inOrder(
  state: EngineState,
  items: readonly KnownItem[],
  order: FeedOrder,
  now: number,
): Promise<KnownItem[]> {
  const paperOf = (item: KnownItem): Paper => state.online.paper(item.found.paper.id) ?? item.found.paper;
  const trend = new Map(items.map((one) => [one, trendOf(figuresOf(one, paperOf(one)), one.item.seenAt, now)]));
  const byTrend = (a: KnownItem, b: KnownItem) => (trend.get(b) ?? 0) - (trend.get(a) ?? 0);
  const byDate = (a: KnownItem, b: KnownItem) =>
    compare(b.found.paper.date ?? '', a.found.paper.date ?? '') || b.item.seenAt - a.item.seenAt;
  if (order === 'trend') return [...items].sort((a, b) => byTrend(a, b) || byDate(a, b));
  if (order === 'date') return [...items].sort((a, b) => byDate(a, b) || byTrend(a, b));
  const relevance = await findRelevance(
    state,
    items.map(({ found }) => found.paper),
  );
  const of = ({ found }: KnownItem) => relevance.get(found.paper.id) ?? 0;
  return [...items].sort((a, b) => of(b) - of(a) || byTrend(a, b) || byDate(a, b));
}

/** The figures of a paper: for counts, the larger of the library's and the sources'; the library's date first. */
function figuresOf({ found }: KnownItem, told: Paper): Pick<Paper, 'upvotes' | 'citations' | 'date'> {
  const { paper } = found;
  const [upvotes, citations, date] = [
    Math.max(paper.upvotes ?? 0, told.upvotes ?? 0),
    Math.max(paper.citations ?? 0, told.citations ?? 0),
    paper.date ?? told.date,
  ];
  return { upvotes, citations, ...(date !== undefined && { date }) };
}

function toRow(item: FeedItem, found: OnlinePaper): FeedPaper {
  return { ...withoutAbstract(found), itemId: item.id, isNew: isNew(item) };
}

function withoutAbstract(found: OnlinePaper): OnlinePaper {
  const { abstract: _, ...known } = found;
  const { abstract: __, ...paper } = found.paper;
  return { ...known, paper };
}
