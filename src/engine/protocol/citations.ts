import type { Citation } from '../../core/citation/shared/citation';
import type { TextRange } from '../../core/text/range';
import type { DocumentText, KnownPaper, Place } from './values';

/** Papers come without their abstracts. */
export interface DocumentCitations {
  readonly citations: readonly CitedKey[];
  /** Entries of the document's bibliographies that it does not cite; the first `maxUncited` of them. */
  readonly uncited: readonly (KnownPaper & { readonly place: Place })[];
  readonly uncitedCount: number;
  /** The document's bibliographies, in its order; those that do not exist too. */
  readonly bibliographies: readonly { readonly uri: string; readonly exists: boolean; readonly namedAt?: TextRange }[];
  /** It names a bibliography besides that cannot be worked out: a key that is unknown may be in that. */
  readonly hasUnresolved?: true;
}

export interface CitedKey extends TextRange {
  readonly key: string;
  readonly form: Citation['form'];
  /** Looks like a reference to a figure or the like, and is none in the bibliography. */
  readonly crossReference: boolean;
  /** Where the key is known: the document's bibliographies, others or the corpus, nowhere. */
  readonly resolution: 'own' | 'elsewhere' | 'unknown';
  readonly found?: KnownPaper;
  /** The entry in the document's bibliographies. */
  readonly place?: Place;
}

/** Which bibliographies a document uses, and why. */
export interface BibliographyUse {
  readonly files: readonly UsedFile[];
  /** How many entries are written out in the document or its project. */
  readonly written: number;
  readonly hasUnresolved?: true;
  /** The URI of the file that decides which they are, so that the document cannot name one itself. */
  readonly governedBy?: string;
  /** The bibliographies that it may come to name when a paper is cited: one, or those that are asked about. */
  readonly mayName: readonly string[];
}

export interface UsedFile {
  readonly uri: string;
  readonly exists: boolean;
  /** How many entries it has; absent where it was not read. */
  readonly entries?: number;
  /** Absent where it is found without being named. */
  readonly namedAt?: NamedAt;
}

/** A line that names a bibliography; without its number where the file cannot be read. */
export interface NamedAt {
  readonly uri: string;
  /** From 0. */
  readonly line?: number;
  readonly text?: string;
}

/** Calls about the citations of a document, and the keys that unknown ones may stand for. */
export interface CitationCalls {
  /** Which bibliographies a document uses, and by which lines of which files. */
  bibliographyUse(document: DocumentText): Promise<BibliographyUse>;
  /** All that a document cites, and what its bibliographies have besides. */
  citationsIn(document: DocumentText): Promise<DocumentCitations>;
  /** Keys of the document's bibliographies that an unknown one may have been meant for, the likeliest first. */
  suggestKeys(document: DocumentText, key: string): Promise<readonly string[]>;
}
