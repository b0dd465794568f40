import type { Host } from '../protocol/host';

/** Tells the log what did not work; never throws. */
export type Report = (what: string, error: unknown) => void;

/** Tells a host's log what did not work. Where it cannot be told either, nothing is left to do. */
export function reportTo(host: Host, what: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // The channel is closed: the worker is about to be stopped.
  host.report(`${what}: ${detail}`).catch(() => undefined);
}
