import type { Library } from '../../core/library/library';
import type { RecordRef } from '../../core/library/recordRef';
import type { BibliographyFile } from './bibliographyFile';
import { digestOf, type Cache } from '../util/cache';
import { FileEntry, type FileBlock } from './fileBlock';
import type { Freezing, LibraryIndex } from '../index/libraryIndex';
import type { PaperList } from '../index/paperList';
import type { Report } from '../util/report';
import { activity } from '../util/activity';
import { createTimeSlicer } from '../util/timeSlicer';
import { saveBibliography, type SavedBibliography, type SavedBlock, type SavedEntry } from './bibliographyCache';

/** The segment of an earlier session is brought back for a file of which it has this share. */
const maxFrozenShare = 0.9;

/**
 * Takes large bibliographies into the library, beside all else, and their papers into segments, which are kept for the
 * next session.
 */
export class SegmentIndexing {
  readonly #cache: Cache;
  readonly #library: Library;
  readonly #index: LibraryIndex;
  readonly #list: PaperList;
  readonly #report: Report;
  readonly #packs = new Set<Promise<void>>();

  /** @param report told of what could not be taken in, or kept */
  constructor(cache: Cache, library: Library, index: LibraryIndex, list: PaperList, report: Report) {
    this.#cache = cache;
    this.#library = library;
    this.#index = index;
    this.#list = list;
    this.#report = report;
  }

  /**
   * Takes a file in, and indexes it meanwhile.
   *
   * @param saved what an earlier session has kept of it
   */
  start(file: BibliographyFile, saved: SavedBibliography | undefined): void {
    const reportFailure = (error: unknown) => this.#report(`Entries of ${file.path} were left out`, error);
    const packing = this.#indexFile(file, saved)
      .catch(reportFailure)
      .finally(() => this.#packs.delete(packing));
    this.#packs.add(packing);
  }

  /** Settles when all that was started so far has been taken in. */
  async whenSettled(): Promise<void> {
    await Promise.all(this.#packs);
  }

  async #indexFile(file: BibliographyFile, saved: SavedBibliography | undefined): Promise<void> {
    const restored = saved && (await this.#restoreSegment(file, saved));
    const freezing = restored ?? this.#index.startFreezing(file.entries.length);
    try {
      const addToIndex = () => this.#addToIndex(file, freezing, restored !== undefined);
      await activity.through(activity.numberOf(file.uri), addToIndex);
    } catch (error) {
      freezing.stop();
      throw error;
    }
    const content = await freezing.finish();
    file.words = undefined;
    const unkept = (error: unknown) => this.#report(`${file.path} is not kept for the next session`, error);
    if (content) this.#keep(file, content, freezing).catch(unkept);
  }

  /** @param isBack whether the segment is of an earlier session */
  async #addToIndex(file: BibliographyFile, freezing: Freezing, isBack: boolean): Promise<void> {
    const pause = createTimeSlicer();
    const later = new Set<string>();
    for (const change of this.#library.addMany(present(file.entries))) {
      // A key that is made depends on all other papers, and what comes back is asked for once, when all are there.
      const isLater = (id: string) => isBack || !this.#isNamed(id);
      freezing.apply({ gone: change.gone, changed: change.changed.filter((id) => !isLater(id)) });
      for (const id of change.changed) if (isLater(id)) later.add(id);
      // Papers that come back from an earlier session have not been decoded.
      if (isBack) this.#list.note(change);
      else this.#list.apply(change);
      await pause();
    }
    for (const id of later) {
      freezing.apply({ gone: [], changed: [id] });
      await pause();
    }
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

  /** Brings back the segment of an earlier session, if most of the file's entries are as they were. */
  async #restoreSegment(file: BibliographyFile, saved: SavedBibliography): Promise<Freezing | undefined> {
    if (!file.isRestored) await recallEntries(file, saved);
    const count = file.entries.reduce((sum, { wasFrozenWith }) => sum + (wasFrozenWith > 0 ? 1 : 0), 0);
    if (count < file.entries.length * maxFrozenShare) return undefined;
    const content = await this.#cache.read(saved.segment);
    const isFrozen = (id: string) => {
      const holders = this.#ownHoldersOf(id, file);
      return holders.length > 0 && holders.every(({ wasFrozenWith }) => wasFrozenWith === holders.length);
    };
    return content ? this.#index.restoreFrozen(content.buffer, isFrozen) : undefined;
  }

  /** The entries of a file that tell a paper; none where others do, too. */
  #ownHoldersOf(id: string, file: BibliographyFile): readonly FileEntry[] {
    const holders = this.#library.recordsOf(id);
    const isOwn = (holder: RecordRef): holder is FileEntry => holder instanceof FileEntry && holder.file === file;
    return holders.every(isOwn) ? holders : [];
  }

  #isNamed(id: string): boolean {
    return this.#library.recordsOf(id).some(({ identity }) => identity.isNamed);
  }
}

/** Tells entries what was found out about the same text before. */
async function recallEntries(file: BibliographyFile, { blocks }: SavedBibliography): Promise<void> {
  // The same entry may tell something else where others have changed.
  if (dependOnOthers(blocks) || dependOnOthers(file.blocks)) return;
  const known = new Map<number, SavedEntry>();
  for (const block of blocks) if ('identity' in block) known.set(block.textHash, block);
  const pause = createTimeSlicer();
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
