import type * as vscode from 'vscode';
import { openDocument, statOf } from './hostFiles';

/** What is typed is taken in after this many milliseconds of rest. */
const debounceMs = 120;
/** Milliseconds without a change before a file that another program writes is read: it may not be done. */
const fileRest = 25;

/** What is being taken in is not waited for longer, in milliseconds. */
const maxWaitMs = 10_000;

/** A file that is taken in when the timer ends. */
interface Waiting {
  readonly uri: vscode.Uri;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Takes files in that change, once they have come to rest. */
export class FileChangeDebouncer implements vscode.Disposable {
  readonly #take: (uri: vscode.Uri) => Promise<void>;
  readonly #waiting = new Map<string, Waiting>();
  /** How large files were when they were last taken in. */
  readonly #sizes = new Map<string, number>();
  readonly #taking = new Set<Promise<void>>();

  /** @param take takes a file in; must not reject */
  constructor(take: (uri: vscode.Uri) => Promise<void>) {
    this.#take = take;
  }

  /** A file is being edited here, is opened or closed, or is gone. */
  schedule(uri: vscode.Uri): void {
    this.#wait(uri, debounceMs, () => this.#start(uri));
  }

  /**
   * Another program has written a file, which is taken in once it stands still: at once nearly, but not so what is
   * smaller than it was, as it is when it is written anew bit by bit.
   */
  scheduleWhenStable(uri: vscode.Uri): void {
    // The text of an open document follows the file after a while.
    if (openDocument(uri)) return this.schedule(uri);
    const stat = lookAt(uri);
    this.#wait(uri, fileRest, (waiting) => void this.#look(waiting, stat));
  }

  /** A file is taken in as it stands. */
  noteSize(uri: vscode.Uri, { size }: vscode.FileStat): void {
    this.#sizes.set(uri.toString(), size);
  }

  /**
   * Settles once all that has changed so far is taken in, it is not waited for: or after a while, as one file that does
   * not come must not stop the others.
   */
  async settled(): Promise<void> {
    for (const { uri, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      this.#start(uri);
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, maxWaitMs)));
    await Promise.race([Promise.all(this.#taking), late]);
    clearTimeout(timer);
  }

  dispose(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
  }

  #wait(uri: vscode.Uri, milliseconds: number, then: (waiting: Waiting) => void): void {
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
    const taking = this.#take(uri);
    this.#taking.add(taking);
    void taking.finally(() => this.#taking.delete(taking));
  }
}

/** A file as it stands; undefined also where it cannot be looked at: then it is read after a while, which tells why. */
function lookAt(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  // Reading it fails, too: that is logged, and tried again.
  return statOf(uri).catch(() => undefined);
}
