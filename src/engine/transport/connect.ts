import { createBirpc } from 'birpc';
import type { WorkerChannel } from './channel';
import type { Engine } from '../protocol/engine';
import type { EditorHost } from '../protocol/host';
import type { Watcher } from '../protocol/watch';

/** The engine at the other end of a channel: each call is answered by the worker, which in turn may ask the host. */
export function connectEngine(
  channel: WorkerChannel,
  host: EditorHost & Watcher,
): { readonly engine: Engine; readonly close: (error: Error) => void } {
  const rpc = createBirpc<Engine, EditorHost & Watcher>(host, {
    post: (message) => channel.post(message),
    on: (listener) => channel.onMessage(listener),
    timeout: -1,
  });
  return { engine: rpc, close: (error) => rpc.$close(error) };
}
