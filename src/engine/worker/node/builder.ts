import path from 'node:path';
import { threadBuilder } from '../../index/builderThread';
import type { SegmentBuilder } from '../../index/segmentBuilder';
import { startWorker } from './channel';

/** Builds a segment in a thread of its own, whose bundle lies beside the worker's. */
export function startBuilder(): SegmentBuilder {
  return threadBuilder(startWorker({ fsPath: path.join(__dirname, 'builder.js') }));
}
