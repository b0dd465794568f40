import type { EditorHost } from '../protocol/host';
import { within } from '../util/within';

/** Milliseconds that the host may take: a file system of an extension, or a network drive, may not answer. */
const maxReadMs = 30_000;

type Reads = Pick<EditorHost, 'readFile' | 'exists' | 'filesIn'>;

/**
 * The host's reads, each with an end: one file system that does not answer must not hold up what does not need it.
 * What cannot be looked at is not gone: a file may exist.
 */
export function boundReads(host: Reads & Pick<EditorHost, 'report'>): Reads {
  const told = <T>(work: Promise<T>, otherwise: T, what: string): Promise<T> =>
    within(maxReadMs, work).catch(async (error: unknown) => {
      await host.report(`${what} could not be looked at: ${String(error)}`);
      return otherwise;
    });
  return {
    readFile: (uri) => within(maxReadMs, host.readFile(uri)),
    exists: (uri) => told(host.exists(uri), true, uri),
    filesIn: (folder) => told(host.filesIn(folder), [], folder),
  };
}
