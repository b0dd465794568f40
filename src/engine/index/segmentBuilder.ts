import { FrozenBuilder } from '../../core/search/segments/frozen/build/frozenBuilder';
import type { KeyedPaper } from '../../core/search/segments/segment';
import { runCooperatively } from '../util/timeSlicer';

/** Builds one frozen segment. */
export interface SegmentBuilder {
  /** Adds a paper; the first is number 0. */
  add(keyed: KeyedPaper): void;
  /** The segment without the papers of some numbers; none may be added after. Rejects when the builder has failed. */
  build(dropped: readonly number[]): Promise<ArrayBuffer>;
  /** Gives up what was added. */
  stop(): void;
}

/** Builds in this thread, which meanwhile answers questions. */
export function localBuilder(): SegmentBuilder {
  const builder = new FrozenBuilder();
  return {
    add: ({ paper, key }) => void builder.add(paper, key),
    build(dropped) {
      for (const number of dropped) builder.drop(number);
      return runCooperatively(builder.buildCooperatively());
    },
    stop: () => undefined,
  };
}
