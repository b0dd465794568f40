import type { Paper } from '../../library/paper';
import type { EntryScope } from '../bibtex/fields/entryFields';
import type { CslItem } from '../model/cslItem';
import type { Entry } from '../model/entry';

/** An entry of any bibliography, and what it refers to there. */
export interface HeldEntry {
  readonly entry: Entry;
  readonly scope: EntryScope;
}

/**
 * An entry that is to be written, from one that a bibliography has, from what an online source tells, or for a paper
 * that none has.
 */
export interface NewEntry {
  readonly key: string;
  readonly held?: HeldEntry;
  readonly paper?: Paper;
  /** The title with formulas as TeX, where the item has them as plain text. */
  readonly texTitle?: string;
  /** All that is known of it, as an item of CSL-JSON with the key for its id. */
  readonly item: CslItem;
}
