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
