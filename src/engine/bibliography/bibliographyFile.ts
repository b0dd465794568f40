import { decodeRecord, isEntry, type BibliographyPart } from '../../core/bibliography/bibliography';
import { isBibtexBlock, isBibtexEntry, type BibtexEntry } from '../../core/bibliography/bibtex/syntax/blocks';
import type { EntryScope } from '../../core/bibliography/bibtex/fields/entryFields';
import { dialectOf, type BibtexDialect } from '../../core/bibliography/bibtex/fields/dialect';
import type { BibliographyFormat } from '../../core/bibliography/format/bibliographyFormat';
import type { KeyReference } from '../../core/bibliography/model/entry';
import { formatOf } from '../../core/bibliography/formats';
import type { TextRange } from '../../core/text/range';
import type { PaperRecord } from '../../core/library/record';
import type { SlicedText } from '../../core/text/utf8Text';
import type { Place } from '../protocol/values';
import { scopeWith, type Companions, type ScopedFile } from './companions';
import { FileEntry, type EntryFile, type FileBlock } from './fileBlock';
import { currentOf, readAgain, readContent, type Content, type CurrentReading, type Reading } from './readContent';
import { activity } from '../util/activity';
import type { Report } from '../util/report';
import type { SavedBibliography } from './bibliographyCache';
import type { PendingEntrySearch } from './pendingEntrySearch';
import { holderUri } from './embedded';

/** The entries that a new content of a bibliography removes and adds. */
export interface FileChange {
  readonly removed: readonly FileEntry[];
  readonly added: readonly FileEntry[];
}

/** Entries whose records are kept decoded, those last asked for. */
const maxRecords = 500;

/** Entries that others inherit from and that are kept read, those last asked for: more than are followed for one. */
const maxParents = 256;

/** How many entries at the end of a BibTeX file show what it is written for. */
const sampleSize = 500;

/** A bibliography as it was last read: its text, and where its entries are in it. */
export class BibliographyFile implements EntryFile, ScopedFile {
  readonly uri: string;
  /** As it is shown: from the workspace's folder on. */
  readonly path: string;
  /** Where it starts, when it is a part of a file. */
  offset = 0;
  /** All there is in it, in the order of the text. */
  blocks: readonly FileBlock[] = [];
  /** Those of its entries that are about papers. */
  entries: readonly FileEntry[] = [];
  /** To find entries by while they are no part of the library yet. */
  words: PendingEntrySearch<FileEntry> | undefined;
  readonly #report: Report;
  readonly #work: number;
  readonly #failed = new WeakSet<FileEntry>();
  #reading: CurrentReading | undefined;
  readonly #byKey = new Map<string, FileEntry>();
  #byLowerKey: Map<string, FileEntry> | undefined;
  readonly #parents = new Map<FileEntry, BibtexEntry>();
  readonly #companionsOf: (uri: string) => Companions;
  #byFurtherKey: Map<string, FileEntry> | undefined;
  #scope: EntryScope | undefined;
  /** The blocks that the scope was made of. */
  #scopeSources: readonly unknown[] = [];
  readonly #records = new Map<FileEntry, PaperRecord>();

  /**
   * @param report told of entries that cannot be read
   * @param companionsOf the files that are read with it
   */
  constructor(
    uri: string,
    path: string,
    report: Report = () => undefined,
    companionsOf: (uri: string) => Companions = () => ({ before: [], after: [] }),
  ) {
    this.#companionsOf = companionsOf;
    this.uri = uri;
    this.#work = activity.numberOf(uri);
    this.path = path;
    this.#report = report;
  }

  get format(): BibliographyFormat | undefined {
    return this.#reading?.format;
  }

  /** There is nothing in it, not even text that is no entry. */
  get isEmpty(): boolean {
    return this.#reading?.isEmpty ?? true;
  }

  /** It is meant to have no entries; otherwise one without any may be half-written, or an error page. */
  get isEmptied(): boolean {
    return this.isEmpty || this.format?.isEmptyList?.(this.text.slice(0, this.text.length)) === true;
  }

  get text(): SlicedText {
    return this.#reading?.text ?? '';
  }

  /** Its bytes are no UTF-8, and were taken for Latin-1: what is saved as UTF-8 would be lost for other programs. */
  get isGuessed(): boolean {
    return this.#reading?.isGuessed ?? false;
  }

  /** It is as an earlier session kept it. */
  get isRestored(): boolean {
    return this.#reading?.isRestored ?? false;
  }

  /** The entry with a key, the first of several. */
  entry(key: string): FileEntry | undefined {
    return this.#byKey.get(key);
  }

  /**
   * The entry that a key means to biber: one that has it, one that has it among its `ids`, or one that is no paper,
   * such as a set.
   */
  resolve(key: string): FileEntry | undefined {
    return this.entry(key) ?? this.#further().get(key);
  }

