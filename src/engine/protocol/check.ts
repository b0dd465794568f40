import type { TextRange } from '../../core/text/range';
import type { ReferenceVerdict } from '../../core/references/verdict';
import type { BibliographyPlace, DocumentText, Place, PlannedFile } from './values';

/**
 * Check References: entries are held against online indexes. Verdicts are kept by what an entry says, and with the
 * date. While nothing may be asked, every entry is *not checked*.
 */
export interface CheckCalls {
  /** Starts a check under a number of the caller's choice; an earlier one under that number ends. */
  startCheck(check: number, subject: CheckSubject, options?: CheckOptions): Promise<void>;
  /**
   * The verdicts since those given before, as soon as there are some; `isDone` with the last. Undefined once the check
   * was ended.
   */
  nextVerdicts(check: number): Promise<CheckProgress | undefined>;
  /** Ends a check: its requests are given up, and what was found is kept. */
  stopCheck(check: number): Promise<void>;
  /** The verdicts of earlier checks on the entries of a bibliography as they are now. */
  verdictsIn(subject: CheckSubject): Promise<readonly CheckedEntry[]>;
  /**
   * The edits that give entries the values of the indexes, or make a preprint's entry that of its published version.
   * Empty where the entries have changed since.
   * @param fields of BibTeX, where only these are to be corrected
   */
  planCorrections(entries: readonly CheckedKey[], fields?: readonly string[]): Promise<readonly PlannedFile[]>;
  /** The edit that writes into `references.lock.json`, beside the bibliography, that an entry is right as it is. */
  planAcceptance(entry: CheckedKey): Promise<readonly PlannedFile[]>;
  /**
   * The edits that write what is known of bibliographies into their `references.lock.json`, so that a check can be
   * repeated without asking, elsewhere too. Empty where nothing is known.
   */
  planLockFiles(subject: CheckSubject): Promise<readonly PlannedFile[]>;
}

/** The entries that a document and what it includes cite, all of a bibliography, or all of the workspace. */
export type CheckSubject = DocumentText | BibliographyPlace | 'workspace';

export interface CheckOptions {
  /** Verdicts that are older, in days, are asked for anew. */
  readonly maxAge?: number;
}

export interface CheckProgress {
  readonly verdicts: readonly CheckedEntry[];
  /** How many entries have a verdict, of how many. */
  readonly checked: number;
  readonly total: number;
  readonly isDone: boolean;
}

/** An entry as it was when its verdict was given. */
export interface CheckedKey {
  /** The bibliography. */
  readonly uri: string;
  readonly key: string;
  /** Of what is compared. */
  readonly hash: string;
}

export interface CheckedEntry extends CheckedKey, ReferenceVerdict {
  /** As it is shown. */
  readonly path: string;
  readonly entry: Place;
  readonly keyRange: TextRange;
  /** The title, for reading. */
  readonly title: string;
  /** When the indexes were asked, in milliseconds of the epoch. */
  readonly at: number;
  /** The user takes the entry for right. */
  readonly isAccepted?: true;
  /** Whether the values that differ can be written into the entry. */
  readonly isCorrectable?: true;
}
