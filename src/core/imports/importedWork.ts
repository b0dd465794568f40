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

/** What a text holds. Every line of it is in a work, an identifier or in `unread`, or says nothing. */
export interface ReadImport {
  readonly format: ImportFormat;
  readonly works: readonly ImportedWork[];
  /** What is to be looked up, with the line that it stands in. */
  readonly identifiers: readonly { readonly identifier: WorkIdentifier; readonly line: string }[];
  readonly unread: readonly UnreadLine[];
}

export type ImportFormat =
  'page' | 'html' | 'bibtex' | 'csl-json' | 'csl-yaml' | 'hayagriva' | 'ris' | 'endnote' | 'nbib' | 'identifiers';

/** A line of the input that nothing could be made of. */
export interface UnreadLine {
  readonly text: string;
  readonly why: 'damaged' | 'noTitle' | 'unknown';
}
