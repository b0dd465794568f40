/*
 * This folder (`src/engine/bibliography`). Bibliographies at work: read in the worker, again where they have changed,
 * taken into the library and the index, kept for the next session. Invariant: of two reads of one file, the later one
 * counts.
 */

import type { Macros } from '../../core/bibliography/bibtex/fields/fieldText';
import type { Library, LibraryChange } from '../../core/library/library';
import { mergeOf } from '../../core/library/merge';
import type { Paper } from '../../core/library/paper';
import { AddedEntries } from './addedEntries';
import { BibliographyFile, type FileChange } from './bibliographyFile';
import { CompanionIndex, type Companions } from './companions';
import { DocumentParts } from './documentParts';
import type { Cache } from '../util/cache';
import { FileEntry } from './fileBlock';
import type { LibraryIndex } from '../index/libraryIndex';
import { SegmentIndexing } from './segmentIndexing';
import type { PaperList } from '../index/paperList';
import { createTimeSlicer } from '../util/timeSlicer';
import type { Content } from './readContent';
import type { ReadingLog } from './readingLog';
import type { Report } from '../util/report';
import { activity } from '../util/activity';
import { Quarantine } from '../util/quarantine';
import { recallBibliography } from './bibliographyCache';

/** A file that brings more entries than this gets a segment of the index for itself. */
const maxSharedEntries = 1000;

/** Nothing is kept of a shorter content. */
const minSize = 50_000;

/** The bibliographies that are read, and the library that their entries are part of. */
export class Bibliographies {
  readonly #files = new Map<string, BibliographyFile>();
  readonly #cache: Cache;
  readonly #library: Library;
  readonly #index: LibraryIndex;
  readonly #list: PaperList;
  readonly #report: Report;
  readonly #quarantine: Quarantine;
  readonly #readings: ReadingLog | undefined;
  /** The reads that are running, by address. */
  readonly #reading = new Map<string, Promise<void>>();
  /** Files are read one after the other; two reads of one file must not overtake each other. */
  #reads: Promise<unknown> = Promise.resolve();
  /** The queue of loads: files that were read are added to the library one after the other; large ones in parallel. */
  #lastLoad: Promise<unknown> = Promise.resolve();
  readonly #packing: SegmentIndexing;
  readonly #companions = new CompanionIndex();
  readonly #parts = new DocumentParts();
  readonly added = new AddedEntries();
  /** The macros that a file's entries were read with. */
  readonly #macrosOf = new WeakMap<BibliographyFile, Macros>();
  /** The queue of renewals: entries that are indexed again because other files are now read with theirs. */
  #renewals: Promise<unknown> = Promise.resolve();

  constructor(
    cache: Cache,
    library: Library,
    index: LibraryIndex,
    list: PaperList,
    report: Report,
    quarantine = new Quarantine(),
    readings?: ReadingLog,
  ) {
    this.#readings = readings;
    this.#cache = cache;
    this.#library = library;
    this.#index = index;
    this.#list = list;
    this.#report = report;
    this.#quarantine = quarantine;
    this.#packing = new SegmentIndexing(cache, library, index, list, report);
  }

  get files(): Iterable<BibliographyFile> {
    return this.#files.values();
  }

  get(uri: string): BibliographyFile | undefined {
    return this.#files.get(uri);
  }

  /** A document reads these bibliographies as one, in this order. */
  readTogether(document: string, uris: readonly string[]): void {
    for (const uri of this.#companions.set(document, uris)) {
      const file = this.#files.get(uri);
      if (file) this.#renew(file);
    }
  }

