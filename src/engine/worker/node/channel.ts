import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { transferable, type WorkerChannel } from '../../transport/channel';

/** The worker's bundle, from the extension's folder. */
export const workerFile = 'dist/worker.js';

/** V8 in Electron has no more than 4 GB of heap, where pointers are compressed. */
const maxHeapMb = 4096;
const minHeapMb = 512;

/** The data that a worker is given when it starts. */
export interface WorkerData {
  /** Where it stores the number of the subject that it is at work on. */
  readonly activity: Int32Array<SharedArrayBuffer>;
}

/**
 * Starts the worker as a thread of Node. It ends when its heap is larger than half of the machine's memory: else the
 * system might end the extension host, which all extensions share.
 *
 * @param heapMb the limit of its heap in MB
 */
export function startWorker(file: { fsPath: string }, heapMb = heapLimit()): WorkerChannel {
  const activity = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: WorkerData = { activity };
  const worker = new Worker(file.fsPath, { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  return {
    post: (message) => worker.postMessage(message, transferable(message)),
    onMessage: (listener) => worker.on('message', listener),
    onFailure: (listener) => {
      // What it said last is received with its end, and is answered in a microtask after that.
      const fail = (error: Error): void => void setImmediate(listener, error);
      worker.on('error', fail);
      worker.on('exit', (code) => fail(new Error(`The worker ended with code ${code}`)));
    },
    activity: () => Atomics.load(activity, 0),
    stop: () => void worker.terminate(),
  };
}

function heapLimit(): number {
  return Math.min(maxHeapMb, Math.max(minHeapMb, Math.floor(totalmem() / 2 ** 21)));
}
