import { transferable, type WorkerChannel } from '../../transport/channel';

/** The part of the web's `Worker` that is used: the types of the DOM are not among this project's. */
interface WebWorker {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  terminate(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message?: string; preventDefault(): void }) => void) | null;
}
declare const Worker: new (url: string) => WebWorker;

/** The worker's bundle, from the extension's folder. */
export const workerFile = 'dist/web/worker.js';

/** Starts the worker as a Web Worker. */
export function startWorker(file: { toString(skipEncoding: boolean): string }): WorkerChannel {
  const worker = new Worker(file.toString(true));
  return {
    post: (message) => worker.postMessage(message, transferable(message)),
    onMessage: (listener) => {
      worker.onmessage = (event) => listener(event.data);
    },
    onFailure: (listener) => {
      worker.onerror = (event) => {
        // Reported here: otherwise it would be an uncaught error of the extension host, too.
        event.preventDefault();
        listener(new Error(event.message ?? 'The worker could not be started'));
      };
    },
    // Memory is not shared with a browser's worker unless the page is isolated, which VS Code's is not.
    activity: () => 0,
    stop: () => worker.terminate(),
  };
}
