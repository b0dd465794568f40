import type { Library, LibraryChange } from '../core/library/library';
import { mergeOf } from '../core/library/merge';
import type { Paper } from '../core/library/paper';
import type { RecordHolder } from '../core/library/recordHolder';
import { batches } from './batches';
import { BibliographyFile, type FileChange } from './bibliographyFile';
import { digestOf, type Cache } from './cache';
import { FileEntry, type FileBlock } from './fileBlock';
import type { Freezing, LibraryIndex } from './libraryIndex';
import type { PaperList } from './paperList';
import { createPause } from './pause';
import type { Content } from './readBibliography';
import {
  recallBibliography,
  saveBibliography,
  type SavedBibliography,
  type SavedBlock,
  type SavedEntry,
} from './savedBibliography';

/** A file that brings more entries than this gets a segment of the index for itself. */
const manyEntries = 1000;

/** The segment of an earlier session is brought back for a file of which it has this share. */
const mostFrozen = 0.9;

/** Nothing is kept of a shorter content. */
const smallest = 50_000;

/** The bibliographies that are read, and the library that their entries are part of. */
export class Bibliographies {
  readonly #files = new Map<string, BibliographyFile>();
  readonly #cache: Cache;
  readonly #library: Library;
  readonly #index: LibraryIndex;
  readonly #list: PaperList;
  /** What is being read, by address. */
  readonly #reading = new Map<string, Promise<void>>();
  /** Files are read one after the other; two reads of one file must not overtake each other. */
  #reads: Promise<unknown> = Promise.resolve();
  /** What was read is taken into the library one after the other, too; large files beside the others. */
  #takes: Promise<unknown> = Promise.resolve();
  readonly #packs = new Set<Promise<void>>();

  constructor(cache: Cache, library: Library, index: LibraryIndex, list: PaperList) {
    this.#cache = cache;
    this.#library = library;
    this.#index = index;
    this.#list = list;
  }

  get files(): Iterable<BibliographyFile> {
    return this.#files.values();
  }

  get(uri: string): BibliographyFile | undefined {
    return this.#files.get(uri);
  }

  /** Settles when what is being read of a bibliography, if anything is, can be asked. */
  async whenRead(uri: string): Promise<void> {
    await this.#reading.get(uri);
  }

