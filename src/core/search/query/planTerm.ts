import type { FieldName } from '../model/fields';

/** More words of a query are not looked at. */
export const maxTerms = 32;

/** A prefix of so many letters stands in most abstracts. */
export const shortPrefixLength = 2;

/** A word that papers are found and ranked by. */
export interface PlanTerm {
  readonly term: string;
  readonly field?: FieldName;
  /** What counts as the word in a text, and how well (0–1]: itself, joined with a neighbour, other endings, typos. */
  readonly spellings: ReadonlyMap<string, number>;
  /** Terms that begin with it count too. */
  readonly prefix: boolean;
  /** A stop word among others: it ranks, by title and names, but need not be there. */
  readonly optional: boolean;
  /**
   * Hardly begun, beside other words: it is not looked for in abstracts, and need not be there when these are searched.
   */
  readonly isShortPrefix: boolean;
  /** Inverse document frequency, at least `minIdf`; of the parts of a compound together, the compound's. */
  readonly idf: number;
  /** The compound that was typed, where this is one of its parts, as an index into the plan's words. */
  readonly partOf?: number;
}
