import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from '../../util/abort';

/** A lock that was not renewed for this long was left behind. */
const staleMs = 10_000;
const pollMs = 25;
const renewMs = 2000;

/**
 * Does some work on a file while no other window does so: whoever creates `<file>.lock` may (`O_EXCL`, which is
 * atomic). A lock that its owner has left behind is taken over. Of files that are not on this machine, nothing is
 * locked.
 *
 * @param signal gives up waiting
 * @throws what the work throws, and the signal's reason
 */
export async function withFileLock<T>(uri: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  if (!uri.startsWith('file:')) return work();
  const lock = `${fileURLToPath(uri)}.lock`;
  await mkdir(path.dirname(lock), { recursive: true });
  const owner = crypto.randomUUID();
  const others = new OtherLock(lock);
  while (!(await create(lock, owner))) {
    if ((await others.isStale()) && (await others.takeOver())) continue;
    await pause(pollMs, signal ?? new AbortController().signal);
    signal?.throwIfAborted();
  }
  const renewal = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), renewMs); // gone with its folder
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await giveBack(lock, owner);
  }
}

/** @returns false where another has it */
async function create(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(content).finally(() => handle.close());
    return true;
  } catch (error) {
    if (error instanceof Error && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock, unless another owner has taken it over while this process was suspended. */
async function giveBack(lock: string, owner: string): Promise<void> {
  const content = await readFile(lock, 'utf8').catch(() => undefined); // gone: there is nothing to give back
  if (content === owner) await rm(lock, { force: true });
}

/** The lock of another window, as one that waits for it sees it. */
class OtherLock {
  readonly #lock: string;
  readonly #renewal: Renewal;
  /** Of the file that those who wait remove a lock by. */
  readonly #guardRenewal: Renewal;

  constructor(lock: string) {
    this.#lock = lock;
    this.#renewal = new Renewal(lock);
    this.#guardRenewal = new Renewal(this.#guard);
  }

  get #guard(): string {
    return `${this.#lock}.stale`;
  }

  isStale(): Promise<boolean> {
    return this.#renewal.isOver();
  }

  /**
   * Removes a lock that was left behind. One of those who wait does, and looks again first: what another would remove
   * then is the lock of whoever has come in.
   */
  async takeOver(): Promise<boolean> {
    if (!(await create(this.#guard, ''))) {
      if (await this.#guardRenewal.isOver()) await rm(this.#guard, { force: true });
      return false;
    }
    try {
      if (await this.isStale()) await rm(this.#lock, { force: true });
    } finally {
      await rm(this.#guard, { force: true });
    }
    return true;
  }
}

/**
 * Whether a file is still renewed. Its time may be in the future, by a clock that was wrong or a server's own: then it
 * is told by whether the time changes.
 */
class Renewal {
  readonly #file: string;
  #seen: { readonly time: number; readonly since: number } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async isOver(): Promise<boolean> {
    let time: number;
    try {
      time = (await stat(this.#file)).mtimeMs;
    } catch {
      // It was given back just now.
      return false;
    }
    if (this.#seen?.time !== time) this.#seen = { time, since: performance.now() };
    return Date.now() - time > staleMs || performance.now() - this.#seen.since > staleMs;
  }
}
