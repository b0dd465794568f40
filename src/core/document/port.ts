import type { LatexReferences } from './latex/references';
import type { TypstReferences } from './typst/references';

/** What looking for a document's bibliographies needs of the files. Paths are slash-separated, as in the path of a URI. */
export interface DocumentFiles {
  /** The text of a file, with unsaved edits; undefined when there is none. Asked often: keep what was read. */
  readonly read: (path: string) => Promise<string | undefined>;
  /** What a LaTeX file refers to, by `latexReferences`; undefined when there is none. Asked often, too. */
  readonly references: (path: string) => Promise<LatexReferences | undefined>;
  /** What a Typst file refers to, by `typstReferences`; undefined when there is none. Asked often, too. */
  readonly typstReferences: (path: string) => Promise<TypstReferences | undefined>;
  readonly exists: (path: string) => Promise<boolean>;
  /** The files that match a pattern with `*`, `?`, `[…]` and `{…}`, in order of their names. */
  readonly glob: (folder: string, pattern: string) => Promise<readonly string[]>;
  /** The LaTeX files that may include a document, such as those of its workspace folder. */
  readonly latexFiles: () => Promise<readonly string[]>;
  /** The Markdown files that may include a document. */
  readonly markdownFiles: () => Promise<readonly string[]>;
  /** The Typst files that may include a document. */
  readonly typstFiles: () => Promise<readonly string[]>;
}
