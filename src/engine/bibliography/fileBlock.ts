import { isEntry, type BibliographyPart } from '../../core/bibliography/bibliography';
import type { BibliographyFormat, EntryTraits } from '../../core/bibliography/format/bibliographyFormat';
import type { BibtexDialect } from '../../core/bibliography/bibtex/fields/dialect';
import type { EntryScope } from '../../core/bibliography/bibtex/fields/entryFields';
import { formatOf } from '../../core/bibliography/formats';
import type { Entry } from '../../core/bibliography/model/entry';
import { identityOf, type RecordRef, type RecordIdentity } from '../../core/library/recordRef';
import type { PaperRecord } from '../../core/library/record';
import { detachString } from '../../core/text/detachString';
import { hashOf } from '../../core/text/hash';
import type { SlicedText } from '../../core/text/utf8Text';
import type { Place } from '../protocol/values';

/** The parts of a file that its blocks and entries need. */
export interface EntryFile {
  readonly uri: string;
  /** As it is shown: from the workspace's folder on. */
  readonly path: string;
  /** The file that it is, or is a part of. */
  readonly address: string;
  readonly text: SlicedText;
  readonly format: BibliographyFormat | undefined;
  /** The scope that its entries refer to: macros and parents. */
  readonly scope: EntryScope;
  readonly dialect: BibtexDialect | undefined;
  readBlock(block: FileBlock): BibliographyPart;
  recordOf(entry: FileEntry): PaperRecord;
  /** Where an entry is. */
  placeOf(entry: FileEntry): Place;
  keyPlaceOf(entry: FileEntry): Place;
  /** Whether an entry could not be decoded when its record was last asked for. */
  hasFailed(entry: FileEntry): boolean;
}

/** Where a block is. */
export interface BlockOutline {
  readonly kind: BibliographyPart['kind'];
  /** In the file's text. */
  readonly start: number;
  readonly length: number;
}

/** The properties of an entry that are known without reading it. */
export interface EntryOutline extends BlockOutline, EntryTraits {
  readonly key: string;
}

/** The cached results for an entry whose text has not changed. */
export interface RecalledEntry {
  readonly identity: RecordIdentity;
  /** Entries (all from this file) that were merged into the indexed paper; 0 = its paper is not in the segment. */
  readonly frozenWith: number;
  readonly textHash: number;
}

/**
 * A stretch of a bibliography's text. What it says is read where it is, when that is asked for: a large file has
 * very many.
 */
export class FileBlock implements BlockOutline {
  readonly file: EntryFile;
  readonly kind: BibliographyPart['kind'];
  start: number;
  readonly length: number;
  /** It is no longer in its file, and can no longer be read. */
  isGone = false;
  readonly #kept: BibliographyPart | undefined;

  /** @param kept what it says, where reading it alone might not give the same */
  constructor(file: EntryFile, { kind, start, length }: BlockOutline, kept?: BibliographyPart) {
    this.file = file;
    this.kind = kind;
    this.start = start;
    this.length = length;
    this.#kept = kept;
  }

  /** It can be read alone. */
  get isPlain(): boolean {
    return this.#kept === undefined;
  }

  get end(): number {
    return this.start + this.length;
  }

  /** It is in one of these files. */
  isIn(files: readonly EntryFile[]): boolean {
    return files.includes(this.file);
  }

  get part(): BibliographyPart {
    const part = this.#kept ?? this.file.readBlock(this);
    return part.start === this.start ? part : { ...part, start: this.start };
  }
}

/** An entry of a bibliography, and what it tells. */
export class FileEntry extends FileBlock implements EntryOutline, RecordRef {
  readonly key: string;
  readonly isPaper: boolean;
  readonly refers: boolean;
  readonly inherits: boolean;
  /**
   * Entries (all from this file) that were merged into the paper of the segment of an earlier session; 0 = not indexed.
   * Decides whether that segment still holds it.
   */
  wasFrozenWith = 0;
  #identity: RecordIdentity | undefined;
  #textHash: number | undefined;

  constructor(file: EntryFile, outline: EntryOutline, kept?: BibliographyPart) {
    super(file, outline, kept);
    this.key = outline.key;
    this.isPaper = outline.isPaper;
    this.refers = outline.refers;
    this.inherits = outline.inherits;
  }

  override get part(): Entry {
    return super.part as Entry;
  }

  get record(): PaperRecord {
    return this.file.recordOf(this);
  }

  get identity(): RecordIdentity {
    this.#identity ??= identityOf(this.record, this.file.format?.isKey);
    return this.#identity;
  }

  /** The same for the same text. */
  get textHash(): number {
    this.#textHash ??= hashOf(this.file.text.slice(this.start, this.end));
    return this.#textHash;
  }

  /** Drops the identity, as an entry or macro that this one refers to has changed. */
  forgetIdentity(): void {
    this.#identity = undefined;
  }

  /** Takes over what was found out about the same text before. */
  recall({ identity, frozenWith, textHash }: RecalledEntry): void {
    this.#identity = identity;
    this.#textHash = textHash;
    this.wasFrozenWith = frozenWith;
  }
}

/** Most entries are papers, and stand for themselves. */
const plainTraits: EntryTraits = { isPaper: true, refers: false, inherits: false };

/** The block of a part that was just read. */
export function blockOf(file: EntryFile, part: BibliographyPart): FileBlock {
  const { kind, start } = part;
  const { length } = part.text;
  if (!isEntry(part)) return new FileBlock(file, { kind, start, length }, part.problems && part);
  const format = formatOf(part.format);
  const kept = !format.incremental || part.problems ? part : undefined;
  const traits = format.outline?.(part) ?? plainTraits;
  const key = format.incremental ? detachString(part.key) : part.key;
  return new FileEntry(file, { kind, start, length, key, ...traits }, kept);
}
