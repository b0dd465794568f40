import type { Language } from '../core/citation/language';
import type { CopyFormat } from '../core/citation/copyFormats';
import type { InsertionPlan } from '../core/citation/insertion';
import type { PaperGrouping, PaperSort } from '../core/library/arrange';
import type { Author, Paper } from '../core/library/paper';

/**
 * What the worker answers. Every call is asynchronous and takes and gives plain data. While nothing is loaded, look-ups find
 * nothing.
 */
export interface Engine {
  /** Takes over settings; citekeys that depend on them change at once. */
  configure(settings: EngineSettings): Promise<void>;
  /** Replaces the corpus by the text of a `papers.json`. Rejects a text that is none, and keeps what was there. */
  loadCorpus(json: Uint8Array): Promise<LibrarySize>;

  /** The best papers for a query, best first; for an empty query the newest. */
  search(query: string, limit: number): Promise<FoundPaper[]>;
  /** The papers most like a paper, best first. */
  similar(id: string, limit: number): Promise<SimilarPaper[]>;
  paper(id: string): Promise<KnownPaper | undefined>;
  paperOfKey(key: string): Promise<KnownPaper | undefined>;
  /** A stretch of the authors by family name, and how many there are in all. */
  authors(stretch: Stretch): Promise<{ readonly total: number; readonly authors: Author[] }>;
  papersOf(authorName: string): Promise<KnownPaper[]>;
  /** The names and sizes of the groups, in their order. */
  groups(sort: PaperSort, grouping: PaperGrouping): Promise<GroupSize[]>;
  /** A stretch of a group, in its order. */
  papersInGroup(
    sort: PaperSort,
    grouping: PaperGrouping,
    group: string | undefined,
    stretch: Stretch,
  ): Promise<KnownPaper[]>;

  /** What to offer where a citekey is being typed; undefined where none is. */
  completionsAt(document: DocumentText, offset: number, limit: number): Promise<Completions | undefined>;
  /** The citekey, arXiv id, DOI or link to either at an offset, and the paper it means. */
  mentionAt(document: DocumentText, offset: number): Promise<Mention | undefined>;
  /** The edits that cite papers at a selection. */
  planCitation(document: DocumentText, selection: Range, ids: readonly string[]): Promise<InsertionPlan>;
  /** Papers as text to copy. */
  copyText(ids: readonly string[], format: CopyFormat): Promise<string>;
}

export interface EngineSettings {
  readonly citekeyPattern: string;
  /** The user's own LaTeX citation commands, without backslash. */
  readonly citationCommands: readonly string[];
}

export interface LibrarySize {
  readonly papers: number;
  readonly authors: number;
}

/** A paper ready to be shown and cited. */
export interface KnownPaper {
  readonly paper: Paper;
  /** The citekey it is, or would be, cited by. */
  readonly key: string;
  /** The title for reading, without TeX. */
  readonly title: string;
  /** The abstract for reading, without TeX. */
  readonly abstract?: string;
}

export interface FoundPaper extends KnownPaper {
  readonly score: number;
  /** The best passage of the abstract, where the abstract matched. */
  readonly snippet?: string;
}

export interface SimilarPaper extends FoundPaper {
  /** The words that the two share, weightiest first. */
  readonly sharedTerms: readonly string[];
}

export interface GroupSize {
  readonly name?: string;
  readonly size: number;
}

export interface Stretch {
  readonly from: number;
  readonly count: number;
}

/** A range of UTF-16 offsets, its end excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface DocumentText {
  readonly text: string;
  readonly language: Language;
}

export interface Completions {
  /** Exactly the key being typed. */
  readonly range: Range;
  readonly papers: readonly (FoundPaper & { readonly insertText: string })[];
}

export interface Mention {
  readonly range: Range;
  /** As it stands in the text. */
  readonly text: string;
  readonly found?: KnownPaper;
}
