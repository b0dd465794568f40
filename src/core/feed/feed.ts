/*
 * This folder (`src/core/feed`). The feed: what a user follows, what online sources have listed of it, and what the
 * user has read. Pure: who asks the sources is the engine, who keeps the file is the editor. Imports sources/, library/
 * and text/.
 */

import type { SourceRecord } from '../sources/sourceRecord';
import type { Subscription } from '../sources/subscription';
import { fold } from '../text/fold';

/** All that is kept of the feed. Times are in milliseconds of the epoch. */
export interface Feed {
  readonly subscriptions: readonly FollowedSubscription[];
  readonly items: readonly FeedItem[];
  /** When the sources have answered last. */
  readonly lookedUpAt?: number;
  /** When they were asked last, by any window. */
  readonly triedAt?: number;
  /** Items that were first seen until this time were in a digest. */
  readonly digestAt?: number;
}

export interface FollowedSubscription {
  readonly id: string;
  readonly subscription: Subscription;
}

/** A paper of the feed. */
export interface FeedItem {
  /** Stays the same, whatever more is told of it. */
  readonly id: string;
  /** The latest record of each source that lists the paper. */
  readonly records: readonly SourceRecord[];
  /** The ids of the subscriptions that it is of. */
  readonly subscriptions: readonly string[];
  /** When it was listed first, and last. */
  readonly seenAt: number;
  readonly listedAt: number;
  readonly isRead?: true;
  /** It is shown no more, however often it is listed. */
  readonly isDismissed?: true;
}

export const emptyFeed: Feed = { subscriptions: [], items: [] };

/** By what a subscription is told from others: case, accents and blanks aside. */
export function subscriptionId(subscription: Subscription): string {
  switch (subscription.kind) {
    case 'author':
      return idOf('author', subscription.name);
    case 'search':
      return idOf('search', subscription.query);
    case 'category':
      return idOf('category', subscription.category);
    case 'daily':
      return 'daily';
  }
}

function idOf(kind: string, value: string): string {
  return `${kind}/${fold(value).replace(/\s+/g, ' ').trim()}`;
}

/** Whether it is to be marked as new. */
export function isNew({ isRead, isDismissed }: FeedItem): boolean {
  return isRead !== true && isDismissed !== true;
}
