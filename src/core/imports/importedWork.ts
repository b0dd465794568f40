/*
 * This folder (`src/core/imports`). Works read from what a user has: saved pages, exports of other programs, lists of
 * identifiers; and merged into the library of their own.
 */

import type { CslItem } from '../bibliography/model/cslItem';
import type { PaperRecord } from '../library/record';
import type { WorkIdentifier } from '../sources/workIdentifier';

/** A work as an import tells it: a record of the library, and the item that is kept of it. */
export interface ImportedWork {
  readonly record: PaperRecord;
  /** All that CSL has a place for, without `id`. */
  readonly item: CslItem;
  /** The citekey that it comes with. */
  readonly key?: string;
}

/**
 * The content of a text to import. Each of its lines is in a work, an identifier or `unread`, unless it says nothing.
 */
export interface ReadImport {
  /** The id of a format of bibliographies, or `page`, `html`, `endnote`, `nbib` or `identifiers`. */
  readonly format: string;
  readonly works: readonly ImportedWork[];
  /** The identifiers to look up, each with the line that it is in. */
  readonly identifiers: readonly { readonly identifier: WorkIdentifier; readonly line: string }[];
  readonly unread: readonly UnreadLine[];
}

/** A line of the input that nothing could be made of. */
export interface UnreadLine {
  readonly text: string;
  /** `unknownPage`: a web page of which it is not known where it has its papers. */
  readonly why: 'damaged' | 'noTitle' | 'unknown' | 'unknownPage';
}
