import PQueue from 'p-queue';
import type { ReferenceIndexes } from '../../../src/core/references/findTogether';
import type { SourceName } from '../../../src/core/sources/sourceName';
import { sourceHosts } from '../../../src/engine/online/sourceHosts';

/** Milliseconds that a host takes for an answer. */
const answerMs = 500;

/** Indexes that answer as late as hosts do, and are asked no more often than the hosts allow. */
export function asHosts(indexes: ReferenceIndexes): ReferenceIndexes {
  const queues = new Map<SourceName, PQueue>();
  return {
    ...indexes,
    ask(lookup) {
      const { source } = lookup.request;
      const { concurrency, interval, cap } = sourceHosts[source];
      const queue = queues.get(source) ?? new PQueue({ concurrency, interval, intervalCap: cap });
      queues.set(source, queue);
      return queue.add(async () => {
        await new Promise((resolve) => setTimeout(resolve, answerMs));
        return indexes.ask(lookup);
      });
    },
  };
}
