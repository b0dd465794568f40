import type { SourceRecord } from '../sources/sourceRecord';
import type { FailureReason } from '../sources/source';
import type { SourceName } from '../sources/sourceName';
import type { CslItem } from '../bibliography/model/cslItem';
import type { PaperRecord } from '../library/record';

/**
 * Check References: entries of a bibliography are compared with online indexes. This folder is pure: `checkReferences`
 * asks by a function that it is given, and returns verdicts as data. `verdictText.ts` words them by a translation that
 * it is given, the same for the editor and for `src/cli`.
 */

/** An entry that is checked. */
export interface Reference {
  readonly key: string;
  readonly record: PaperRecord;
  /** Everything that the entry tells, as an item of CSL-JSON. */
  readonly item: CslItem;
}

/** The strongest that holds: retracted, not found, differs, published since, agrees; or why nothing can be said. */
export type VerdictKind = 'agrees' | 'differs' | 'published' | 'retracted' | 'notFound' | 'notChecked';

/** A field, by its name in BibTeX, whose value is not the index's. */
export interface Difference {
  readonly field: string;
  readonly is: string;
  /** Empty where only the entry's value is known to be wrong. */
  readonly should: string;
  /** Of a journal or proceedings, CSL's type of the work, where it is another than the entry's. */
  readonly type?: string;
  /** The kind of error, where it is more than another value. */
  readonly kind?: DifferenceKind;
  /** The indexes that say so. */
  readonly sources?: readonly SourceName[];
}

/** Whether the entry's identifier names a work of which no index has the title: one of the two is wrong. */
export function isAboutOther(differences: readonly Difference[]): boolean {
  return differences.some(({ field, kind }) => field === 'title' && kind === 'otherWork');
}

export type DifferenceKind =
  /** The DOI is registered for a work with another title. */
  | 'otherWork'
  /** No registrar knows the DOI. */
  | 'deadLink'
  /** Fewer than 60 % of three or more authors are the work's. */
  | 'inventedAuthors'
  /** A correction or an expression of concern. */
  | 'notice';

export type NotCheckedReason =
  /** Nothing may be asked. */
  | 'offline'
  /** The indexes do not cover its type: theses, manuals, web pages, talks. */
  | 'type'
  /** It has no title, or a short one without author and year. */
  | 'poor'
  /** An index that was asked did not answer. */
  | 'noAnswer'
  /** Fewer than two independent indexes, or no registrar, could be asked. */
  | 'tooFewSources';

export interface ReferenceVerdict {
  readonly key: string;
  readonly verdict: VerdictKind;
  readonly differences: readonly Difference[];
  /** The indexes that the verdict rests on. */
  readonly sources: readonly SourceName[];
  readonly reason?: NotCheckedReason;
  /** The indexes that did not answer, and why. */
  readonly failures?: readonly { readonly source: SourceName; readonly why: FailureReason }[];
  /** The work that the entry is about. */
  readonly work?: SourceRecord;
  /** The newest version on arXiv that an index tells of. */
  readonly arxivVersion?: number;
  /** At the check before, arXiv had an older one. */
  readonly isNewVersion?: true;
  /** For what was not found, the nearest works, the most similar first. */
  readonly candidates?: readonly SourceRecord[];
}
