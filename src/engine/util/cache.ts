import type { Host } from '../protocol/host';

/** Version of the cache's format: to be raised when the format changes, or what the core makes of the same text. */
const version = 5;
const digestLength = 32;

/** The results that earlier sessions cached. An item that is damaged or cannot be reached counts as missing. */
export class Cache {
  readonly #host: Pick<Host, 'readCache' | 'writeCache'>;

  constructor(host: Pick<Host, 'readCache' | 'writeCache'>) {
    this.#host = host;
  }

  /** The content that is cached under a name, in a buffer of its own; undefined where there is none. */
  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const kept = await this.#host.readCache(nameOf(name));
      if (!kept) return undefined;
      const content = new Uint8Array(kept.subarray(digestLength));
      const digest = await sha256(content);
      return digest.every((byte, at) => byte === kept[at]) ? content : undefined;
    } catch {
      // It is worked out again.
      return undefined;
    }
  }

  /** Keeps something under a name; whether it could be kept. */
  async write(name: string, content: Uint8Array<ArrayBuffer>): Promise<boolean> {
    try {
      await this.#host.writeCache(nameOf(name), joinBytes([await sha256(content), content]));
      return true;
    } catch {
      // It is worked out again in the next session.
      return false;
    }
  }
}

/** SHA-256 of a content as hexadecimal digits; undefined where none can be computed (no secure context). */
export async function digestOf(content: Uint8Array): Promise<string | undefined> {
  try {
    const digest = await sha256(content as Uint8Array<ArrayBuffer>);
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    // A page of the web that is not served securely has no digests: nothing is kept there.
    return undefined;
  }
}

function nameOf(name: string): string {
  return `${name}-${version}`;
}

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content));
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
