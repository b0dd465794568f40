import type { TextRange, TextEdit } from '../../core/text/range';
import type { Language } from '../../core/citation/shared/language';
import type { Paper } from '../../core/library/paper';
import type { EditBasis } from '../../core/text/editBasis';
import type { SourceName } from '../../core/sources/sourceName';
import type { LinePosition } from '../../core/text/linePositions';

/** A paper ready to be shown and cited. */
export interface KnownPaper {
  readonly paper: Paper;
  /** The citekey it is, or would be, cited by. */
  readonly key: string;
  /** The title for reading, without TeX. */
  readonly title: string;
  /** The abstract for reading, without TeX. */
  readonly abstract?: string;
  /** It is in a bibliography of the document that was asked about. */
  readonly inDocument: boolean;
  /** A library of Zotero's has it. */
  readonly inZotero?: true;
  /** The URI of the user's note on it. */
  readonly note?: string;
  /** The index that says that it is retracted, where Check References has seen that. */
  readonly retractedBy?: SourceName;
}

export interface FoundPaper extends KnownPaper {
  readonly score: number;
  /**
   * The place of the paper as seen from the document that was asked about: cited by it, in a bibliography, or neither.
   */
  readonly origin?: PaperOrigin;
  /** The best passage of the abstract, where the abstract matched. */
  readonly snippet?: string;
}

/** Cited by the document, in a bibliography of it, of the workspace or of the user, or in the corpus alone. */
export interface PaperOrigin {
  readonly kind: 'cited' | 'document' | 'workspace' | 'user' | 'corpus';
  /** The path of the document's bibliography that has it, as it is shown. */
  readonly bibliography?: string;
}

export interface SimilarPaper extends FoundPaper {
  /** The words that the two share, weightiest first. */
  readonly sharedTerms: readonly string[];
}

export interface PageRange {
  readonly from: number;
  readonly count: number;
}

export interface DocumentText {
  readonly uri: string;
  /** The file that it is a part of: the notebook of a cell. */
  readonly location?: string;
  /** The cell with the metadata of its notebook, where that is another one. */
  readonly metadata?: { readonly uri: string; readonly text: string };
  readonly text: string;
  readonly language: Language;
  /** When its file was last changed, in milliseconds since 1970. */
  readonly modified?: number;
}

/** A bibliography that was put. */
export interface BibliographyPlace {
  readonly bibliography: string;
}

/** A stretch of a file. */
export interface Place extends TextRange {
  readonly uri: string;
}

/** A stretch of a file by its lines: true whatever the ends of lines are, and without the file at hand. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
  /** The file does not exist yet. */
  readonly create?: true;
}

/**
 * Edits with what each of them was planned on, which is to be compared before they are applied: the file may have
 * changed since.
 */
export interface PlannedFile extends FileEdits {
  readonly bases: readonly EditBasis[];
}
