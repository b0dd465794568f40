import type { TextPart } from '../../core/text/mathParts';
import type { CorpusPart } from './library';
import type { KnownPaper, LineRange, Place, SimilarPaper } from './values';

/** Calls for the pages of papers and authors: one call gives all that a page shows, and no more. */
export interface PageCalls {
  /**
   * Undefined for a paper that is not in the library.
   * @param withCorpus whether papers of the corpus are among the similar ones of the user's
   */
  paperPage(id: string, withCorpus?: boolean): Promise<PaperPage | undefined>;
  /** Undefined for an author whom neither a paper nor a source's report names. */
  authorPage(name: string): Promise<AuthorPage | undefined>;
}

/** A paper's page. Of lists and texts without end it has the beginning. */
export interface PaperPage {
  /** Without its abstract. */
  readonly known: KnownPaper;
  readonly title: readonly TextPart[];
  readonly abstract: readonly TextPart[];
  readonly isAbstractCut: boolean;
  /** An entry of it names files, or Zotero has its PDF. */
  readonly hasFile?: true;
  /** Its entry in a bibliography. */
  readonly entry?: Place;
  /** Where the workspace's documents cite it, file by file. */
  readonly citations: readonly CitingPlace[];
  readonly citationCount: number;
  /** The most similar first, without their abstracts. */
  readonly similar: readonly SimilarPaper[];
  readonly similarCorpus?: CorpusPart;
}

/** A citation, and the line that it is in. */
export interface CitingPlace {
  readonly uri: string;
  readonly range: LineRange;
  readonly line: string;
}

export interface AuthorPage {
  readonly name: string;
  /** As a source reports them. */
  readonly reported: AuthorFigures;
  /** Of the papers in the library. */
  readonly counted: AuthorFigures & { readonly papers: number; readonly upvotes?: number };
  /** The newest first; without abstracts and with few authors each. */
  readonly papers: readonly KnownPaper[];
  /** Those with the most papers in common first. */
  readonly coauthors: readonly Coauthor[];
  readonly coauthorCount: number;
}

/** Absent means unknown. */
export interface AuthorFigures {
  readonly papers?: number;
  readonly citations?: number;
  readonly hIndex?: number;
}

export interface Coauthor {
  readonly name: string;
  /** How many papers they have in common. */
  readonly papers: number;
}
