import {
  collectionsRequest,
  cslRequest,
  deletedRequest,
  ifModifiedSince,
  itemsRequest,
  keysRequest,
  maxKeys,
  newestRequest,
  pageSizes,
  versionsRequest,
  type ZoteroRequest,
} from '../../core/sources/zotero/requests';
import {
  readCollections,
  readCslItems,
  readDeleted,
  readItems,
  readVersions,
} from '../../core/sources/zotero/readAnswers';
import type { ZoteroItem } from '../../core/sources/zotero/zoteroItem';
import type { ZoteroMirror } from './mirror';
import type { ZoteroAnswer, ZoteroReader } from './zoteroReader';

/** After more changes, a library is read page by page, as if for the first time. */
const maxChanges = 1000;

/**
 * Brings a mirror up to date: reads the library page by page from where an earlier reading has stopped, or what has
 * changed since. What was read is in the mirror, whatever fails after it.
 *
 * @param isWhole all items are compared, also where nothing seems to have changed
 * @param readSome called after each page of a long reading
 * @throws `ZoteroError`
 */
export async function syncLibrary(
  mirror: ZoteroMirror,
  reader: ZoteroReader,
  isWhole: boolean,
  readSome: () => Promise<void>,
): Promise<void> {
  const sync = new LibrarySync(mirror, reader, readSome);
  if (mirror.reading) await sync.readAll();
  else if (mirror.library.from === 'local') await sync.compareLocal();
  else await sync.readChanges(isWhole);
}

class LibrarySync {
  readonly #mirror: ZoteroMirror;
  readonly #reader: ZoteroReader;
  readonly #readSome: () => Promise<void>;

  constructor(mirror: ZoteroMirror, reader: ZoteroReader, readSome: () => Promise<void>) {
    this.#mirror = mirror;
    this.#reader = reader;
    this.#readSome = readSome;
  }

  /**
   * Goes on where the last reading has stopped, if the library is as it was then. What changes meanwhile comes with the
   * next changes, as they count from the version of the first page; what a deletion has moved to a page that was read
   * already is found by the keys at the end.
   */
  async readAll(): Promise<void> {
    const mirror = this.#mirror;
    let { start, version } = mirror.reading ?? { start: 0, version: 0 };
    for (let isFirst = true; ; isFirst = false) {
      const page = await this.#items(itemsRequest(mirror.library, start));
      const isOther = page.version !== version || page.serverId !== mirror.serverId;
      if (isFirst && start > 0 && isOther) {
        start = 0;
        mirror.reading = { start, version: page.version };
        mirror.serverId = page.serverId;
        continue;
      }
      if (isFirst || start === 0) ({ version } = page);
      mirror.serverId = page.serverId;
      mirror.put(page.value);
      start += pageSizes[mirror.library.from];
      mirror.reading = { start, version };
      await this.#readSome();
      if (start >= page.total || page.value.length === 0) break;
    }
    await this.#compareKeys();
    await this.#readCollections();
    mirror.version = version;
    mirror.reading = undefined;
    mirror.isChanged = true;
  }

  /** The Web API tells changes by their version, and what is gone. */
  async readChanges(isWhole: boolean): Promise<void> {
    const mirror = this.#mirror;
    const { library, version: since } = mirror;
    let version = since;
    for (let start = 0; ; start += pageSizes.web) {
      const request = itemsRequest(library, start, since);
      const page = await this.#itemsSince(start > 0 || isWhole ? request : ifModifiedSince(request, since));
      if (!page) return;
      if (start === 0) ({ version } = page);
      mirror.put(page.value);
      if (start + pageSizes.web >= page.total || page.value.length === 0) break;
    }
    const deleted = await this.#reader.get(deletedRequest(library, since), readDeleted);
    mirror.remove(deleted.value);
    if (isWhole) await this.#compareKeys();
    await this.#readCollections();
    mirror.version = version;
  }

  /**
   * The local interface tells versions of items, and not what is gone. An item that was changed since Zotero last
   * synced may still have its version: what was changed last is looked at by its date.
   */
  async compareLocal(): Promise<void> {
    const mirror = this.#mirror;
    const { serverId, changes } = await this.#compareKeys();
    if (serverId !== mirror.serverId || changes === 'many') {
      mirror.reading = { start: 0, version: 0 };
      mirror.serverId = serverId;
      return this.readAll();
    }
    for (let start = 0; ; start += maxKeys) {
      const request = newestRequest(mirror.library, start);
      const page = await this.#reader.get(request, (body) => readItems(body));
      const changed = page.value.filter(({ key, modified }) => mirror.get(key)?.modified !== modified);
      if (changed.length > 0) await this.#readKeys(changed.map(({ key }) => key));
      if (changed.length < page.value.length || page.value.length === 0) break;
    }
    await this.#readCollections();
  }

  /** Reads items whose version is another, and takes out those that are gone. */
  async #compareKeys(): Promise<{ readonly serverId: string; readonly changes: 'few' | 'many' }> {
    const mirror = this.#mirror;
    const { value: versions, serverId } = await this.#reader.get(versionsRequest(mirror.library), readVersions);
    mirror.remove(mirror.keys.filter((key) => !versions.has(key)));
    const changed = [...versions].filter(([key, version]) => mirror.get(key)?.version !== version);
    if (changed.length > maxChanges && !mirror.reading) return { serverId, changes: 'many' };
    await this.#readKeys(changed.map(([key]) => key));
    return { serverId, changes: 'few' };
  }

  async #readKeys(keys: readonly string[]): Promise<void> {
    for (let at = 0; at < keys.length; at += maxKeys) {
      const page = await this.#items(keysRequest(this.#mirror.library, keys.slice(at, at + maxKeys)));
      this.#mirror.put(page.value);
      await this.#readSome();
    }
  }

  async #items(request: ZoteroRequest): Promise<ZoteroAnswer<ZoteroItem[]>> {
    if (this.#mirror.library.from === 'web') return this.#reader.get(request, (body) => readItems(body));
    const csl = await this.#reader.get(cslRequest(request), readCslItems);
    return this.#reader.get(request, (body) => readItems(body, csl.value));
  }

  async #itemsSince(request: ZoteroRequest): Promise<ZoteroAnswer<ZoteroItem[]> | undefined> {
    return this.#reader.read(request, (body) => readItems(body));
  }

  async #readCollections(): Promise<void> {
    const { library } = this.#mirror;
    const collections = [];
    for (let start = 0; ; start += pageSizes[library.from]) {
      const page = await this.#reader.get(collectionsRequest(library, start), readCollections);
      collections.push(...page.value);
      if (page.value.length === 0 || start + pageSizes[library.from] >= page.total) break;
    }
    this.#mirror.setCollections(collections);
  }
}