  /**
   * Reads a bibliography, new or changed; settles when its entries can be found. A content that has lost all its entries changes nothing.
   *
   * @param offset where the text starts, when it is a part of a file
   */
  read(uri: string, path: string, content: Content, offset = 0): Promise<void> {
    const reading = this.#next(async () => {
      const before = this.#files.get(uri);
      const change = before?.change(content);
      if (before && change) {
        before.offset = offset;
        this.#replace(change);
      } else await this.#readAnew(before, new BibliographyFile(uri, path), content, offset);
    });
    this.#reading.set(uri, reading);
    const done = () => {
      if (this.#reading.get(uri) === reading) this.#reading.delete(uri);
    };
    reading.then(done, done);
    return reading;
  }

  /** As `read`, but settles when the library has all that the bibliography brings. */
  async put(uri: string, path: string, content: Content): Promise<void> {
    await this.read(uri, path, content);
    await this.settled();
  }

  async remove(uri: string): Promise<void> {
    await this.#next(() => {
      const file = this.#files.get(uri);
      this.#files.delete(uri);
      if (file) this.#replace({ removed: file.entries, added: [] });
    });
    await this.settled();
  }

  /** Settles when all that was put or removed so far has been taken in. */
  async settled(): Promise<void> {
    await this.#reads;
    await this.#takes;
    await Promise.all(this.#packs);
  }

  /** The entry of a paper in a bibliography. */
  entryOf(paper: Paper, file: BibliographyFile): FileEntry | undefined {
    for (const holder of this.#library.holdersOf(paper.id)) {
      if (holder instanceof FileEntry && holder.file === file) return holder;
    }
    return undefined;
  }

  /** The first entry of a key in any bibliography. */
  entryWithKey(key: string): FileEntry | undefined {
    for (const file of this.#files.values()) {
      const entry = file.entry(key);
      if (entry) return entry;
    }
    return undefined;
  }

  /** Entries that are read but cannot be found by the index yet, by the words of a query. */
  findPending(query: string, limit: number): FileEntry[] {
    const found: FileEntry[] = [];
    for (const { words } of this.#files.values()) {
      if (words && found.length < limit) {
        found.push(...words.find(query, limit - found.length, (entry) => !entry.isGone));
      }
    }
    return found;
  }

  /** The paper that an entry is about, also while the entry is not part of the library yet. */
  paperOfEntry(entry: FileEntry): Paper {
    return this.#library.paperOf(entry) ?? mergeOf([entry.record]).paper;
  }

  async #readAnew(
    before: BibliographyFile | undefined,
    file: BibliographyFile,
    content: Content,
    offset: number,
  ): Promise<void> {
    file.offset = offset;
    const saved = content.length > smallest ? await recallBibliography(this.#cache, file) : undefined;
    await file.load(content, saved);
    const isLost = before && before.entries.length > 0 && file.entries.length === 0 && !file.isEmpty;
    if (isLost) return;
    this.#files.set(file.uri, file);
    if (file.entries.length > manyEntries) {
      this.#replace({ removed: before?.entries ?? [], added: [] });
      this.#packAside(file, saved);
    } else {
      this.#replace({ removed: before?.entries ?? [], added: file.entries });
      this.#take(() => (file.words = undefined));
    }
  }

  /** What goes can no longer be read, so it goes at once; what comes does so bit by bit. */
  #replace({ removed, added }: FileChange): void {
    for (const entry of removed) entry.isGone = true;
    if (removed.length > 0) this.#index.apply(this.#change(removed, []));
    if (added.length === 0) return;
    this.#take(async () => {
      const pause = createPause();
      for (const entries of batches(added)) {
        this.#index.apply(this.#change([], entries));
        await pause();
      }
    });
  }

  /** Takes in a large file, and indexes it meanwhile. */
  #packAside(file: BibliographyFile, saved: SavedBibliography | undefined): void {
    const packing = this.#pack(file, saved).finally(() => this.#packs.delete(packing));
    this.#packs.add(packing);
    packing.catch(() => undefined);
  }

  async #pack(file: BibliographyFile, saved: SavedBibliography | undefined): Promise<void> {
    const thawing = saved && (await this.#thaw(file, saved));
    const freezing = thawing ?? this.#index.startFreezing();
    const pause = createPause();
    const later = new Set<string>();
    for (const change of this.#library.addMany(present(file.entries))) {
      // A key that is made depends on all other papers, and what comes back is asked for once, when all are there.
      const isLater = (id: string) => thawing !== undefined || !this.#isNamed(id);
      freezing.apply({ gone: change.gone, changed: change.changed.filter((id) => !isLater(id)) });
      for (const id of change.changed) if (isLater(id)) later.add(id);
      // What comes back from an earlier session has not been decoded.
      if (thawing) this.#list.note(change);
      else this.#list.apply(change);
      await pause();
    }
    for (const id of later) {
      freezing.apply({ gone: [], changed: [id] });
      await pause();
    }
    const content = await freezing.finish();
    file.words = undefined;
    // What cannot be kept is worked out again.
    if (content) this.#keep(file, content, freezing).catch(() => undefined);
  }

  /** Keeps a file and its segment for the next session. */
  async #keep(file: BibliographyFile, content: Uint8Array<ArrayBuffer>, freezing: Freezing): Promise<void> {
    const digest = await digestOf(content);
    if (digest === undefined) return;
    const segment = `segment-${digest}`;
    const frozenWith = (entry: FileEntry) => {
      const id = this.#library.idOf(entry) ?? '';
      return freezing.has(id) ? this.#ownHoldersOf(id, file).length : 0;
    };
    if (await this.#cache.write(segment, content)) await saveBibliography(this.#cache, file, segment, frozenWith);
  }

  /** Brings back the segment of an earlier session, if most of the file's entries stand as they stood. */
  async #thaw(file: BibliographyFile, saved: SavedBibliography): Promise<Freezing | undefined> {
    if (!file.isRestored) await recallEntries(file, saved);
    const count = file.entries.reduce((sum, { wasFrozenWith }) => sum + (wasFrozenWith > 0 ? 1 : 0), 0);
    if (count < file.entries.length * mostFrozen) return undefined;
    const content = await this.#cache.read(saved.segment);
    const isFrozen = (id: string) => {
      const holders = this.#ownHoldersOf(id, file);
      return holders.length > 0 && holders.every(({ wasFrozenWith }) => wasFrozenWith === holders.length);
    };
    return content ? this.#index.startThawing(content.buffer, isFrozen) : undefined;
  }

  /** The entries of a file that tell a paper; none where others do, too. */
  #ownHoldersOf(id: string, file: BibliographyFile): readonly FileEntry[] {
    const holders = this.#library.holdersOf(id);
    const isOwn = (holder: RecordHolder): holder is FileEntry => holder instanceof FileEntry && holder.file === file;
    return holders.every(isOwn) ? holders : [];
  }

  #isNamed(id: string): boolean {
    return this.#library.holdersOf(id).some(({ identity }) => identity.isNamed);
  }

  #change(removed: readonly FileEntry[], added: readonly FileEntry[]): LibraryChange {
    const present = added.filter(({ isGone }) => !isGone);
    const change = this.#library.change(removed, present);
    this.#list.apply(change);
    return change;
  }

  #next<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#reads.then(work);
    this.#reads = done.catch(() => undefined);
    return done;
  }

  #take(work: () => unknown): void {
    this.#takes = this.#takes.then(work).catch(() => undefined);
  }
}

/** Tells entries what was found out about the same text before. */
async function recallEntries(file: BibliographyFile, { blocks }: SavedBibliography): Promise<void> {
  // The same entry may tell something else where others have changed.
  if (dependOnOthers(blocks) || dependOnOthers(file.blocks)) return;
  const known = new Map<number, SavedEntry>();
  for (const block of blocks) if ('identity' in block) known.set(block.textHash, block);
  const pause = createPause();
  for (const entry of file.entries) {
    await pause();
    if (entry.isGone) continue;
    const before = known.get(entry.textHash);
    if (before?.length === entry.length && before.key === entry.key) entry.recall(before);
  }
}

/** Whether there are macros, or entries that take fields from others. */
function dependOnOthers(blocks: Iterable<FileBlock | SavedBlock>): boolean {
  for (const block of blocks) if (block.kind === 'macros' || ('inherits' in block && block.inherits)) return true;
  return false;
}

function* present(entries: Iterable<FileEntry>): Iterable<FileEntry> {
  for (const entry of entries) if (!entry.isGone) yield entry;
}