  get keys(): Iterable<string> {
    return this.#byKey.keys();
  }

  /**
   * The scope that its entries refer to, in it and in the files that documents read with it; of two entries with one
   * key, the first counts. Keys of `crossref` compare without case, as BibTeX does. The same object as long as nothing
   * of that changes.
   */
  get scope(): EntryScope {
    const companions = this.#companionsOf(this.uri);
    const sources = [this, ...companions.before, null, ...companions.after].map((file) => file?.blocks);
    const isKnown = sources.length === this.#scopeSources.length;
    if (this.#scope && isKnown && sources.every((source, at) => source === this.#scopeSources[at])) return this.#scope;
    this.#scopeSources = sources;
    this.#records.clear();
    this.#scope = scopeWith(this, companions);
    return this.#scope;
  }

  /** Its `@string` definitions. */
  get macroParts(): readonly BibliographyPart[] {
    return this.#partsOf('macros');
  }

  /** The dialect of a BibTeX file, BibTeX's or biblatex's; undefined where the file does not show it. */
  get dialect(): BibtexDialect | undefined {
    const sample = this.blocks.slice(-sampleSize).filter(({ kind }) => kind === 'entry');
    return dialectOf([...this.#partsOf('comment'), ...sample.map(({ part }) => part)].filter(isBibtexBlock));
  }

  /** Where an entry is. */
  placeOf({ start, end }: FileEntry): Place {
    return { uri: this.address, start: this.offset + start, end: this.offset + end };
  }

  /** Where an entry's key is. */
  keyPlaceOf({ part }: FileEntry): Place {
    const start = this.offset + part.start;
    return { uri: this.address, start: start + part.keyStart, end: start + part.keyEnd };
  }

  /** The key at an offset of its file: an entry's own, or one by which an entry refers to another. */
  keyAt(offset: number): (Place & { readonly key: string }) | undefined {
    const at = offset - this.offset;
    const touches = ({ start, end }: TextRange) => start <= at && at <= end;
    // Two blocks can touch in one place.
    const next = firstAfter(this.blocks, at);
    for (const block of this.blocks.slice(Math.max(0, next - 2), next)) {
      const { part } = block;
      if (!touches(block) || !isEntry(part)) continue;
      const own = { key: part.key, start: part.start + part.keyStart, end: part.start + part.keyEnd };
      const keys = [own, ...(formatOf(part.format).references?.(part) ?? [])];
      const found = keys.find((key) => key.key !== '' && touches(key));
      if (found) {
        const { key, start, end } = found;
        return { key, uri: this.address, start: this.offset + start, end: this.offset + end };
      }
    }
    return undefined;
  }

  /** Entries that have a key, and those that may refer to it. */
  partsAbout(key: string): BibliographyPart[] {
    return this.blocks
      .filter((block): block is FileEntry => block instanceof FileEntry && (block.key === key || block.refers))
      .map(({ part }) => part);
  }

  /** Whether the text of an entry has one of these names, in lower case, where a macro would be. */
  usesMacro({ start, end }: FileEntry, names: ReadonlySet<string>): boolean {
    for (const [, name = ''] of this.text.slice(start, end).matchAll(/[=#]\s*([^\s"#%'(),={}]+)/g))
      if (names.has(name.toLowerCase())) return true;
    return false;
  }

  /** The file that it is, or is a part of. */
  get address(): string {
    return holderUri(this.uri);
  }

  /**
   * Reads it from its beginning; once.
   *
   * @param saved what an earlier session has kept of it
   */
  async load(content: Content, saved?: SavedBibliography): Promise<void> {
    this.#applyReading(await readContent(this, content, saved));
  }

  /**
   * Reads a new content, if that need only be done where it has changed. Entries that are as they were stay the same
   * objects.
   *
   * @returns what changed; undefined where all of it is to be read
   */
  change(content: Content): FileChange | undefined {
    const reading = this.#reading && readAgain(this, this.#reading, content);
    if (reading === 'same') return { removed: [], added: [] };
    const isLost = this.entries.length > 0 && !reading?.blocks.some(isPaperEntry);
    return reading && !isLost ? this.#applyReading(reading) : undefined;
  }

  /** Reads a block of a format that is read piece by piece, from its place in the text. */
  readBlock({ start, end, kind }: FileBlock): BibliographyPart {
    const block = this.format?.incremental?.readBlock(this.text.slice(start, end), start);
    if (block?.kind !== kind) throw new Error(`No ${kind} at ${start}`);
    return block;
  }

  /**
   * The record of an entry, decoded when it is asked for. An entry that cannot be decoded costs only itself: it still
   * has its key.
   */
  recordOf(entry: FileEntry): PaperRecord {
    const { scope } = this;
    const record = this.#records.get(entry) ?? this.#decode(entry, scope);
    keepLatest(this.#records, entry, record, maxRecords);
    return record;
  }

  /** Whether an entry could not be decoded when its record was last asked for. */
  hasFailed(entry: FileEntry): boolean {
    return this.#failed.has(entry);
  }

  #decode(entry: FileEntry, scope: EntryScope): PaperRecord {
    try {
      const record = activity.during(this.#work, () => decodeRecord(entry.part, scope, this.path));
      this.#failed.delete(entry);
      return record;
    } catch (error) {
      if (!this.#failed.has(entry)) this.#report(`The entry "${entry.key}" of ${this.path} cannot be read`, error);
      this.#failed.add(entry);
      return { ...(entry.key !== '' && { key: entry.key }), title: '', authors: [], sources: [this.path] };
    }
  }

  #applyReading(reading: Reading): FileChange {
    const before = reading.replaced?.before ?? this.blocks;
    const removed = before.filter(isPaperEntry);
    const added = (reading.replaced?.after ?? reading.blocks).filter(isPaperEntry);
    reading.move();
    this.#reading = currentOf(reading);
    this.blocks = reading.blocks;
    this.entries = reading.blocks.filter(isPaperEntry);
    this.words = reading.words ?? this.words;
    for (const block of before) block.isGone = true;
    this.#drop(removed);
    for (const entry of added) this.#add(entry);
    this.#byLowerKey = undefined;
    this.#byFurtherKey = undefined;
    this.#parents.clear();
    this.#scope = undefined;
    return { removed, added };
  }

  #drop(removed: readonly FileEntry[]): void {
    const keys = new Set<string>();
    for (const entry of removed) {
      this.#records.delete(entry);
      if (this.#byKey.get(entry.key) !== entry) continue;
      this.#byKey.delete(entry.key);
      keys.add(entry.key);
    }
    if (keys.size === 0) return;
    for (const entry of this.entries) {
      if (keys.has(entry.key) && !this.#byKey.has(entry.key)) this.#byKey.set(entry.key, entry);
    }
  }

  #add(entry: FileEntry): void {
    const other = this.#byKey.get(entry.key);
    if (!other || other.start > entry.start) this.#byKey.set(entry.key, entry);
  }

  #partsOf(kind: BibliographyPart['kind']): BibliographyPart[] {
    return this.blocks.filter((block) => block.kind === kind).map(({ part }) => part);
  }

  #further(): ReadonlyMap<string, FileEntry> {
    if (this.#byFurtherKey) return this.#byFurtherKey;
    this.#byFurtherKey = new Map();
    for (const block of this.blocks) {
      if (!(block instanceof FileEntry) || (block.isPaper && !block.refers)) continue;
      const own = block.isPaper ? [] : [block.key];
      const others = referencesOf(block).filter(({ isOwn }) => isOwn);
      for (const key of [...own, ...others.map((other) => other.key)]) {
        if (key !== '' && !this.#byFurtherKey.has(key)) this.#byFurtherKey.set(key, block);
      }
    }
    return this.#byFurtherKey;
  }

  /** The entry of a key, compared without case, that others can inherit from. */
  parentOf(key: string): BibtexEntry | undefined {
    if (key === '') return undefined;
    if (!this.#byLowerKey) {
      this.#byLowerKey = new Map();
      for (const block of this.blocks) {
        if (!(block instanceof FileEntry) || block.kind !== 'entry' || block.key === '') continue;
        const name = block.key.toLowerCase();
        if (!this.#byLowerKey.has(name)) this.#byLowerKey.set(name, block);
      }
    }
    const entry = this.#byLowerKey.get(key.toLowerCase()) ?? this.#further().get(key);
    return entry && this.#readParent(entry);
  }

  /** Reads an entry that others inherit from. It is kept, since a large one may have thousands of children. */
  #readParent(entry: FileEntry): BibtexEntry | undefined {
    const part = this.#parents.get(entry) ?? entry.part;
    if (!isBibtexEntry(part)) return undefined;
    keepLatest(this.#parents, entry, part, maxParents);
    return part;
  }
}

/** Keeps a value, and of all only those that were last asked for. */
function keepLatest<K, V>(kept: Map<K, V>, key: K, value: V, max: number): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size <= max) return;
  const [oldest] = kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
}

/** The keys in the fields of an entry. */
export function referencesOf({ part }: FileEntry): readonly KeyReference[] {
  return formatOf(part.format).references?.(part) ?? [];
}

function isPaperEntry(block: FileBlock): block is FileEntry {
  return block instanceof FileEntry && block.isPaper;
}

/** How many blocks start before an offset or there. */
function firstAfter(blocks: readonly FileBlock[], at: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
