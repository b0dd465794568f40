import type { CopyFormat } from '../../core/citation/copyFormats';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import type { Author } from '../../core/library/paper';
import type { SimilarTo } from '../../core/search/similarPapers';
import type { DocumentText, FoundPaper, KnownPaper, PageRange, SimilarPaper } from './values';

/** Papers and authors, whatever their source. */
export interface LibraryCalls {
  /**
   * Replaces the corpus by the text of a `papers.json`. Rejects a text that is none, and keeps what was there. While
   * the settings switch the corpus off, the library has nothing of it.
   */
  loadCorpus(json: Uint8Array): Promise<LibrarySize>;
  /** How much is known now, all bibliographies that were put included. */
  size(): Promise<LibrarySize>;
  /**
   * How many papers are the user's, and how many are in the corpus alone; while it counts as the workspace's, all are
   * the user's.
   */
  parts(): Promise<Readonly<Record<'own' | 'corpus', number>>>;
  /**
   * The best papers for a query, best first; for an empty query the newest. Among papers of one quality, those that the
   * document cites go first, the nearest to the offset ahead, then the rest of its bibliographies, the workspace's, the
   * user's, and the corpus.
   */
  search(query: string, limit: number, document?: DocumentText, offset?: number): Promise<FoundPaper[]>;
  /**
   * As `search`, for rows: papers come without their abstracts.
   *
   * @param request the asker's number for `cancelSearch`
   */
  searchRows(
    query: string,
    limit: number,
    document?: DocumentText,
    offset?: number,
    request?: number,
  ): Promise<FoundPaper[]>;
  /** Stops the search of a number, which then gives nothing; one that has ended stays ended. */
  cancelSearch(request: number): Promise<void>;
  /**
   * The papers most like a paper or a text, best first. Of one of the user's papers those of the corpus are left out,
   * unless they are asked for or there are no others.
   */
  similar(to: SimilarTo, limit: number, withCorpus?: boolean): Promise<SimilarPapers>;
  /** The papers that a sentence may cite, best first, each with the passage of its abstract that speaks for it. */
  citationsFor(sentence: string, limit: number): Promise<FoundCitations>;
  paper(id: string): Promise<KnownPaper | undefined>;
  /** A stretch of the authors by family name, and how many there are in all. */
  authors(stretch: PageRange, part?: LibraryPart): Promise<{ readonly total: number; readonly authors: Author[] }>;
  papersOf(authorName: string): Promise<KnownPaper[]>;
  /** The names and sizes of the groups, in their order. */
  groups(sort: PaperSort, grouping: PaperGrouping, part?: LibraryPart): Promise<GroupSize[]>;
  /** A stretch of a group, in its order. */
  papersInGroup(
    sort: PaperSort,
    grouping: PaperGrouping,
    group: string | undefined,
    stretch: PageRange,
    part?: LibraryPart,
  ): Promise<KnownPaper[]>;
  /** Papers as text to copy. */
  copyText(ids: readonly string[], format: CopyFormat): Promise<string>;
}

/** The papers that are listed: the user's, those of the corpus alone, or all. */
export type LibraryPart = 'own' | 'corpus' | 'all';

export interface LibrarySize {
  readonly papers: number;
}

export interface GroupSize {
  readonly name?: string;
  readonly size: number;
}

export interface SimilarPapers {
  readonly papers: readonly SimilarPaper[];
  readonly corpus?: CorpusPart;
}

/** Papers of the corpus were left out, or are among the user's since that was asked for. */
export type CorpusPart = 'leftOut' | 'included';

export interface FoundCitations {
  readonly papers: readonly FoundPaper[];
  /** The words of the sentence that tell most: what to search online for. */
  readonly words: string;
}
