import type { CitedText } from './formatting';
import type { BibliographyPlace, DocumentText, LineRange, Place, PlannedFile } from './values';

/** An entry, and its key in it. */
export interface Definition {
  readonly entry: Place;
  readonly key: Place;
}

/** A citekey in use, and the file that uses it. */
export interface KeyUse extends Place {
  readonly key: string;
}

/**
 * Why a key keeps its name: no entry has it, nobody writes to its bibliography, the new one is taken or none, or a
 * macro of LaTeX or code of Typst puts the old one together of parts that the new one does not have, or other keys of
 * the same parts.
 */
export type RenameRefusal = 'undefined' | 'readOnly' | 'taken' | 'invalid' | 'composed';

/** Citekeys: what they mean, where they are used, and how to rename them. */
export interface KeyCalls {
  /**
   * The citekey at an offset of a document or a bibliography: one that is cited, an entry's own, or one that an entry
   * refers to.
   */
  keyAt(place: DocumentText | BibliographyPlace, offset: number): Promise<KeyUse | undefined>;
  /** The entries that a key means, `\bibitem`s included. */
  definitionsOf(use: KeyUse): Promise<readonly Definition[]>;
  /** The citations of a key in all documents that were put, of those that mean the same entries by it. */
  citationsOf(use: KeyUse): Promise<readonly Place[]>;
  /** Where fields of entries name a key: `crossref`, `related`, `xdata` and the like. */
  keyReferencesTo(use: KeyUse): Promise<readonly Place[]>;
  /** The edits that give a key another name, in bibliographies and documents; a code where that cannot be. */
  planRename(use: KeyUse, newKey: string): Promise<readonly PlannedFile[] | RenameRefusal>;
  /**
   * The edits that cite another key in place of one; none where it is cited no longer.
   *
   * @param cited where it was cited: of several citations, the nearest one is meant
   */
  planKeyChange(document: DocumentText, cited: CitedText, newKey: string): Promise<readonly PlannedFile[]>;
  /** The lines of places, in their order; a place in a file that is gone has none. */
  linesOf(places: readonly Place[]): Promise<readonly (LineRange | undefined)[]>;
}
