import { pingRequest } from '../../core/sources/zotero/requests';
import { uriOfLibrary, type ZoteroLibrary, type ZoteroServer } from '../../core/sources/zotero/zoteroLibrary';
import type { Bibliographies } from '../bibliography/bibliographyStore';
import type { OnlineClient } from '../online/onlineClient';
import type { ZoteroFailure, ZoteroSettings, ZoteroState } from '../protocol/online';
import type { Cache } from '../util/cache';
import { readBetterBibtex } from './citationKeys';
import { KeptMirrors } from './keptMirrors';
import { localLibraries, webLibraries } from './libraryList';
import { ZoteroMirror } from './mirror';
import { syncLibrary } from './syncLibrary';
import { ZoteroError, ZoteroReader } from './zoteroReader';

/** Pages of the first full read of a library after which what was read is saved. */
const pagesUntilKept = 10;

/** A refresh that runs, or waits for the one before it. */
interface Refresh {
  /** Of the settings that it reads by. */
  readonly signal: AbortSignal;
  readonly isWhole: boolean;
  readonly done: Promise<boolean>;
}

/**
 * The libraries of Zotero's that are among the bibliographies. What was read stays until Zotero says otherwise: also
 * when it is closed, answers half, or refuses.
 */
export class ZoteroLibraries {
  readonly #client: OnlineClient;
  readonly #bibliographies: Bibliographies;
  readonly #kept: KeptMirrors;
  #settings: ZoteroSettings = { servers: [], libraries: [] };
  readonly #mirrors = new Map<string, ZoteroMirror>();
  readonly #seen = new Map<string, number>();
  readonly #failures = new Map<ZoteroServer, ZoteroFailure>();
  /** Settles when the settings told last are taken over. */
  #configuring: Promise<void> = Promise.resolve();
  #isRestored = false;
  #refreshing: Refresh | undefined;
  #hasChanged = false;
  /** Ends what is being read when settings change. */
  #controller = new AbortController();

  constructor(client: OnlineClient, bibliographies: Bibliographies, cache: Cache) {
    this.#client = client;
    this.#bibliographies = bibliographies;
    this.#kept = new KeptMirrors(cache);
  }

