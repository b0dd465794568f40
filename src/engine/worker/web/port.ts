/*
 * This folder (`src/engine/worker/web`). What the worker needs of a browser.
 */

import { transferable, type Port } from '../../transport/channel';

declare function postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
declare function addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;

/** The worker's own end of its channel, in a Web Worker. */
export const port: Port = {
  post: (message) => postMessage(message, transferable(message)),
  onMessage: (listener) => addEventListener('message', (event) => listener(event.data)),
};

/** Memory is not shared with a browser's worker: what it hangs on is not known. */
export const storeActivity = undefined;