  /** A document has these bibliographies inside, and no others any longer. */
  async holdParts(document: string, uris: readonly string[]): Promise<void> {
    for (const uri of this.#parts.set(document, uris)) await this.#drop(uri);
  }

  /** Whether an undefined macro of a file is defined in one that no document is known to read with it. */
  mayDefine(file: BibliographyFile, macro: string): boolean {
    if (this.#readWith(file.uri).length > 0) return false;
    return [...this.#files.values()].some((other) => other !== file && other.scope.macros.has(macro.toLowerCase()));
  }

  /** Settles when what is being read of a bibliography, if anything is, can be asked. */
  async whenRead(uri: string): Promise<void> {
    await this.#reading.get(uri);
  }

  /**
   * Reads a bibliography, new or changed; settles when its entries can be found. A content that has lost all its
   * entries, or that is in quarantine, changes nothing.
   *
   * @param offset where the text starts, when it is a part of a file
   */
  read(uri: string, path: string, content: Content, offset = 0): Promise<void> {
    const reading = this.#next(async () => {
      const work = this.#quarantine.enter('file', uri, content);
      if (work === undefined) return;
      const before = this.#files.get(uri);
      const change = before && activity.during(work, () => before.change(content));
      if (before && change) {
        before.offset = offset;
        this.added.note(change.removed, change.added);
        this.#replace(change);
        this.#readings?.noteRead(before);
      } else {
        const file = new BibliographyFile(uri, path, this.#report, (one) => this.#companionsOf(one));
        await this.#readAnew(before, file, content, offset);
      }
      for (const other of this.#readWith(uri)) this.#renew(other);
    });
    this.#reading.set(uri, reading);
    const forget = () => {
      if (this.#reading.get(uri) === reading) this.#reading.delete(uri);
    };
    reading.then(forget, forget);
    return reading;
  }

  /** As `read`, but settles when the library has all that the bibliography brings. */
  async put(uri: string, path: string, content: Content): Promise<void> {
    await this.read(uri, path, content);
    await this.whenSettled();
  }

  async remove(uri: string): Promise<void> {
    await this.#drop(uri);
    await this.whenSettled();
  }

  #drop(uri: string): Promise<void> {
    return this.#next(() => {
      const file = this.#files.get(uri);
      this.#files.delete(uri);
      if (file) {
        this.#replace({ removed: file.entries, added: [] });
        this.#readings?.noteGone(file);
      }
      for (const other of this.#readWith(uri)) this.#renew(other);
    });
  }

  /** Settles when all that was put or removed so far has been taken in. */
  async whenSettled(): Promise<void> {
    await this.#reads;
    await this.#lastLoad;
    await this.#packing.whenSettled();
    await this.#renewals;
  }

  /** The entry of a paper in a bibliography. */
  entryOf(paper: Paper, file: BibliographyFile): FileEntry | undefined {
    for (const holder of this.#library.recordsOf(paper.id)) {
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
  findPending(query: string, limit: number, isWanted: (entry: FileEntry) => boolean): FileEntry[] {
    const found: FileEntry[] = [];
    for (const { words } of this.#files.values()) {
      if (words && found.length < limit) {
        found.push(...words.find(query, limit - found.length, (entry) => !entry.isGone && isWanted(entry)));
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
    const saved = content.length > minSize ? await recallBibliography(this.#cache, file) : undefined;
    await activity.through(activity.numberOf(file.uri), () => file.load(content, saved));
    this.#macrosOf.set(file, file.scope.macros);
    const isLost = before && before.entries.length > 0 && file.entries.length === 0 && !file.isEmptied;
    if (isLost) return this.#readings?.noteLost(before);
    if (before) this.added.note(before.entries, file.entries);
    this.#files.set(file.uri, file);
    this.#readings?.noteRead(file);
    if (file.entries.length > maxSharedEntries) {
      this.#replace({ removed: before?.entries ?? [], added: [] });
      this.#packing.start(file, saved);
    } else {
      this.#replace({ removed: before?.entries ?? [], added: file.entries });
      this.#enqueueLoad(() => (file.words = undefined));
    }
  }

  /** Replaces entries. Removed ones can no longer be read, so they go at once; added ones are indexed bit by bit. */
  #replace({ removed, added }: FileChange): void {
    for (const entry of removed) entry.isGone = true;
    if (removed.length > 0) this.#index.apply(this.#change(removed, []));
    if (added.length === 0) return;
    this.#enqueueLoad(async () => {
      const pause = createTimeSlicer();
      for (const entries of batchesOf(added)) {
        const work = activity.numberOf(entries[0]?.file.uri ?? '');
        activity.during(work, () => this.#index.apply(this.#change([], entries)));
        await pause();
      }
    });
  }

  #companionsOf(uri: string): Companions<BibliographyFile> {
    const { before, after } = this.#companions.of(uri);
    const filesOf = (uris: readonly string[]) => uris.flatMap((one) => this.#files.get(one) ?? []);
    return { before: filesOf(before), after: filesOf(after) };
  }

  /** The files that are read with one, whichever comes first. */
  #readWith(uri: string): BibliographyFile[] {
    const { before, after } = this.#companionsOf(uri);
    return [...before, ...after];
  }

  /** Entries that use macros or inherit may tell something else since other files are read with theirs. */
  #renew(file: BibliographyFile): void {
    const renew = async () => {
      await this.#packing.whenSettled();
      const pause = createTimeSlicer();
      const affected: FileEntry[] = [];
      const { macros } = file.scope;
      const names = changedNames(this.#macrosOf.get(file) ?? macros, macros);
      this.#macrosOf.set(file, macros);
      for (const entry of file.entries) {
        if (!entry.isGone && (entry.inherits || (names.size > 0 && file.usesMacro(entry, names)))) affected.push(entry);
        await pause();
      }
      for (const entries of batchesOf(affected)) {
        const present = entries.filter((entry) => this.#library.idOf(entry) !== undefined);
        this.#index.apply(this.#change(present, []));
        for (const entry of present) entry.forgetIdentity();
        this.#index.apply(this.#change([], present));
        await pause();
      }
    };
    this.#renewals = this.#renewals
      .then(() => this.#lastLoad)
      .then(renew)
      .catch((error: unknown) => this.#report('Entries of a bibliography were left out', error));
  }

  #change(removed: readonly FileEntry[], added: readonly FileEntry[]): LibraryChange {
    const present = added.filter(({ isGone }) => !isGone);
    const change = this.#library.change(removed, present);
    this.#list.apply(change);
    return change;
  }

  #next<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#reads.then(work);
    // A failure is reported to the caller; the next read does not depend on it.
    this.#reads = done.catch(() => undefined);
    return done;
  }

  #enqueueLoad(work: () => unknown): void {
    this.#lastLoad = this.#lastLoad
      .then(work)
      .catch((error: unknown) => this.#report('Entries of a bibliography were left out', error));
  }
}

/** The macros that stand for something else now. */
function changedNames(before: Macros, after: Macros): Set<string> {
  const names = [...before.keys(), ...after.keys()];
  return new Set(names.filter((name) => before.get(name) !== after.get(name)));
}

/** Items worked on without a pause. */
const batchSize = 250;

function* batchesOf<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize);
}
