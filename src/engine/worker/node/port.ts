/*
 * This folder (`src/engine/worker/node`). What the worker needs of Node: files, threads, ports.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { transferable, type Port } from '../../transport/channel';
import type { WorkerData } from './channel';

/** The worker's own end of its channel, in a thread of Node. */
export const port: Port = {
  post: (message) => parentPort?.postMessage(message, transferable(message)),
  onMessage: (listener) => void parentPort?.on('message', listener),
};

/** Stores the number of the subject that the worker is at work on where it can be read also while the worker hangs. */
export function storeActivity(number: number): void {
  Atomics.store((workerData as WorkerData).activity, 0, number);
}
