/*
 * This folder (`src/core/text`). Text, whatever it is about: ranges and edits, encodings, hashes, TeX for reading,
 * words. Imports nothing of the core.
 */

/** A range of a text in UTF-16 code units, its end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces a range of a text; an insertion where the range is empty. */
export interface TextEdit extends TextRange {
  readonly text: string;
}
