import { cslJsonLinesHeader, writeCslJsonLine } from '../../core/bibliography/csl/linesFormat';
import type { ZoteroCollection } from '../../core/sources/zotero/readAnswers';
import type { ZoteroItem, ZoteroWork } from '../../core/sources/zotero/zoteroItem';
import { uriOfLibrary, type ZoteroLibrary } from '../../core/sources/zotero/zoteroLibrary';

/** The part of a library that is cached for the next session. */
interface KeptMirror {
  readonly library: ZoteroLibrary;
  readonly version: number;
  readonly serverId: string;
  readonly reading: Reading | undefined;
  readonly items: readonly ZoteroItem[];
  readonly collections: readonly ZoteroCollection[];
  readonly citekeys: readonly (readonly [item: string, key: string])[];
}

/** How far a library was read that was never read as a whole. */
interface Reading {
  /** The library's version when it began. */
  readonly version: number;
  readonly start: number;
}

/** A library of Zotero's as it was last read. */
export class ZoteroMirror {
  #library: ZoteroLibrary;
  /** All that has changed up to it is known. */
  version = 0;
  serverId = '';
  /** Undefined once it was read as a whole. */
  reading: Reading | undefined = { version: 0, start: 0 };
  collections: readonly ZoteroCollection[] = [];
  /** Keys that Better BibTeX gives for items that tell none themselves. */
  readonly citekeys = new Map<string, string>();
  /** Whether the mirror differs from its last written state. */
  isChanged = false;
  readonly #items = new Map<string, ZoteroItem>();
  /** The lines that its bibliography has, by the keys of their items. */
  #shown = new Map<string, string>();
  #pdfs: ReadonlyMap<string, string> | undefined;

  constructor(library: ZoteroLibrary) {
    this.#library = library;
  }

  /** Creates a mirror from the JSON that an earlier session cached. */
  static restore(json: string): ZoteroMirror {
    const kept = JSON.parse(json) as KeptMirror;
    const mirror = new ZoteroMirror(kept.library);
    mirror.version = kept.version;
    mirror.serverId = kept.serverId;
    mirror.reading = kept.reading;
    mirror.collections = kept.collections;
    for (const item of kept.items) mirror.#items.set(item.key, item);
    for (const [item, key] of kept.citekeys) mirror.citekeys.set(item, key);
    return mirror;
  }

  get library(): ZoteroLibrary {
    return this.#library;
  }

  get uri(): string {
    return uriOfLibrary(this.library);
  }

  /** As it is named among sources: `Zotero: My Library`. */
  get path(): string {
    return `Zotero: ${this.library.name}`;
  }

  rename(name: string): void {
    if (name === this.#library.name) return;
    this.#library = { ...this.#library, name };
    this.#markChanged();
  }

  get items(): Iterable<ZoteroItem> {
    return this.#items.values();
  }

  get(key: string): ZoteroItem | undefined {
    return this.#items.get(key);
  }

  get keys(): readonly string[] {
    return [...this.#items.keys()];
  }

  /** Takes items as they are now; those in the trash go. */
  put(items: readonly ZoteroItem[]): void {
    for (const item of items) {
      if (item.isTrashed) this.#items.delete(item.key);
      else this.#items.set(item.key, item);
      // Better BibTeX may give another key now.
      this.citekeys.delete(item.key);
    }
    if (items.length > 0) this.#markChanged();
  }

  remove(keys: readonly string[]): void {
    const known = keys.filter((key) => this.#items.delete(key));
    if (known.length > 0) this.#markChanged();
  }

  setCollections(collections: readonly ZoteroCollection[]): void {
    if (JSON.stringify(collections) === JSON.stringify(this.collections)) return;
    this.collections = collections;
    this.#markChanged();
  }

  citekeyOf(key: string, { citekey }: ZoteroWork): string | undefined {
    return citekey ?? this.citekeys.get(key);
  }

  /** The PDF of an item, the first of several. */
  pdfOf(key: string): string | undefined {
    this.#pdfs ??= new Map(
      [...this.#items.values()]
        .flatMap((item) => (item.pdfOf === undefined ? [] : [[item.pdfOf, item.key] as const]))
        .reverse(),
    );
    return this.#pdfs.get(key);
  }

  /** The collections that an item is in, each after those that hold it: `Thesis / Chapter 2`. */
  collectionsOf(key: string): string[] {
    const byKey = new Map(this.collections.map((one) => [one.key, one]));
    const pathTo = (one: ZoteroCollection, depth = 0): string => {
      const parent = depth < maxDepth ? byKey.get(one.parent ?? '') : undefined;
      return parent ? `${pathTo(parent, depth + 1)} / ${one.name}` : one.name;
    };
    return (this.get(key)?.work?.collections ?? []).flatMap((one) => {
      const collection = byKey.get(one);
      return collection ? [pathTo(collection)] : [];
    });
  }

  get papers(): number {
    let count = 0;
    for (const { work } of this.items) if (work) count += 1;
    return count;
  }

  /** To be kept. */
  toJson(): string {
    const { library, version, serverId, reading, collections } = this;
    const kept: KeptMirror = {
      library,
      version,
      serverId,
      reading,
      collections,
      items: [...this.items],
      citekeys: [...this.citekeys],
    };
    return JSON.stringify(kept);
  }

  /**
   * Its works as a bibliography: the texts that it becomes one after the other since it was asked for last, each of
   * which differs from the one before in one place, so that no more than that place is read again. After many changes
   * only the last of them.
   */
  *texts(): Iterable<string> {
    const now = this.#lines();
    const keys = new Set([...this.#shown.keys(), ...now.keys()]);
    const changed = [...keys].filter((key) => this.#shown.get(key) !== now.get(key));
    if (changed.length > maxSteps) {
      this.#shown = now;
      yield textOf(now);
      return;
    }
    for (const key of changed) {
      const line = now.get(key);
      if (line === undefined) this.#shown.delete(key);
      else this.#shown.set(key, line);
      yield textOf(this.#shown);
    }
  }

  /** Its bibliography was taken out: it begins anew. */
  forgetShown(): void {
    this.#shown = new Map();
  }

  /** `custom` is CSL-JSON's own place for what others do not know: the item's key in Zotero. */
  #lines(): Map<string, string> {
    const lines = new Map<string, string>();
    for (const { key, work } of this.items) {
      if (!work) continue;
      const item = { id: this.citekeyOf(key, work) ?? '', ...work.item, custom: { zotero: key } };
      lines.set(key, writeCslJsonLine(item));
    }
    return lines;
  }

  #markChanged(): void {
    this.isChanged = true;
    this.#pdfs = undefined;
  }
}

/** Collections that hold each other have no end. */
const maxDepth = 20;

/** Single changes that together take as long as reading a large library again. */
const maxSteps = 30;

function textOf(lines: ReadonlyMap<string, string>): string {
  return cslJsonLinesHeader + [...lines.values()].join('');
}
