import { digestOf, type Cache } from '../util/cache';
import { ZoteroMirror } from './mirror';

/** The libraries that are kept, and when each was read last. */
export type SeenLibraries = ReadonlyMap<string, number>;

const listName = 'zotero-libraries';

/** Mirrors as files of the cache, one a library, and the list of them. */
export class KeptMirrors {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  /**
   * Reads the mirrors that earlier sessions cached, as far as they can be read, with the time when each was last read.
   */
  async read(): Promise<{ readonly mirror: ZoteroMirror; readonly seenAt: number }[]> {
    const list = await this.#text(listName);
    const seen = list === undefined ? [] : (JSON.parse(list) as [uri: string, seenAt: number][]);
    const kept = await Promise.all(
      seen.map(async ([uri, seenAt]) => {
        const json = await this.#text(await nameOf(uri));
        return json === undefined ? [] : [{ mirror: ZoteroMirror.restore(json), seenAt }];
      }),
    );
    return kept.flat();
  }

  async write(mirror: ZoteroMirror): Promise<void> {
    await this.#cache.write(await nameOf(mirror.uri), new TextEncoder().encode(mirror.toJson()));
  }

  async writeList(seen: SeenLibraries): Promise<void> {
    await this.#cache.write(listName, new TextEncoder().encode(JSON.stringify([...seen])));
  }

  async #text(name: string): Promise<string | undefined> {
    const content = await this.#cache.read(name);
    return content && new TextDecoder().decode(content);
  }
}

async function nameOf(uri: string): Promise<string> {
  return `zotero-${(await digestOf(new TextEncoder().encode(uri)))?.slice(0, 32) ?? ''}`;
}
