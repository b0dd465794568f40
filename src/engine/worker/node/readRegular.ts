import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { within } from '../../util/within';

/** No bibliography or document is larger: 1,000,000 papers with abstracts take about as much. */
const maxFileSize = 1_000_000_000;

/** Milliseconds before each further try, where another program locks a file or no descriptor is left. */
const waits = [50, 200, 1000];

/** Milliseconds that a read may take: a network drive may be away. */
const maxReadMs = 30_000;

/**
 * The bytes of a regular file, links followed. What else a name may lead to, as a pipe, a device or a folder, is not
 * opened: reading it might never end. Of a file that grows meanwhile, the first bytes are read.
 *
 * @returns undefined where there is no such file
 * @throws where there is one that cannot be read now, is too large, or takes too long
 */
export async function readRegular(file: string): Promise<Uint8Array | undefined> {
  for (const wait of waits) {
    try {
      return await within(maxReadMs, readOnce(file));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return within(maxReadMs, readOnce(file));
}

async function readOnce(file: string): Promise<Uint8Array | undefined> {
  if (!isReadable(await stat(file), file)) return undefined;
  // Without blocking: the file may have become a pipe since.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const now = await handle.stat();
    if (!isReadable(now, file)) return undefined;
    const bytes = new Uint8Array(now.size);
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await handle.read(bytes, read, bytes.length - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return read === bytes.length ? bytes : bytes.slice(0, read);
  } finally {
    await handle.close();
  }
}

function isReadable(stats: Stats, file: string): boolean {
  if (stats.isDirectory()) return false;
  if (!stats.isFile()) throw new Error(`${file} is not a regular file`);
  if (stats.size > maxFileSize) throw new Error(`${file} is larger than ${maxFileSize} bytes`);
  return true;
}

/** There is no such file, or no such address can be. */
export function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EISDIR'].includes(codeOf(error));
}

function isPassing(error: unknown): boolean {
  return ['EMFILE', 'ENFILE', 'EBUSY', 'EAGAIN'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}
