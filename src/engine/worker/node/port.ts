import { parentPort } from 'node:worker_threads';
import { transferable, type Port } from '../../transport/channel';

/** The worker's own end of its channel, in a thread of Node. */
export const port: Port = {
  post: (message) => parentPort?.postMessage(message, transferable(message)),
  onMessage: (listener) => void parentPort?.on('message', listener),
};
