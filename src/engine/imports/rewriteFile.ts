/** Files on whichever file system; addresses are URIs as text. */
export interface RewrittenFiles {
  /** The content of a file; undefined where there is none. */
  read(uri: string): Promise<Uint8Array | undefined>;
  /** When a file was changed, in milliseconds of the epoch, and its size; undefined where there is none. */
  stat(uri: string): Promise<{ readonly mtime: number; readonly size: number } | undefined>;
  write(uri: string, content: Uint8Array): Promise<void>;
  /** Moves a file, over one that is there. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(uri: string): Promise<void>;
  /** The files beside one, itself included. */
  beside(uri: string): Promise<readonly string[]>;
}

/** Attempts to merge and write while another program keeps changing the file. */
const maxTries = 10;
/** Milliseconds after which another window's unfinished write counts as given up. */
const leftBehindMs = 60_000;

/**
 * Changes a file: reads it, merges and writes a new one, which takes the old one's place at once and leaves it as
 * `<name>.bak`. Whenever it is broken off, the file is there, as it was before or as it is after. When the file has
 * changed meanwhile, it is merged anew. Nothing is written where nothing changes.
 *
 * @param merge from the old text to the new one; with what else is wanted of it
 * @param signal gives it up until the new file takes the old one's place
 * @throws what `merge` throws, what the file system does, and the reason of the signal
 */
export async function rewriteFile<T extends { readonly text: string }>(
  files: RewrittenFiles,
  uri: string,
  merge: (content: Uint8Array | undefined) => Promise<{ readonly before: string; readonly result: T }>,
  signal?: AbortSignal,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const stat = stampOf(await files.stat(uri));
    const content = await files.read(uri);
    const { before, result } = await merge(content);
    signal?.throwIfAborted();
    if (result.text === before) return result;
    const written = `${uri}.${crypto.randomUUID()}.tmp`;
    try {
      await files.write(written, new TextEncoder().encode(result.text));
      signal?.throwIfAborted();
      if (content) await files.write(`${uri}.bak`, content);
      if (stampOf(await files.stat(uri)) === stat) {
        await files.rename(written, uri);
        await tidyUp(files, uri).catch(() => undefined); // what stays there is in nobody's way
        return result;
      }
    } catch (error) {
      await files.remove(written).catch(() => undefined); // the error before it is the one to tell
      throw error;
    }
    await files.remove(written);
    if (tries >= maxTries) throw new Error(`${uri} changes all the time`);
  }
}

function stampOf(stat: { readonly mtime: number; readonly size: number } | undefined): string {
  return stat ? `${stat.mtime} ${stat.size}` : '';
}

/** Removes what windows that were killed had begun to write. */
async function tidyUp(files: RewrittenFiles, uri: string): Promise<void> {
  for (const other of await files.beside(uri)) {
    if (!other.startsWith(`${uri}.`) || !/^\.[\da-f-]{36}\.tmp$/.test(other.slice(uri.length))) continue;
    const stat = await files.stat(other);
    if (stat && Math.abs(Date.now() - stat.mtime) > leftBehindMs) await files.remove(other);
  }
}
