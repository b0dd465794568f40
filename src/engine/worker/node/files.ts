import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
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

/** Writes a file of this machine, never half of it; false where the extension host is to be asked. */
export async function writeLocalFile(uri: string, content: Uint8Array): Promise<boolean> {
  if (!uri.startsWith('file:')) return false;
  let written = '';
  try {
    const file = fileURLToPath(uri);
    written = `${file}.${crypto.randomUUID()}.tmp`;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(written, content);
    await rename(written, file);
    return true;
  } catch {
    if (written !== '') await rm(written, { force: true }).catch(() => undefined);
    return false;
  }
}
