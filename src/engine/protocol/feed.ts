import type { FeedChange } from '../../core/feed/changeFeed';
import type { FollowedSubscription } from '../../core/feed/feed';
import type { OnlineFailure, OnlinePaper } from './online';

/**
 * The feed: the newest papers of what the user follows. The worker asks the sources, merges and ranks; who calls keeps
 * the text that the feed is written in, and gives it with each call; the empty text is a feed of nothing. All calls
 * give undefined for a text that is no feed. Times are in milliseconds of the epoch.
 */
export interface FeedCalls {
  /**
   * Asks the sources for the newest papers. What they list is kept under a number of the caller's choice, until the
   * next look-up, for `changeFeed` to take it in.
   *
   * @param only the ids of the subscriptions to look up; all without it
   */
  lookUpFeed(number: number, feed: string, at: number, only?: readonly string[]): Promise<FeedAnswers | undefined>;
  /** The text of a feed after a change. */
  changeFeed(feed: string, change: FeedAction): Promise<ChangedFeed | undefined>;
  /** The groups of a feed as they are shown, in the order of its subscriptions; papers without their abstracts. */
  feedGroups(feed: string, order: FeedOrder, now: number): Promise<ShownFeed | undefined>;
  /**
   * The papers that were first seen after a time, the subscriptions with the papers that have not been in an earlier
   * one; ordered by trend.
   */
  feedDigest(feed: string, since: number, now: number): Promise<FeedDigest | undefined>;
}

/** A change, with what was looked up under a number in place of what was found. */
export type FeedAction =
  | Exclude<FeedChange, { readonly kind: 'found' }>
  | { readonly kind: 'found'; readonly at: number; readonly number: number };

/** Papers by trend (`core/feed/trend.ts`), the newest first, or those most like what the workspace cites first. */
export type FeedOrder = 'trend' | 'date' | 'relevance';

export interface FeedAnswers {
  /** Sources that did not answer, each once. */
  readonly failures: readonly OnlineFailure[];
}

export interface ChangedFeed {
  readonly text: string;
  readonly isChanged: boolean;
}

export interface ShownFeed {
  readonly groups: readonly FeedGroup[];
  /** How many papers are new; one of several subscriptions counts once. */
  readonly newCount: number;
  readonly lookedUpAt?: number;
  readonly digestAt?: number;
}

export interface FeedGroup extends FollowedSubscription {
  readonly papers: readonly FeedPaper[];
}

export interface FeedPaper extends OnlinePaper {
  /** By which the feed knows it, whatever the id of the paper is. */
  readonly itemId: string;
  readonly isNew: boolean;
}

export interface FeedDigest {
  readonly groups: readonly DigestGroup[];
  /** Papers that were left out, as there are too many. */
  readonly left: number;
  /** When the newest paper of the feed was first seen. */
  readonly until: number;
}

export interface DigestGroup extends FollowedSubscription {
  readonly papers: readonly DigestPaper[];
}

export interface DigestPaper extends OnlinePaper {
  /** The first sentences of its abstract. */
  readonly summary: string;
}
