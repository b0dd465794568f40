import { changeFeed, type FeedChange } from '../../core/feed/changeFeed';
import type { Feed } from '../../core/feed/feed';
import { readFeed, writeFeed } from '../../core/feed/feedText';
import type { FoundWorks } from '../../core/feed/mergeFound';
import { lookUpSubscriptions } from '../feed/lookUpFeed';
import { digestFeed, showFeed } from '../feed/showFeed';
import type { Calls } from '../protocol/engine';
import type { FeedAction, FeedCalls } from '../protocol/feed';
import { toFailure } from '../session/online/onlineSearch';
import type { EngineState } from '../session/state';

/** The feed: what is new of what the user follows. */
export function feedCalls(state: EngineState): Calls<FeedCalls> {
  /** The works that were last looked up, by the number of the look-up. */
  const found = new Map<number, readonly FoundWorks[]>();
  const read = createReader();

  return {
    async lookUpFeed(number, text, at, only) {
      const feed = read(text);
      if (!feed) return undefined;
      const { subscriptions } = feed;
      const asked = only ? subscriptions.filter(({ id }) => only.includes(id)) : subscriptions;
      const answers = await lookUpSubscriptions(state.client, asked, at);
      found.clear();
      found.set(number, answers.found);
      const failures = new Map(answers.failures.map((failure) => [failure.source, toFailure(failure)]));
      return { failures: [...failures.values()] };
    },

    changeFeed(text, action) {
      const feed = read(text);
      if (!feed) return undefined;
      const changed = changeFeed(feed, changeOf(action, found));
      return changed === feed ? { text, isChanged: false } : { text: writeFeed(changed), isChanged: true };
    },

    feedGroups(text, order, now) {
      const feed = read(text);
      return feed && showFeed(state, feed, order, now);
    },

    feedDigest(text, since, now) {
      const feed = read(text);
      return feed && digestFeed(state, feed, since, now);
    },
  };
}

function changeOf(action: FeedAction, found: ReadonlyMap<number, readonly FoundWorks[]>): FeedChange {
  if (action.kind !== 'found') return action;
  return { kind: 'found', at: action.at, found: found.get(action.number) ?? [] };
}

/** Reads a text, and the same text again without reading it. */
function createReader(): (text: string) => Feed | undefined {
  let last: { readonly text: string; readonly feed: Feed | undefined } = { text: '', feed: readFeed('') };
  return (text) => {
    if (text !== last.text) last = { text, feed: readFeed(text) };
    return last.feed;
  };
}
