/** One end of the channel between the extension host and the worker. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The extension host's end. */
export interface WorkerChannel extends Port {
  /** Called when the worker cannot be started, throws, or ends by itself. */
  onFailure(listener: (error: Error) => void): void;
  stop(): void;
}

/** The memory in a call's arguments that can be handed over instead of copied: a large file must not be copied on the way. */
export function transferable(message: unknown): ArrayBuffer[] {
  const args: unknown = (message as { a?: unknown } | undefined)?.a;
  if (!Array.isArray(args)) return [];
  return args.flatMap((argument) =>
    argument instanceof Uint8Array &&
    argument.buffer instanceof ArrayBuffer &&
    argument.byteLength === argument.buffer.byteLength
      ? [argument.buffer]
      : [],
  );
}
