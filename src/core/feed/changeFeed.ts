import type { Subscription } from '../sources/subscription';
import { subscriptionId, type Feed, type FeedItem } from './feed';
import { mergeFound, withoutText, type FoundWorks } from './mergeFound';

/** A change to a feed. Items are named by their ids, times are in milliseconds of the epoch. */
export type FeedChange =
  | { readonly kind: 'follow'; readonly subscription: Subscription }
  | { readonly kind: 'unfollow'; readonly id: string }
  | { readonly kind: 'read' | 'unread' | 'dismiss'; readonly items: readonly string[] }
  /**
   * The sources are going to be asked. Nothing changes where they have answered within `interval` milliseconds, or
   * were asked within `retry`.
   */
  | { readonly kind: 'claim'; readonly at: number; readonly interval: number; readonly retry: number }
  /** The sources have answered. */
  | { readonly kind: 'found'; readonly at: number; readonly found: readonly FoundWorks[] }
  /** A digest was made of what was first seen until a time. */
  | { readonly kind: 'digest'; readonly at: number };

/** A feed after a change; the same feed where nothing is to be changed. */
export function changeFeed(feed: Feed, change: FeedChange): Feed {
  switch (change.kind) {
    case 'follow':
      return follow(feed, change.subscription);
    case 'unfollow':
      return unfollow(feed, change.id);
    case 'read':
      return changeItems(feed, change.items, (item) => (item.isRead ? item : { ...item, isRead: true }));
    case 'unread':
      return changeItems(feed, change.items, (item) => (item.isRead ? withoutMark(item) : item));
    case 'dismiss':
      return changeItems(feed, change.items, (item) =>
        item.isDismissed ? item : { ...item, records: item.records.map(withoutText), isDismissed: true },
      );
    case 'claim':
      return isWithin(change.interval, feed.lookedUpAt, change.at) || isWithin(change.retry, feed.triedAt, change.at)
        ? feed
        : { ...feed, triedAt: change.at };
    case 'found':
      return { ...mergeFound(feed, change.found, change.at), ...answeredAt(change.found, change.at) };
    case 'digest':
      return { ...feed, digestAt: change.at };
  }
}

/** A clock that was set back since does not count. */
function isWithin(length: number, time: number | undefined, at: number): boolean {
  return time !== undefined && Math.abs(at - time) < length;
}

function follow(feed: Feed, subscription: Subscription): Feed {
  const id = subscriptionId(subscription);
  if (feed.subscriptions.some((known) => known.id === id)) return feed;
  return { ...feed, subscriptions: [...feed.subscriptions, { id, subscription }] };
}

/** Papers of no other subscription go with it. */
function unfollow(feed: Feed, id: string): Feed {
  const subscriptions = feed.subscriptions.filter((known) => known.id !== id);
  if (subscriptions.length === feed.subscriptions.length) return feed;
  const items = feed.items.flatMap((item) => {
    const left = item.subscriptions.filter((other) => other !== id);
    return left.length === 0 ? [] : [{ ...item, subscriptions: left }];
  });
  return { ...feed, subscriptions, items };
}

function changeItems(feed: Feed, ids: readonly string[], change: (item: FeedItem) => FeedItem): Feed {
  const named = new Set(ids);
  const items = feed.items.map((item) => (named.has(item.id) ? change(item) : item));
  return items.some((item, at) => item !== feed.items[at]) ? { ...feed, items } : feed;
}

function withoutMark({ isRead: _, ...item }: FeedItem): FeedItem {
  return item;
}

/** Where no source has answered, it is still to be looked up. */
function answeredAt(found: readonly FoundWorks[], at: number): Pick<Feed, 'lookedUpAt'> {
  const hasAnswer = found.some(({ records, isPartial }) => !isPartial || records.length > 0);
  return hasAnswer ? { lookedUpAt: at } : {};
}
