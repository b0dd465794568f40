import type { CslItem } from './cslItem';

/** The changes to make to an entry. */
export interface ItemChanges {
  /**
   * Variables of CSL with their values; of one whose value is undefined, nothing is to be said. An id of arXiv's is the
   * `number` `arXiv:1706.03762`.
   */
  readonly values: CslItem;
  /** The title with formulas as TeX, where the item has them as plain text. */
  readonly texTitle?: string;
  /**
   * The entry is that of a preprint, and becomes that of the published version: what it says of the server, such as
   * `journal = {arXiv preprint}`, goes.
   */
  readonly isPublished?: true;
}
