import { createBirpc } from 'birpc';
import type { KeyedPaper } from '../../core/search/segments/segment';
import type { WorkerChannel } from '../transport/channel';
import type { SegmentBuilder } from './segmentBuilder';

/** The calls that the thread of a builder answers. */
export interface BuilderCalls {
  add(papers: readonly KeyedPaper[]): void;
  /** The segment, in a buffer of its own that is handed over. */
  build(dropped: readonly number[]): Uint8Array<ArrayBuffer>;
}

/** Papers in one message. */
const batchSize = 100;

/**
 * When a thread hangs: it has not answered for `maxMissed` beats, and while it builds, one more for each `papersABeat`
 * papers. Counted in beats, as a machine that sleeps must not count.
 */
export interface BuilderWatch {
  readonly beatMs: number;
  readonly maxMissed: number;
  readonly papersABeat: number;
}

/** 60 s, and 2 ms a paper: ten times what building takes. */
const usualWatch: BuilderWatch = { beatMs: 2000, maxMissed: 30, papersABeat: 1000 };

/** Builds in a thread of its own, which ends with the building. It fails where the thread hangs. */
export function threadBuilder(channel: WorkerChannel, watch = usualWatch): SegmentBuilder {
  const rpc = createBirpc<BuilderCalls>(
    {},
    { post: (message) => channel.post(message), on: (listener) => channel.onMessage(listener), timeout: -1 },
  );
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => channel.onFailure((fail = reject)));
  // It is waited for when the segment is built, which may be later.
  failed.catch(() => undefined);
  const sent: Promise<void>[] = [];
  let batch: KeyedPaper[] = [];
  let answered = 0;
  const watchThread = (papers: number) => {
    const allowed = watch.maxMissed + papers / watch.papersABeat;
    let [missed, before] = [0, answered];
    const beat = setInterval(() => {
      missed = answered === before ? missed + 1 : 0;
      before = answered;
      if (missed > allowed) fail(new Error(`The index was not built in ${(missed * watch.beatMs) / 1000} s`));
    }, watch.beatMs);
    return () => clearInterval(beat);
  };
  const send = () => {
    const adding = rpc.add(batch);
    // A batch that could not be added fails the build, later.
    adding.then(
      () => (answered += 1),
      () => undefined,
    );
    sent.push(adding);
    batch = [];
  };
  return {
    add(keyed) {
      batch.push(keyed);
      if (batch.length === batchSize) send();
    },
    async build(dropped) {
      send();
      const stop = watchThread(sent.length * batchSize);
      try {
        const building = Promise.all(sent).then(() => rpc.build(dropped));
        return (await Promise.race([building, failed])).buffer;
      } finally {
        stop();
        channel.stop();
      }
    },
    stop: () => channel.stop(),
  };
}
