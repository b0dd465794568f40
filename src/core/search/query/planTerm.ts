import type { FieldName } from '../model/fields';

/** More words of a query are not looked at. */
export const maxTerms = 32;

/** Letters of a prefix that most abstracts have a term of. */
export const shortPrefixLength = 2;

/** A word that papers are found and ranked by. */
export interface PlanTerm {
  readonly term: string;
  readonly field?: FieldName;
  /** The terms that match it, with their quality (0–1]: itself, a compound with a neighbour, other endings, typos. */
  readonly spellings: ReadonlyMap<string, number>;
  /** Those of them that are abbreviations of it and its neighbours; they are no names of persons or papers. */
  readonly shortForms?: ReadonlySet<string>;
  /** Terms that begin with it count too. */
  readonly prefix: boolean;
  /** A stop word among others: it ranks, by title and names, but need not be there. */
  readonly optional: boolean;
  /**
   * A prefix of at most `shortPrefixLength` letters beside other terms: not searched in abstracts, and not required
   * when these are searched.
   */
  readonly isShortPrefix: boolean;
  /** Inverse document frequency, at least `minIdf`; of the parts of a compound together, the compound's. */
  readonly idf: number;
  /** The ids of the papers that others cite by it, if any. */
  readonly citedByName?: ReadonlySet<string>;
  /** The compound that was typed, where this is one of its parts, as an index into the plan's words. */
  readonly partOf?: number;
}
