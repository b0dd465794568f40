import type { ItemChange } from '../../core/imports/libraryFile';
import type { UnreadLine } from '../../core/imports/importedWork';

/**
 * Imports, and the user's own library: one CSL-JSON file. The worker reads and merges; who calls reads and writes the
 * file.
 */
export interface ImportCalls {
  /**
   * Begins to read a text, or a file's bytes, under a number of the caller's choice, which is known until `endImport`.
   */
  startImport(number: number, name: string, content: string | Uint8Array): Promise<void>;
  /** Reads on for a moment. It is called until all is read, or the import is given up. */
  readImported(number: number): Promise<ImportProgress>;
  /**
   * Begins an import of papers that are known, whatever their source: all is read at once.
   * @param isOnline what online sources tell of them is meant, also where the library has them
   */
  startSaving(number: number, ids: readonly string[], isOnline?: boolean): Promise<void>;
  /**
   * As `startSaving`, of papers of authors, which are said to be another person's.
   *
   * @param to that person; without it, one of the first author's name whose number nobody has
   * @returns the person
   */
  startAssigning(number: number, moves: readonly AuthorMove[], to?: string): Promise<string>;
  /**
   * Looks up at most `count` of its identifiers.
   *
   * @returns how many are left to look up; none where online sources must not be asked
   */
  lookUpImported(number: number, count: number): Promise<number>;
  /** The rows that were read so far. Identifiers that were not looked up, or not found, are unread. */
  importedRows(number: number): Promise<ImportedRows>;
  /** Merges rows into the text of the library, and changes nothing else. Undefined for a text that is no library. */
  mergeImported(number: number, rows: readonly number[], library: string): Promise<MergedImport | undefined>;
  endImport(number: number): Promise<void>;
  /**
   * The library's text without changes; `left` counts those that were changed again since, and stay. Undefined for a
   * text that is no library.
   */
  undoImported(library: string, changes: readonly ItemChange[]): Promise<UndoneImport | undefined>;
  /** The ids of the papers of entries of a bibliography, by their keys, in their order; what has none is left out. */
  idsOfEntries(uri: string, keys: readonly string[]): Promise<readonly string[]>;
}

/** Papers of an author, as `Author` names them. */
export interface AuthorMove {
  readonly author: string;
  readonly ids: readonly string[];
}

/** What is read so far. */
export interface ImportProgress {
  readonly works: number;
  /** Known once all is read. */
  readonly identifiers: number;
  readonly isRead: boolean;
}

export interface ImportedRows {
  readonly rows: readonly ImportedRow[];
  readonly unread: readonly (
    UnreadLine | { readonly text: string; readonly why: 'notFound' | 'notAnswered' | 'notAsked' }
  )[];
}

/** A work that was read; its number is its place. */
export interface ImportedRow {
  /** For reading, without TeX. */
  readonly title: string;
  /** The first ones, as many as a row has room for. */
  readonly authors: readonly string[];
  readonly authorCount: number;
  readonly year?: number;
  /** The paper of the library that it merges into. */
  readonly known?: { readonly title: string; readonly sources: readonly string[] };
}

export interface MergedImport {
  readonly text: string;
  readonly changes: readonly ItemChange[];
  /** The keys of works that no source told of before, and of those that one did. */
  readonly added: readonly string[];
  readonly merged: readonly string[];
}

export interface UndoneImport {
  readonly text: string;
  readonly left: number;
}
