import { decodeText } from '../../core/text/encoding';
import type { Host } from '../protocol/host';

/** The text of a file, without byte order mark; undefined where there is none. */
export async function readText(host: Host, uri: string): Promise<string | undefined> {
  const content = await host.readFile(uri);
  return content instanceof Uint8Array ? decodeText(content).text : content;
}
