import type { Finding } from '../../core/bibliography/model/finding';
import type { BibtexFormatting } from '../../core/bibliography/edit/formatBibtex';
import type { TextRange } from '../../core/text/range';
import type { PlannedFile } from './values';

/** The user's bibliographies. */
export interface BibliographyCalls {
  /** Takes over a bibliography that is new or has changed, by its bytes or, when it is being edited, its text. */
  putBibliography(uri: string, path: string, content: Uint8Array | string): Promise<void>;
  removeBibliography(uri: string): Promise<void>;
  /** What is wrong, or worth knowing, in a bibliography: no more than `mostFindings`, the weightiest first. */
  findingsIn(uri: string): Promise<readonly Finding[]>;
  /**
   * The entries of a bibliography with how often the workspace's documents cite them, in the order of the file. Where
   * it has more than `most`, those that are cited, and no more than `most` of them.
   */
  entriesIn(uri: string, most: number): Promise<readonly CountedEntry[]>;
  /** The edits that format a BibTeX file; none where it is formatted so already. */
  planFormatting(uri: string, formatting: BibtexFormatting): Promise<readonly PlannedFile[]>;
}

/** The user's bibliographies where they are saved: the worker reads them itself where it can. */
export interface SavedCalls {
  /** Takes over a bibliography that is new or has changed, or is gone. */
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
