import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * A file of this machine, read by the worker itself: large files would hold the extension host up, and their bytes make it collect
 * garbage. Undefined where the extension host is to be asked.
 */
export async function readLocalFile(uri: string): Promise<Uint8Array | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const { buffer, byteOffset, length } = await readFile(fileURLToPath(uri));
    return new Uint8Array(buffer, byteOffset, length);
  } catch {
    return undefined;
  }
}
