import type { Finding } from '../../core/bibliography/model/finding';
import type { BibtexFormatting } from '../../core/bibliography/edit/formatBibtex';
import type { TextRange } from '../../core/text/range';
import type { DocumentText, KnownPaper, Place, PlannedFile } from './values';

/** The user's bibliographies. */
export interface BibliographyCalls {
  /** Takes over a bibliography that is new or has changed, by its bytes or, when it is being edited, its text. */
  putBibliography(uri: string, path: string, content: Uint8Array | string): Promise<void>;
  removeBibliography(uri: string): Promise<void>;
  /** The problems and hints in a bibliography: at most `maxFindings` of them, the most severe first. */
  findingsIn(uri: string): Promise<readonly Finding[]>;
  /**
   * The entries of a bibliography with how often the workspace's documents cite them, in the order of the file. Where
   * it has more than `max`, those that are cited, and no more than `max` of them.
   */
  entriesIn(uri: string, max: number): Promise<readonly CountedEntry[]>;
  /** The edits that format a BibTeX file; none where it is formatted so already. */
  planFormatting(uri: string, formatting: BibtexFormatting): Promise<readonly PlannedFile[]>;
  /**
   * Takes over a saved bibliography that is new or has changed, or is gone: the worker reads the file itself where it
   * can.
   */
  loadBibliography(uri: string, path: string): Promise<void>;
}

/** An entry in its file; `keyStart` and `keyEnd` are the key's place. */
export interface CountedEntry extends TextRange {
  readonly key: string;
  /** For reading, without TeX. */
  readonly title: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly citations: number;
}

/** Entries that nothing uses. */
export interface UnusedCalls {
  /**
   * The entries of a document's BibTeX files that no document of the workspace cites, and that no entry which is cited
   * refers to (`crossref`, `xdata` and the like). None of a file that some document cites as a whole (`\nocite{*}`).
   */
  unusedEntries(document: DocumentText): Promise<readonly UnusedEntry[]>;
  /**
   * The edits that remove entries: each by its key, and where several have that, the one at its place. An entry that
   * cannot be told any more is left, as is one of several with its key when these have become more or fewer.
   */
  planRemoval(entries: readonly UnusedEntry[]): Promise<readonly PlannedFile[]>;
}

export interface UnusedEntry {
  readonly known: KnownPaper;
  readonly place: Place;
  /** Its bibliography, as it is shown. */
  readonly path: string;
  /** The entries of the file with its key. */
  readonly sameKey: number;
}
