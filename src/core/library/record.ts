import type { Author, Paper } from './paper';

/**
 * A paper as one source tells it; a paper merges its records. A paper that was merged before is a record of several
 * sources.
 */
export interface PaperRecord extends Omit<Paper, 'id'> {
  /** The source names only some of the authors and does not say how many there are. */
  readonly authorsPartial?: true;
  /** The citekey, where the source is a bibliography. */
  readonly key?: string;
}

/** An author's figures as one page reports them. */
export interface AuthorRecord extends Omit<Author, 'paperIds'> {
  readonly source: string;
}
