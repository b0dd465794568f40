import type { FieldChange } from '../../core/bibliography/bibtex/write/completeEntry';
import type { OnlineFailure, OnlineMatch } from './online';
import type { PlannedFile } from './values';

/** Completing entries of BibTeX files by what online sources tell of their works. */
export interface CompletionCalls {
  /**
   * Looks for the work of an entry, and tells what it would change. Undefined where there is no such entry, or one of
   * another format.
   */
  findCompletion(uri: string, key: string): Promise<EntryCompletion | undefined>;
  /** The edits that make changes of entries of a file. What is not there any more is left out. */
  planCompletion(uri: string, chosen: readonly ChosenChanges[]): Promise<readonly PlannedFile[]>;
}

export interface EntryCompletion extends Pick<OnlineMatch, 'verdict' | 'differences'> {
  readonly key: string;
  /** For reading, without TeX. */
  readonly title: string;
  readonly changes: readonly FieldChange[];
  /** The work that was found, for reading. */
  readonly found?: {
    readonly title: string;
    readonly authors: readonly string[];
    readonly year?: number;
    readonly source: string;
  };
  readonly failures: readonly OnlineFailure[];
}

export interface ChosenChanges {
  readonly key: string;
  readonly changes: readonly FieldChange[];
}
