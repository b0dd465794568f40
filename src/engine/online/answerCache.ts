import { digestOf, type Cache } from '../util/cache';

/** An answer as it was given. */
export interface KeptAnswer {
  /** When, in milliseconds of the epoch. */
  readonly at: number;
  /** 200, or the status that says that there is no such work. */
  readonly status: number;
  readonly body: string;
  readonly etag?: string;
}

const maxInMemory = 300;
/** Longer answers are not kept for the next session. */
const maxKeptLength = 2_000_000;

/** Answers of online sources, by the request: in memory, and in the cache files of the extension. */
export class AnswerCache {
  readonly #cache: Cache;
  readonly #recent = new Map<string, KeptAnswer>();

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  async read(key: string): Promise<KeptAnswer | undefined> {
    const recent = this.#recent.get(key);
    if (recent) return recent;
    const name = await nameOf(key);
    const content = name === undefined ? undefined : await this.#cache.read(name);
    const kept = content && parse(new TextDecoder().decode(content), key);
    if (kept) this.#remember(key, kept);
    return kept;
  }

  /** Keeps an answer; that it cannot be written costs the next session only. */
  keep(key: string, answer: KeptAnswer): void {
    this.#remember(key, answer);
    if (answer.body.length <= maxKeptLength) void this.#write(key, answer);
  }

  async #write(key: string, answer: KeptAnswer): Promise<void> {
    const name = await nameOf(key);
    if (name !== undefined) await this.#cache.write(name, new TextEncoder().encode(JSON.stringify({ key, ...answer })));
  }

  #remember(key: string, answer: KeptAnswer): void {
    this.#recent.delete(key);
    this.#recent.set(key, answer);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > maxInMemory && oldest !== undefined) this.#recent.delete(oldest);
  }
}

async function nameOf(key: string): Promise<string | undefined> {
  const digest = await digestOf(new TextEncoder().encode(key));
  return digest === undefined ? undefined : `online-${digest.slice(0, 32)}`;
}

function parse(text: string, key: string): KeptAnswer | undefined {
  try {
    const kept = JSON.parse(text) as KeptAnswer & { readonly key: string };
    return kept.key === key ? kept : undefined;
  } catch {
    // A damaged answer counts as missing.
    return undefined;
  }
}
