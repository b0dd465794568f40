/*
 * This folder (`src/engine/transport`). Messages between threads: channels, the supervisor that starts a worker again,
 * calls that wait.
 */

/** One end of the channel between the extension host and the worker. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The extension host's end. */
export interface WorkerChannel extends Port {
  /** Called when the worker cannot be started, throws, or ends by itself. */
  onFailure(listener: (error: Error) => void): void;
  /**
   * The number of the subject that the worker is at work on, also while it hangs; 0 where it is at none, or cannot
   * tell.
   */
  activity(): number;
  stop(): void;
}

/**
 * birpc's wire format, which its documentation does not promise (`RPCMessage` in its source): the fields of a request's
 * arguments and of a response's result. `channel.test.ts` holds them against birpc itself.
 */
const wireFields = { args: 'a', result: 'r' } as const;

/**
 * The memory in a call's arguments or its result that can be handed over instead of copied: a large file must not be
 * copied on the way.
 */
export function transferable(message: unknown): ArrayBuffer[] {
  const { [wireFields.args]: args, [wireFields.result]: result } = (message ?? {}) as Readonly<Record<string, unknown>>;
  return [...(Array.isArray(args) ? (args as unknown[]) : []), result].flatMap((value) =>
    value instanceof Uint8Array && value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength
      ? [value.buffer]
      : [],
  );
}
