import type * as vscode from 'vscode';
import { openDocument, statOf } from './hostFiles';

/** Milliseconds without typing after which a document is loaded. */
const debounceMs = 120;
/** Milliseconds without a change after which a file that another program writes is loaded. */
const fileRest = 25;

/** Milliseconds that `whenSettled` waits for loads that are under way. */
const maxWaitMs = 10_000;

/** A file that is loaded when the timer ends. */
interface Waiting {
  readonly uri: vscode.Uri;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Debounces changes of files: each is loaded once it has not changed for a while. */
export class FileChangeDebouncer implements vscode.Disposable {
  readonly #load: (uri: vscode.Uri) => Promise<void>;
  readonly #waiting = new Map<string, Waiting>();
  /** Sizes of files when they were last loaded, by URI. */
  readonly #sizes = new Map<string, number>();
  readonly #loads = new Set<Promise<void>>();
  #isDisposed = false;

  /** @param load must not reject */
  constructor(load: (uri: vscode.Uri) => Promise<void>) {
    this.#load = load;
  }

  /** A file is being edited here, is opened or closed, or is gone. */
  schedule(uri: vscode.Uri): void {
    this.#wait(uri, debounceMs, () => this.#start(uri));
  }

  /**
   * Another program has written a file: it is loaded after `fileRest` if size and mtime are unchanged. A file that
   * shrank waits `debounceMs`, since it is probably being rewritten.
   */
  scheduleWhenStable(uri: vscode.Uri): void {
    // The text of an open document follows the file after a while.
    if (openDocument(uri)) return this.schedule(uri);
    const stat = lookAt(uri);
    this.#wait(uri, fileRest, (waiting) => void this.#look(waiting, stat));
  }

  /** Notes the size of a file that is being loaded. */
  noteSize(uri: vscode.Uri, { size }: vscode.FileStat): void {
    this.#sizes.set(uri.toString(), size);
  }

  /**
   * Starts all loads that wait, and settles when they have ended, or after `maxWaitMs`: one that hangs must not stop
   * the others.
   */
  async whenSettled(): Promise<void> {
    for (const { uri, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      this.#start(uri);
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, maxWaitMs)));
    await Promise.race([Promise.all(this.#loads), late]);
    clearTimeout(timer);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #wait(uri: vscode.Uri, milliseconds: number, then: (waiting: Waiting) => void): void {
    if (this.#isDisposed) return;
    const address = uri.toString();
    clearTimeout(this.#waiting.get(address)?.timer);
    const waiting: Waiting = { uri, timer: setTimeout(() => then(waiting), milliseconds) };
    this.#waiting.set(address, waiting);
  }

  async #look(waiting: Waiting, earlier: Promise<vscode.FileStat | undefined>): Promise<void> {
    const { uri } = waiting;
    const address = uri.toString();
    const [before, now] = [await earlier, await lookAt(uri)];
    if (this.#waiting.get(address) !== waiting) return;
    if (!now || now.size < (this.#sizes.get(address) ?? 0)) this.schedule(uri);
    else if (before?.size === now.size && before.mtime === now.mtime) this.#start(uri);
    else this.scheduleWhenStable(uri);
  }

  #start(uri: vscode.Uri): void {
    this.#waiting.delete(uri.toString());
    const loading = this.#load(uri);
    this.#loads.add(loading);
    void loading.finally(() => this.#loads.delete(loading));
  }
}

/** `stat` of a file; undefined also where that fails: loading it will fail as well, and log why. */
function lookAt(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  // Reading it fails, too: that is logged, and tried again.
  return statOf(uri).catch(() => undefined);
}
