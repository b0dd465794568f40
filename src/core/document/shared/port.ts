import type { Language } from '../../citation/shared/language';

/**
 * A function that reads a text, such as `latexReferences` for a LaTeX file. The same function and text give the same
 * answer, which is kept: pass a function that is declared, not one made on the spot.
 */
export type TextReader<T> = (text: string) => T;

/**
 * The access to files that a search for a document's bibliographies needs. Paths are slash-separated, as in the path of
 * a URI.
 */
export interface DocumentFiles {
  /** What is read as the metadata of a notebook, where the document is one of its other cells. */
  readonly metadata?: string;
  /** The text of a file, with unsaved edits; undefined when there is none. Asked often: keep what was read. */
  read(path: string): Promise<string | undefined>;
  /** The result of a reader for a file; undefined when there is no such file. Asked often, too. */
  readBy<T>(path: string, reader: TextReader<T>): Promise<T | undefined>;
  exists(path: string): Promise<boolean>;
  /** The files that match a pattern with `*`, `?`, `[…]` and `{…}`, in order of their names. */
  glob(folder: string, pattern: string): Promise<readonly string[]>;
  /** The files of a language that may include a document, such as those of its workspace folder. */
  documentsOf(language: Language): Promise<readonly string[]>;
}
