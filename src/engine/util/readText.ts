import { decodeText } from '../../core/text/encoding';
import type { Host } from '../protocol/host';
import { reportTo } from './report';
import { within } from './within';

/** A larger file is no text that anybody wrote. */
const maxTextLength = 64_000_000;

/**
 * The text of a file, without byte order mark; undefined where there is none. Rejects where there is one that cannot be
 * read now.
 */
export async function readText(host: Host, uri: string): Promise<string | undefined> {
  const content = await host.readFile(uri);
  if (content !== undefined && content.length > maxTextLength) throw new Error(`${uri} is too large`);
  return content instanceof Uint8Array ? decodeText(content).text : content;
}

/** The time to wait for a file that an answer can do without, in milliseconds. */
const maxWaitMs = 5000;

/**
 * As `readText`, for what an answer can do without: undefined also where the file cannot be read, or not in time, which
 * is logged.
 *
 * @param failed called when it is so, to have it read again later
 */
export async function readIfPossible(host: Host, uri: string, failed?: () => void): Promise<string | undefined> {
  try {
    return await within(maxWaitMs, readText(host, uri));
  } catch (error) {
    reportTo(host, `${uri} could not be read`, error);
    failed?.();
    return undefined;
  }
}
