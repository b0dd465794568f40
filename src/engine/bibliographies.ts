import { decodeText } from '../core/bibliography/encoding';
import type { Library } from '../core/library/library';
import { mergeRecord } from '../core/library/merge';
import type { Paper } from '../core/library/paper';
import type { PaperRecord } from '../core/library/record';
import { batches } from './batches';
import type { Cache } from './cache';
import { createPause } from './pause';
import { recallRecords } from './savedRecords';
import { BibliographyFile, type FileChange } from './bibliographyFile';
import type { FileEntry } from './fileEntry';
import { WordScan } from './wordScan';

/** Told of the papers that a file brought, changed or took away. */
export interface LibraryListener {
  /** @param isBulk this is one of very many changes */
  changed(gone: readonly string[], changed: readonly Paper[], isBulk: boolean): void;
  /** A file has been taken in. */
  settled(): void;
}

/** A file that brings more than this is taken in as a bulk. */
const bulkSize = 1000;

/** The bibliographies that are read, and the library that their records are part of. */
export class Bibliographies {
  readonly #files = new Map<string, BibliographyFile>();
  readonly #homes = new Map<PaperRecord, BibliographyFile>();
  readonly #papersOf = new Map<BibliographyFile, ReadonlySet<string>>();
  readonly #library: Library;
  readonly #listener: LibraryListener;
  readonly #cache: Cache;
  readonly #pending = new WordScan<FileEntry>((entry) => entry.quickText);
  /** Files are read one after the other; two reads of one file must not overtake each other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(library: Library, cache: Cache, listener: LibraryListener) {
    this.#library = library;
    this.#cache = cache;
    this.#listener = listener;
  }

  get files(): Iterable<BibliographyFile> {
    return this.#files.values();
  }

  get(uri: string): BibliographyFile | undefined {
    return this.#files.get(uri);
  }

  /**
   * Reads a bibliography, new or changed. A text that has lost all its entries changes nothing.
   *
   * @param offset where the text starts, when it is a part of a file
   * @param isGuessed its encoding is a guess
   */
  put(uri: string, path: string, text: string, { offset = 0, isGuessed = false } = {}): Promise<void> {
    return this.#next(async () => {
      const file = this.#files.get(uri) ?? new BibliographyFile(uri, path);
      file.offset = offset;
      file.isGuessed = isGuessed;
      if (file.text === text && this.#files.has(uri)) return;
      const change = await file.read(text);
      this.#files.set(uri, file);
      if (change) await this.#take(file, change);
    });
  }

  /** Reads a bibliography's bytes, or its text while it is being edited. */
  putContent(uri: string, path: string, content: Uint8Array | string): Promise<void> {
    if (typeof content === 'string') return this.put(uri, path, content);
    const { text, isGuessed } = decodeText(content);
    return this.put(uri, path, text, { isGuessed });
  }

  remove(uri: string): Promise<void> {
    return this.#next(async () => {
      const file = this.#files.get(uri);
      if (!file) return;
      this.#files.delete(uri);
      await this.#take(file, { removed: file.entries, added: [] });
    });
  }

  /** Settles when all that was put or removed so far has been taken in. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** The bibliography that a record is from; undefined for one of the corpus. */
  homeOf(record: PaperRecord): BibliographyFile | undefined {
    return this.#homes.get(record);
  }

  /** The ids of the papers of a bibliography. */
  papersOf(file: BibliographyFile): ReadonlySet<string> {
    let ids = this.#papersOf.get(file);
    if (!ids) {
      ids = new Set(file.entries.flatMap(({ known }) => (known && this.#library.paperOf(known)?.id) ?? []));
      this.#papersOf.set(file, ids);
    }
    return ids;
  }

  /** The entry of a paper in a bibliography. */
  entryOf(paper: Paper, file: BibliographyFile): FileEntry | undefined {
    for (const record of this.#library.recordsOf(paper.id)) {
      if (this.#homes.get(record) === file && record.key !== undefined) return file.entry(record.key);
    }
    return undefined;
  }

  /** Entries are there at once; what they tell is decoded and merged bit by bit. */
  async #take(file: BibliographyFile, { removed, added }: FileChange): Promise<void> {
    const isBulk = removed.length + added.length > bulkSize;
    const pause = createPause();
    for (const entry of added) this.#pending.add(entry);
    const isNew = removed.length === 0 && added.length === file.entries.length;
    const keep = isBulk && isNew ? await recallRecords(this.#cache, file, added) : undefined;
    for (const entries of batches(removed)) {
      for (const entry of entries) this.#pending.delete(entry);
      const records = entries.flatMap(({ known }) => known ?? []);
      for (const record of records) this.#homes.delete(record);
      this.#merge(records, [], isBulk);
      await pause();
    }
    for (const entries of batches(added)) {
      const records = entries.map(({ record }) => record);
      for (const record of records) this.#homes.set(record, file);
      this.#merge([], records, isBulk);
      for (const entry of entries) this.#pending.delete(entry);
      await pause();
    }
    this.#listener.settled();
    void keep?.();
  }

  /** Entries that are read but not part of the library yet, by the words of a query. */
  findPending(query: string, limit: number): FileEntry[] {
    return this.#pending.find(query, limit);
  }

  /** The paper that an entry is about, also while the entry is not part of the library yet. */
  paperOfEntry({ record }: FileEntry): Paper {
    return this.#library.paperOf(record) ?? mergeRecord(record).paper;
  }

  #merge(removed: readonly PaperRecord[], added: readonly PaperRecord[], isBulk: boolean): void {
    const { gone, changed } = this.#library.change(removed, added);
    this.#papersOf.clear();
    this.#listener.changed(gone, changed, isBulk);
  }

  #next<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
