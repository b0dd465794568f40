import type { ProblemCode } from './problem';

/** Something about a bibliography that its user may want to know. Offsets are UTF-16 in the file, `end` exclusive. */
export type Finding = FindingPlace & (SyntaxFinding | KeyFinding | FieldFinding | PaperFinding | PreprintFinding);

interface FindingPlace {
  readonly start: number;
  readonly end: number;
  /** The key of the entry it is about; empty where there is none. */
  readonly key: string;
}

/** A problem that the reader found. `unreadable-entry`: reading the entry has failed. */
interface SyntaxFinding {
  readonly code: ProblemCode | 'unreadable-entry';
}

interface KeyFinding {
  /**
   * `duplicate-key`: another entry before has the same. `unknown-parent`: `crossref` or `xdata` names no entry,
   * `unknown-entry`: nor does `xref`, `related` or `entryset`. `circular-parent`: it names one that inherits from this
   * one. `parent-before-child`: the entry that `crossref` names comes before this one, where BibTeX does not find it
   * unless it is cited. `undefined-macro`: no `@string` before it defines a name.
   */
  readonly code:
    | 'duplicate-key'
    | 'unknown-parent'
    | 'unknown-entry'
    | 'circular-parent'
    | 'parent-before-child'
    | 'undefined-macro';
  /** The other entry's key, or the name. */
  readonly other: string;
  /** Where the other entry starts, if there is one. */
  readonly otherStart?: number;
}

interface FieldFinding {
  readonly code: 'missing-field';
  /** One of these is required. */
  readonly fields: readonly string[];
}

export interface PaperFinding {
  readonly code: 'same-paper';
  /** The key and start of the entry before it that is about the same paper. */
  readonly other: string;
  readonly otherStart: number;
  readonly by: 'doi' | 'arxiv' | 'title';
}

interface PreprintFinding {
  readonly code: 'preprint';
  readonly arxivId: string;
}
