/*
 * This folder (`src/core/bibliography/model`). What all formats share: entries, problems, findings, items of CSL,
 * names, identifiers. Imports no format.
 */

import type { Problem } from './problem';

/**
 * The properties that an entry of a bibliography has in every format. `start` is its UTF-16 offset in the file, all
 * other offsets are relative to it.
 */
export interface Entry {
  readonly kind: 'entry';
  /** The `id` of its format. */
  readonly format: string;
  readonly start: number;
  /** The entry's text as it is in the file. */
  readonly text: string;
  /** As written; empty when there is none. */
  readonly key: string;
  /** Where the key is, without quotes. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Absent when there are none. */
  readonly problems?: readonly Problem[];
}

/** A key and its place in the file: UTF-16 offsets, `end` exclusive. */
export interface KeyReference {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** It is one more key of the entry itself: biblatex's `ids`. */
  readonly isOwn?: true;
}
