import { open, rm, stat, utimes, mkdir } from 'node:fs/promises';
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
  await take(lock);
  const renewal = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), renewMs); // gone with its folder
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (;;) {
    try {
      await (await open(lock, 'wx')).close();
      return;
    } catch (error) {
      if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const age = await ageOf(lock);
    if (age !== undefined && age > staleMs) await rm(lock, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function ageOf(lock: string): Promise<number | undefined> {
  try {
    return Date.now() - (await stat(lock)).mtimeMs;
  } catch {
    // It was given back just now.
    return undefined;
  }
}
