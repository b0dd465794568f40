import { createBirpc } from 'birpc';
import type { WorkerChannel } from './channel';
import type { Engine } from './engine';

/** The engine at the other end of a channel: each call is answered by the worker. */
export function connectEngine(channel: WorkerChannel): {
  readonly engine: Engine;
  readonly close: (error: Error) => void;
} {
  const rpc = createBirpc<Engine>(
    {},
    {
      post: (message) => channel.post(message),
      on: (listener) => channel.onMessage(listener),
      timeout: -1,
    },
  );
  return { engine: rpc, close: (error) => rpc.$close(error) };
}
