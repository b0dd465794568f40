import * as vscode from 'vscode';
import type { Log } from '../ui/log';

/** Backoff in milliseconds between attempts to load a file that failed; afterwards only when the file changes. */
const delays = [500, 2000, 10_000, 60_000, 300_000];
/** Failures of a file after which the user is told: it is not only locked by another program for a moment. */
const toldAfter = 4;

interface Failing {
  readonly times: number;
  readonly reason: string;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Tries files again that are there but cannot be read now: another program may hold them, or descriptors may be used
 * up.
 */
export class FileRetries implements vscode.Disposable {
  readonly #failing = new Map<string, Failing>();
  readonly #retry: (uri: vscode.Uri) => void;
  readonly #log: Log;
  #isDisposed = false;

  /** @param retry has a file taken in again */
  constructor(retry: (uri: vscode.Uri) => void, log: Log) {
    this.#retry = retry;
    this.#log = log;
  }

  /** A file could not be taken in. Each new reason is logged once. */
  noteFailure(uri: vscode.Uri, error: unknown): void {
    // What was being loaded then fails, as the engine has ended.
    if (this.#isDisposed) return;
    const address = uri.toString();
    const before = this.#failing.get(address);
    clearTimeout(before?.timer);
    const times = (before?.times ?? 0) + 1;
    const reason = error instanceof Error ? error.message : String(error);
    if (reason !== before?.reason) this.#log.warn(`${address} could not be read: ${reason}`);
    if (times === toldAfter) {
      const path = vscode.workspace.asRelativePath(uri);
      this.#log.report(vscode.l10n.t("“{0}” can't be read. The entries read before are kept.", path), error);
    }
    const delay = delays[times - 1];
    const timer = delay === undefined ? undefined : setTimeout(() => this.#retry(uri), delay);
    this.#failing.set(address, { times, reason, timer });
  }

  /** A file was taken in. */
  noteSuccess(uri: vscode.Uri): void {
    const address = uri.toString();
    const failing = this.#failing.get(address);
    if (!failing) return;
    clearTimeout(failing.timer);
    this.#failing.delete(address);
    this.#log.info(`${address} can be read again`);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const { timer } of this.#failing.values()) clearTimeout(timer);
    this.#failing.clear();
  }
}
