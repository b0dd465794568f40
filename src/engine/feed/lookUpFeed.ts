/*
 * This folder (`src/engine/feed`). The feed at work: the sources are asked for what is new, and its papers are shown
 * and ranked. core/feed has what a feed is and how it changes; the text it is kept in comes with each call.
 */

import { fitsSubscription } from '../../core/feed/fitsSubscription';
import type { FollowedSubscription } from '../../core/feed/feed';
import type { FoundWorks } from '../../core/feed/mergeFound';
import { onlineSources } from '../../core/sources/services/sources';
import type { Answer, Lookup, NoAnswer } from '../../core/sources/source';
import type { Subscription } from '../../core/sources/subscription';
import type { OnlineClient } from '../online/onlineClient';
import { searchable } from '../online/lookUp';

/** Works asked of each source. */
const limits: Readonly<Record<Subscription['kind'], number>> = { author: 30, search: 50, category: 100, daily: 100 };

export interface FoundFeed {
  readonly found: readonly FoundWorks[];
  readonly failures: readonly NoAnswer[];
}

/** Asks all sources that list the newest works of subscriptions. One that fails costs its own works only. */
export async function lookUpSubscriptions(
  client: OnlineClient,
  subscriptions: readonly FollowedSubscription[],
  at: number,
): Promise<FoundFeed> {
  const until = new Date(at).toISOString().slice(0, 10);
  const failures: NoAnswer[] = [];
  const found = await Promise.all(
    subscriptions.map(async ({ id, subscription }): Promise<FoundWorks> => {
      const answers = await Promise.all(lookupsFor(client, subscription, until).map((lookup) => ask(client, lookup)));
      const failed = answers.filter((answer) => answer.kind === 'failed');
      failures.push(...failed.filter(({ why }) => why !== 'needsKey' && why !== 'refused'));
      const records = answers.flatMap((answer) => (answer.kind === 'answered' ? answer.records : []));
      return {
        subscription: id,
        records: records.filter(({ record }) => fitsSubscription(subscription, record)),
        ...((failed.length > 0 || answers.length === 0) && { isPartial: true as const }),
      };
    }),
  );
  return { found, failures };
}

/** Those that the user searches; what only one source has is asked of that one anyway. */
function lookupsFor(client: OnlineClient, subscription: Subscription, until: string): Lookup[] {
  const { kind } = subscription;
  const searched = searchable(client.settings.sources);
  return onlineSources
    .filter(({ name }) => kind === 'category' || kind === 'daily' || searched.includes(name))
    .flatMap((source) => source.newest?.({ subscription, limit: limits[kind], until }) ?? []);
}

/** An empty page comes from arXiv now and then where there are works (https://github.com/lukasschwab/arxiv.py). */
async function ask(client: OnlineClient, lookup: Lookup): Promise<Answer> {
  const answer = await client.ask(lookup);
  const isDoubtful = lookup.request.source === 'arxiv' && answer.kind === 'answered' && answer.records.length === 0;
  return isDoubtful ? client.ask(lookup) : answer;
}
