import type { Entry } from '../../model/entry';
import type { Problem } from '../../model/problem';

/**
 * A stretch of a BibTeX file: an entry, a macro definition, a preamble, a comment, or text between them that looks like
 * a mistake. `start` is the UTF-16 offset of its `@` in the file; every other offset is relative to it, so that a block
 * stays true when text before it changes.
 */
export type BibtexBlock = BibtexEntry | BibtexMacros | BibtexPreamble | BibtexComment | BibtexJunk;

interface Block {
  readonly start: number;
  /**
   * The block's text, from its `@` to past its closing delimiter. A slice of the text scanned: copy what is to be kept
   * long.
   */
  readonly text: string;
  /** Absent when there are none. */
  readonly problems?: readonly Problem[];
}

export interface BibtexEntry extends Entry {
  readonly format: 'bibtex';
  /** Lower case: `article`. */
  readonly type: string;
  readonly fields: readonly BibtexField[];
}

/** `@string{name = value}`; more than one pair is tolerated. */
interface BibtexMacros extends Block {
  readonly kind: 'macros';
  readonly fields: readonly BibtexField[];
}

interface BibtexPreamble extends Block {
  readonly kind: 'preamble';
}

interface BibtexComment extends Block {
  readonly kind: 'comment';
}

/** Always has problems. */
interface BibtexJunk extends Block {
  readonly kind: 'junk';
}

export interface BibtexField {
  /** Lower case. */
  readonly name: string;
  readonly start: number;
  /** The whole value as written: delimiters, `#` and all. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** The value's delimiters do not balance: its end is a guess. */
  readonly broken?: true;
  /** The value is several parts joined by `#`. */
  readonly joined?: true;
}

/** Whether a part of a bibliography is an entry of BibTeX's. */
export function isBibtexEntry(part: BibtexBlock | Entry): part is BibtexEntry {
  return part.kind === 'entry' && part.format === 'bibtex';
}

/** Whether a part of a bibliography is BibTeX's. */
export function isBibtexBlock(part: BibtexBlock | Entry): part is BibtexBlock {
  return part.kind !== 'entry' || part.format === 'bibtex';
}
