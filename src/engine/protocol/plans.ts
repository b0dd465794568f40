import type { TextRange } from '../../core/text/range';
import type { InsertionPlan } from '../../core/citation/shared/grammar';
import type { CitationDetails, CitationForm } from '../../core/citation/shared/details';
import type { DocumentText, PlannedFile } from './values';

/** A paper, and the key that a document cites it by. */
export interface CitedPaper {
  readonly id: string;
  readonly key: string;
}

/** How to cite: the document's own edits, and what to do about entries that its bibliography lacks. */
export interface CitationPlan extends InsertionPlan {
  /** Where it is refused, the nearest place where it would not be. */
  readonly nearest?: number;
  readonly entries: EntryPlan;
}

/** How to put entries into a bibliography. */
export interface EntryPlan {
  /** Titles of the papers that a bibliography of the document lacks. */
  readonly missing: readonly string[];
  /** Adds them; empty when nothing is missing, or where it cannot be done. */
  readonly files: readonly PlannedFile[];
  /**
   * Why they cannot be added: the file is in an unknown encoding or format, in a format that is only read, has no list
   * to add to, which one it is cannot be worked out, another file decides which bibliographies the document has, or its
   * metadata cannot name one: they are no sound YAML.
   */
  readonly refused?: 'encoding' | 'format' | 'readOnly' | 'noList' | 'unresolved' | 'governed' | 'metadata';
  /** The bibliography that they go to. */
  readonly target?: EntryTarget;
  /** The keys of the entries that are missing, in the order of `missing`. */
  readonly keys?: readonly string[];
  /** Of several bibliographies that the document may come to name, none is chosen: which, is to be asked. */
  readonly choices?: readonly BibliographyChoice[];
}

/** The bibliography that entries go to. */
export interface EntryTarget {
  readonly uri: string;
  readonly path: string;
  readonly create: boolean;
  /** The document comes to name it: that is among the edits. */
  readonly isNamed?: true;
  /** It is a part of a document, which is not saved for it. */
  readonly isInside?: true;
}

/** A bibliography that a document may come to name; its path is as seen from the workspace. */
export interface BibliographyChoice {
  readonly uri: string;
  readonly path: string;
}

/** How papers are to be cited. */
export interface WantedCitation {
  readonly form?: CitationForm;
  /** The prefixes, locators and suffixes of the citation, by the IDs of their papers. */
  readonly details?: readonly (readonly [id: string, details: CitationDetails])[];
}

/** How to cite papers, and how to put their entries into a bibliography. */
export interface PlanCalls {
  /** The edits that cite papers at a selection, and those that put the entries that are missing into a bibliography. */
  planCitation(
    document: DocumentText,
    selection: TextRange,
    ids: readonly string[],
    wanted?: WantedCitation,
  ): Promise<CitationPlan>;
  /** The forms besides the usual that a new citation of a document can have. */
  citationForms(document: DocumentText): Promise<readonly CitationForm[]>;
  /** The edits that add papers to a document's bibliography under keys that the document cites. */
  planEntries(document: DocumentText, papers: readonly CitedPaper[]): Promise<EntryPlan>;
  /** The edits that add an entry without content to a document's bibliography, to be filled in. */
  planNewEntry(document: DocumentText, key: string): Promise<EntryPlan>;
}
