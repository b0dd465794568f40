/*
 * This folder (`src/core/bibliography/format`). The interface of a bibliography format, and what a writer is given.
 * Each format's folder implements it, `formats.ts` lists them.
 */

import type { PaperRecord } from '../../library/record';
import type { TextEdit, TextRange } from '../../text/range';
import type { Change, SlicedText } from '../../text/utf8Text';
import type { BibtexBlock } from '../bibtex/syntax/blocks';
import type { QuickFields } from '../bibtex/fields/decode';
import type { BibtexDialect } from '../bibtex/fields/dialect';
import type { EntryScope } from '../bibtex/fields/entryFields';
import type { Finding } from '../model/finding';
import type { CslItem } from '../model/cslItem';
import type { Entry, KeyReference } from '../model/entry';
import type { ItemChanges } from '../model/itemChanges';
import type { NewEntry } from './newEntry';
import type { BibliographyFiles } from '../model/fileTypes';

/** A bibliography's parts in the order of its text: entries, and in BibTeX what is between them. */
export type BibliographyPart = BibtexBlock | Entry;

/**
 * A format of bibliographies: how its files are told, read and written. A folder has one (`<format>/format.ts`), and
 * `formats.ts` lists them. What is optional is left out where the format has nothing of the kind.
 */
export interface BibliographyFormat<E extends Entry = Entry> extends BibliographyFiles {
  /** The format's name, which its entries have as `format`. */
  readonly id: string;
  /**
   * Documents of this language take a blank file with one of its extensions for this format, where it has others for
   * other documents.
   */
  readonly documentLanguage?: string;
  /** A file with one of its extensions is of this format whatever is in it: text between entries is a comment. */
  readonly takesAnyText?: true;
  /** An entry of which the end is missing still says what its lines say; elsewhere it may have lost some of that. */
  readonly isReadByLines?: true;

  /** Whether a text, or its beginning, is of this format. */
  detect(sample: string): boolean;
  /**
   * Whether a text says that it has no entries, such as `[]`: one without any that is not blank may be half-written
   * otherwise.
   */
  isEmptyList?(text: string): boolean;
  /** Reads all of a text. Never fails: what is wrong is in `problems`. */
  read(text: string): readonly BibliographyPart[];
  /** For formats of large files: reading piece by piece, and only what has changed. */
  readonly incremental?: IncrementalReader;

  /**
   * The traits of an entry, found without decoding it. Where this is left out, every entry is a paper and refers to no
   * other.
   */
  outline?(entry: E): EntryTraits;
  /**
   * Reads an entry as a record.
   * @param source the bibliography's path in the workspace
   */
  decode(entry: E, scope: EntryScope, source: string): PaperRecord;
  /** All that an entry tells, as an item of CSL-JSON (CSL 1.0.2, appendix IV). */
  toCslItem(entry: E, scope: EntryScope): CslItem;
  /** Checks an entry for problems other than those of its syntax and its key. */
  check?(entry: E, scope: EntryScope, dialect: BibtexDialect): Finding[];
  /** Whether a key that an entry has is kept as it is; `isCitekey` where this is left out. */
  readonly isKey?: (key: string) => boolean;
  /** A key as it is compared with others of its bibliography; as it is where this is left out. */
  foldKey?(key: string, dialect: BibtexDialect): string;

  /** The values of the fields that name files, as `readFileField` reads them. */
  fileFields?(entry: E, scope: EntryScope): readonly string[];

  /** When an entry was added, in milliseconds since 1970, where its program writes that. */
  addedAt?(entry: E, scope: EntryScope): number | undefined;

  /** The keys by which an entry refers to others. Offsets are of the file. */
  references?(entry: E): readonly KeyReference[];

  /**
   * A key as it is written in place of an entry's. This and what follows is left out where nobody writes into files of
   * the format: the program that they come from does so alone.
   */
  writeKey?(entry: E, newKey: string): string;
  /** A bibliography of these entries alone. */
  write?(entries: readonly NewEntry[], dialect: BibtexDialect): string;
  /**
   * The edit that adds entries to a bibliography, written as its own are. Everything else stays.
   * @param text the bibliography; with an incremental reader, at least its last entries, which the edit counts from
   * @returns undefined when the text holds nothing to add to
   */
  readonly append?: (text: string, entries: readonly NewEntry[], dialect: BibtexDialect) => TextEdit | undefined;
  /** The edits that remove entries, in the order of the file. Left out where no unused entries are looked for. */
  remove?(text: SlicedText, entries: readonly TextRange[]): TextEdit[];
  /**
   * The edits that have an entry say something else. Everything else in it stays as it stands, and so does all of an
   * entry that cannot be changed alone.
   * @returns with offsets of the file, in its order; edits that touch are one
   */
  change?(entry: E, changes: ItemChanges, scope: EntryScope, dialect: BibtexDialect): TextEdit[];
}

/** A format whose files are written, too. */
export type WritableFormat<E extends Entry = Entry> = BibliographyFormat<E> &
  Required<Pick<BibliographyFormat<E>, 'writeKey' | 'write' | 'append' | 'change'>>;

/** Traits of an entry that are known without decoding it. */
export interface EntryTraits {
  /** It is about something that can be cited. */
  readonly isPaper: boolean;
  /** It names other entries, or itself by other keys. */
  readonly refers: boolean;
  /** It takes fields from other entries. */
  readonly inherits: boolean;
}

/** Reads large files. Each block can be read again alone, unless it has problems. */
export interface IncrementalReader {
  createScanner(): PartScanner;
  /** The blocks of a text after a change: see `rescanBibtex`. */
  rescan(text: SlicedText, starts: ArrayLike<number>, change: Change, unclosed?: number): Rescan;
  /** Reads one block's text. */
  readBlock(text: string, start: number): BibliographyPart | undefined;
  /** The fields by which an entry is found until it is decoded. */
  quickFields(entry: BibliographyPart): QuickFields | undefined;
}

/** Reads a text that comes in pieces. */
interface PartScanner {
  /** Takes the next piece of the text, cut anywhere. Returns the parts that are complete. */
  push(text: string): readonly BibliographyPart[];
  /** Returns what is left; the scanner is spent. */
  end(): readonly BibliographyPart[];
}

/** The parts from index `from` up to `to` are replaced by `blocks`, and all later ones move by `shift`. */
interface Rescan {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly BibliographyPart[];
  readonly shift: number;
}
