import { createBirpc } from 'birpc';
import type { KeyedPaper } from '../../core/search/segments/segment';
import type { WorkerChannel } from '../transport/channel';
import type { SegmentBuilder } from './segmentBuilder';

/** What the thread of a builder is told. */
export interface BuilderCalls {
  add(papers: readonly KeyedPaper[]): void;
  /** The segment, in a buffer of its own that is handed over. */
  build(dropped: readonly number[]): Uint8Array<ArrayBuffer>;
}

/** So many papers are sent at once. */
const batchSize = 100;

/** Builds in a thread of its own, which ends with the building. */
export function threadBuilder(channel: WorkerChannel): SegmentBuilder {
  const rpc = createBirpc<BuilderCalls>(
    {},
    { post: (message) => channel.post(message), on: (listener) => channel.onMessage(listener), timeout: -1 },
  );
  const failed = new Promise<never>((_, reject) => channel.onFailure(reject));
  // It is waited for when the segment is built, which may be later.
  failed.catch(() => undefined);
  const sent: Promise<void>[] = [];
  let batch: KeyedPaper[] = [];
  const send = () => {
    const adding = rpc.add(batch);
    // What could not be added fails the building, later.
    adding.catch(() => undefined);
    sent.push(adding);
    batch = [];
  };
  return {
    add(keyed) {
      batch.push(keyed);
      if (batch.length === batchSize) send();
    },
    async build(dropped) {
      try {
        send();
        const building = Promise.all(sent).then(() => rpc.build(dropped));
        return (await Promise.race([building, failed])).buffer;
      } finally {
        channel.stop();
      }
    },
    stop: () => channel.stop(),
  };
}
