import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A lock that was not renewed for so many milliseconds was left behind. */
const staleMs = 10_000;
const pollMs = 25;
const renewMs = 2000;

/**
 * Does some work on a file while no other window does so: whoever creates `<file>.lock` may (`O_EXCL`, which is
 * atomic). A lock that its owner has left behind is taken over. Of files that are not on this machine, nothing is
 * locked.
 */
export async function withFileLock<T>(uri: string, work: () => Promise<T>): Promise<T> {
  if (!uri.startsWith('file:')) return work();
  const lock = `${fileURLToPath(uri)}.lock`;
  await mkdir(path.dirname(lock), { recursive: true });
  const owner = crypto.randomUUID();
  while (!(await create(lock, owner))) {
    if (!(await isStale(lock)) || !(await takeOver(lock))) await pause();
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

/** Who was suspended for long finds that another has taken its lock over, which stays. */
async function giveBack(lock: string, owner: string): Promise<void> {
  const content = await readFile(lock, 'utf8').catch(() => undefined); // gone: there is nothing to give back
  if (content === owner) await rm(lock, { force: true });
}

/**
 * Removes a lock that was left behind. One of those who wait does, and looks again first: what another would remove
 * then is the lock of whoever has come in.
 */
async function takeOver(lock: string): Promise<boolean> {
  const guard = `${lock}.stale`;
  if (!(await create(guard, ''))) {
    if (await isStale(guard)) await rm(guard, { force: true });
    return false;
  }
  try {
    if (await isStale(lock)) await rm(lock, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
  return true;
}

async function isStale(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > staleMs;
  } catch {
    // It was given back just now.
    return false;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pollMs));
}