  /** Takes new settings. A refresh that runs with other settings is aborted at once. */
  configure(settings: ZoteroSettings): Promise<void> {
    if (JSON.stringify(settings) !== JSON.stringify(this.#settings)) {
      this.#controller.abort();
      this.#controller = new AbortController();
      this.#settings = settings;
    }
    const running = this.#refreshing?.done;
    // One after the other, so that the settings told last count, however long those before them take.
    const take = () => (this.#settings.servers.length === 0 ? this.#forget(running) : this.#restore());
    this.#configuring = this.#configuring.then(take, take);
    return this.#configuring;
  }

  /**
   * Whether anything has changed. One refresh at a time: who asks meanwhile gets that one's answer, unless it reads by
   * settings that count no longer, or less than is asked for.
   */
  refresh(isWhole: boolean): Promise<boolean> {
    const before = this.#refreshing;
    const { signal } = this.#controller;
    if (before && before.signal === signal && (before.isWhole || !isWhole)) return before.done;
    const refresh: Refresh = { signal, isWhole, done: this.#refreshAfter(before, isWhole, signal) };
    this.#refreshing = refresh;
    return refresh.done.finally(() => {
      if (this.#refreshing === refresh) this.#refreshing = undefined;
    });
  }

  async runs(): Promise<boolean> {
    const got = await this.#client.exchange({ ...pingRequest(), timeoutMs: 3000 }, { maxWaitMs: 0 });
    return 'response' in got && got.response.status === 200;
  }

  get state(): ZoteroState {
    const libraries = [...this.#mirrors.values()].map(({ library, papers, uri, reading }) => ({
      from: library.from,
      name: library.name,
      papers,
      seenAt: this.#seen.get(uri) ?? 0,
      isPartial: reading !== undefined,
    }));
    return { libraries, failures: [...this.#failures.values()] };
  }

  /** The library that is among the bibliographies under an address. */
  mirror(uri: string): ZoteroMirror | undefined {
    return this.#mirrors.get(uri);
  }

  async #restore(): Promise<void> {
    if (this.#isRestored) return;
    this.#isRestored = true;
    for (const { mirror, seenAt } of await this.#kept.read()) {
      this.#mirrors.set(mirror.uri, mirror);
      this.#seen.set(mirror.uri, seenAt);
      await this.#show(mirror);
    }
  }

  /** Takes all libraries out; what is kept of them stays for when it is switched on again. */
  async #forget(running: Promise<boolean> | undefined): Promise<void> {
    await running?.catch(() => undefined); // told to who asked for it
    this.#isRestored = false;
    const uris = [...this.#mirrors.keys()];
    this.#mirrors.clear();
    this.#failures.clear();
    for (const uri of uris) await this.#bibliographies.remove(uri);
  }

  async #refreshAfter(before: Refresh | undefined, isWhole: boolean, signal: AbortSignal): Promise<boolean> {
    const settings = this.#settings;
    // Those that were told by now: later ones wait for this refresh.
    const configuring = this.#configuring;
    await Promise.allSettled([before?.done, configuring]); // failures are told to who asked
    return this.#refresh(settings, isWhole, signal);
  }

  async #refresh({ servers, libraries }: ZoteroSettings, isWhole: boolean, signal: AbortSignal): Promise<boolean> {
    this.#hasChanged = false;
    for (const from of servers) {
      if (signal.aborted) break;
      this.#failures.delete(from);
      const reader = new ZoteroReader(this.#client, signal);
      const found = await this.#orFailure(from, () => this.#list(from, libraries, reader));
      if (!found) continue;
      await this.#drop(from, found);
      for (const library of found) {
        // One that is refused does not keep the others out.
        if (!signal.aborted) await this.#orFailure(from, () => this.#readOne(library, reader, isWhole));
      }
    }
    if (this.#isWebOnly()) this.#failures.delete('local');
    if (servers.length > 0) await this.#keepList();
    return this.#hasChanged;
  }

  /** Whether only zotero.org answers: a user who reads from it alone need not have Zotero on this computer. */
  #isWebOnly(): boolean {
    const servers = new Set([...this.#mirrors.values()].map(({ library }) => library.from));
    return this.#failures.get('local')?.why === 'network' && servers.has('web') && !servers.has('local');
  }

  /** Undefined where Zotero did not answer, which is noted. */
  async #orFailure<T>(from: ZoteroServer, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ZoteroError)) throw error;
      if (error.failure.why !== 'cancelled') this.#failures.set(from, { from, ...error.failure });
      return undefined;
    }
  }

  #list(from: ZoteroServer, named: readonly string[], reader: ZoteroReader): Promise<ZoteroLibrary[]> {
    if (from === 'local') return localLibraries(reader);
    const local = [...this.#mirrors.values()].map(({ library }) => library).filter((one) => one.from === 'local');
    return webLibraries(reader, this.#client.settings.keys.includes('zotero'), named, local);
  }

  /** Takes libraries out that the user has no longer. */
  async #drop(from: ZoteroServer, libraries: readonly ZoteroLibrary[]): Promise<void> {
    for (const { library, uri } of [...this.#mirrors.values()]) {
      if (library.from !== from || libraries.some(({ path }) => path === library.path)) continue;
      this.#mirrors.delete(uri);
      this.#seen.delete(uri);
      this.#hasChanged = true;
      await this.#bibliographies.remove(uri);
    }
  }

  /** Reads one library. The items that were read before a failure are shown and cached, too. */
  async #readOne(library: ZoteroLibrary, reader: ZoteroReader, isWhole: boolean): Promise<void> {
    const mirror = this.#mirrorOf(library);
    let pages = 0;
    const keepSome = async () => {
      pages += 1;
      if (pages % pagesUntilKept !== 0) return;
      await this.#kept.write(mirror);
      await this.#keepList();
    };
    try {
      await syncLibrary(mirror, reader, isWhole, keepSome);
      if (library.from === 'local') await readBetterBibtex(mirror, reader);
      this.#seen.set(mirror.uri, Date.now());
    } finally {
      if (mirror.isChanged) await this.#takeOver(mirror);
    }
  }

  #keepList(): Promise<void> {
    return this.#kept.writeList(new Map([...this.#mirrors.keys()].map((uri) => [uri, this.#seen.get(uri) ?? 0])));
  }

  #mirrorOf(library: ZoteroLibrary): ZoteroMirror {
    const mirror = this.#mirrors.get(uriOfLibrary(library)) ?? new ZoteroMirror(library);
    this.#mirrors.set(mirror.uri, mirror);
    mirror.rename(library.name);
    return mirror;
  }

  async #takeOver(mirror: ZoteroMirror): Promise<void> {
    mirror.isChanged = false;
    this.#hasChanged = true;
    await this.#kept.write(mirror);
    await this.#show(mirror);
  }

  async #show(mirror: ZoteroMirror): Promise<void> {
    const { uri, path } = mirror;
    const before = this.#bibliographies.get(uri);
    if (mirror.papers === 0 || (before && before.path !== path)) {
      await this.#bibliographies.remove(uri);
      mirror.forgetShown();
    }
    if (mirror.papers === 0) return;
    for (const text of mirror.texts()) await this.#bibliographies.read(uri, path, text);
  }
}
