import type { Host } from './host';

/** To be raised when the form of what is kept changes, or what the core makes of the same text. */
const version = 1;
const digestLength = 32;
const encoder = new TextEncoder();

/**
 * What earlier sessions have worked out, by the digest of all that it depends on. What is damaged or cannot be reached is as if it were
 * not there.
 */
export class Cache {
  readonly #host: Pick<Host, 'readCache' | 'writeCache'>;

  constructor(host: Pick<Host, 'readCache' | 'writeCache'>) {
    this.#host = host;
  }

  /** The name of what is worked out of some texts; undefined where none can be made. */
  async nameOf(kind: string, texts: Iterable<string>): Promise<string | undefined> {
    try {
      const digests = [encoder.encode(`${version}`)];
      for (const text of texts) digests.push(await sha256(encoder.encode(text)));
      const digest = await sha256(joined(digests));
      return `${kind}-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    } catch {
      return undefined;
    }
  }

  /** What was kept under a name, in a buffer of its own. */
  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const kept = await this.#host.readCache(name);
      if (!kept) return undefined;
      const content = new Uint8Array(kept.subarray(digestLength));
      const digest = await sha256(content);
      return digest.every((byte, at) => byte === kept[at]) ? content : undefined;
    } catch {
      return undefined;
    }
  }

  async write(name: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await this.#host.writeCache(name, joined([await sha256(content), content]));
    } catch {
      // It is worked out again.
    }
  }
}

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content));
}

/** Parts one after the other, in a new buffer. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
