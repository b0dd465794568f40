import type { DocumentText, KnownPaper, Place, PlannedFile } from './values';

/** Entries that nothing uses. */
export interface UnusedCalls {
  /**
   * The entries of a document's BibTeX files that no document of the workspace cites, and that no entry which is cited
   * refers to (`crossref`, `xdata` and the like). None of a file that some document cites as a whole (`\nocite{*}`).
   */
  unusedEntries(document: DocumentText): Promise<readonly UnusedEntry[]>;
  /** The edits that remove entries. */
  planRemoval(entries: readonly Place[]): Promise<readonly PlannedFile[]>;
}

export interface UnusedEntry {
  readonly known: KnownPaper;
  readonly place: Place;
  /** Its bibliography, as it is shown. */
  readonly path: string;
}
