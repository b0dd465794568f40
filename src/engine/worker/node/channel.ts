import { Worker } from 'node:worker_threads';
import { transferable, type WorkerChannel } from '../../transport/channel';

/** The worker's bundle, from the extension's folder. */
export const workerFile = 'dist/worker.js';

/** Starts the worker as a thread of Node. */
export function startWorker(file: { fsPath: string }): WorkerChannel {
  const worker = new Worker(file.fsPath);
  return {
    post: (message) => worker.postMessage(message, transferable(message)),
    onMessage: (listener) => worker.on('message', listener),
    onFailure: (listener) => {
      worker.on('error', listener);
      worker.on('exit', (code) => listener(new Error(`The worker ended with code ${code}`)));
    },
    stop: () => void worker.terminate(),
  };
}
