/** A paper as the library knows it: the merger of everything its records told. Absent means unknown. */
export interface Paper {
  /** arXiv id without version, else DOI, else a slug of the title. */
  readonly id: string;
  /** As the source has it: may hold TeX. Show it through `texToPlainText`. */
  readonly title: string;
  /** The known names, in the order given. */
  readonly authors: readonly string[];
  /** The persons that the user has said names of `authors` mean, by these: `Wei Wang` → `Wei Wang 0002`. */
  readonly people?: Readonly<Record<string, string>>;
  /** The ORCID iDs of authors, by their names in `authors`. */
  readonly orcids?: Readonly<Record<string, string>>;
  /** How many authors there are, when that is more than are named. */
  readonly authorCount?: number;
  /** As the source has it: may hold TeX. */
  readonly abstract?: string;
  /** ISO 8601, as precise as known: `2026`, `2026-02` or `2026-02-03`. */
  readonly date?: string;
  /** A CSL item type, such as `article`, `article-journal`, `paper-conference`. */
  readonly type?: string;
  readonly venue?: string;
  readonly publisher?: string;
  readonly keywords?: readonly string[];
  /**
   * Texts about the paper in the user's bibliographies, each from a field of its own, as plain text: notes,
   * annotations, descriptions.
   */
  readonly notes?: readonly string[];
  /** Without version: `2602.03392` or `cs/0112017`. */
  readonly arxivId?: string;
  readonly arxivVersion?: number;
  /** Lower case, without resolver: `10.18653/v1/d19-1473`. */
  readonly doi?: string;
  readonly url?: string;
  readonly codeUrls?: readonly string[];
  readonly organization?: Organization;
  readonly citations?: number;
  readonly upvotes?: number;
  /** Page file names; for a bibliography, its path in the workspace. */
  readonly sources: readonly string[];
}

/** The fields of a paper that lists show and sort by, and that figures count. */
export type ListedPaper = Pick<
  Paper,
  | 'id'
  | 'title'
  | 'authors'
  | 'people'
  | 'orcids'
  | 'date'
  | 'type'
  | 'venue'
  | 'keywords'
  | 'citations'
  | 'upvotes'
  | 'organization'
  | 'sources'
>;

export interface Organization {
  readonly handle: string;
  readonly name: string;
}

/** An author as the library knows them; the figures only as a page reported them. */
export interface Author {
  readonly name: string;
  readonly paperIds: readonly string[];
  readonly citations?: number;
  readonly hIndex?: number;
  readonly paperCount?: number;
}
