import type { Finding } from '../../core/bibliography/check/finding';
import type { CopyFormat } from '../../core/citation/copyFormats';
import type { Citation, TextRange } from '../../core/citation/shared/citation';
import type { FormattedCite, FormattedReference } from '../../core/citation/format/request';
import type { InsertionPlan, TextEdit } from '../../core/citation/shared/grammar';
import type { Language } from '../../core/citation/shared/language';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import type { Author, Paper } from '../../core/library/paper';
import type { SimilarTo } from '../../core/search/similarPapers';
import type { EditBasis } from '../../core/text/editBasis';
import type { LinePosition } from '../../core/text/linePositions';
import type { InsightsCalls } from './insights';
import type { PageCalls } from './pages';
import type { MentionCalls } from './mentions';

/**
 * What the worker answers. Every call is asynchronous and takes and gives plain data. While nothing is loaded, look-ups find
 * nothing. All addresses are URIs as text, all offsets UTF-16 code units.
 */
export interface Engine
  extends
    LibraryCalls,
    BibliographyCalls,
    SavedCalls,
    DocumentCalls,
    FormatCalls,
    PageCalls,
    InsightsCalls,
    MentionCalls {
  /** Takes over settings; citekeys that depend on them change at once. */
  configure(settings: EngineSettings): Promise<void>;
}

/** The engine's calls as the worker has them: answered at once, or later. */
export type Calls<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R | Promise<R> : never;
};

export interface EngineSettings {
  readonly citekeyPattern: string;
  /** The user's own LaTeX citation commands, without backslash. */
  readonly citationCommands: readonly string[];
  /** The style of documents that name none: a bundled style's name, or a file. */
  readonly citationStyle?: string;
  /** `auto` where absent. */
  readonly corpus?: CorpusUse;
}

/** The corpus after the user's own papers, among the workspace's, or nowhere. */
type CorpusUse = 'auto' | 'on' | 'off';

/** Papers and authors, whatever their source. */
export interface LibraryCalls {
  /**
   * Replaces the corpus by the text of a `papers.json`. Rejects a text that is none, and keeps what was there. While the settings switch the corpus
   * off, the library has nothing of it.
   */
  loadCorpus(json: Uint8Array): Promise<LibrarySize>;
  /** How much is known now, all bibliographies that were put included. */
  size(): Promise<LibrarySize>;
  /**
   * The best papers for a query, best first; for an empty query the newest. Among papers of one quality, those that the document cites go first,
   * the nearest to the offset ahead, then the rest of its bibliographies, the workspace's, the user's, and the corpus.
   */
  search(query: string, limit: number, document?: DocumentText, offset?: number): Promise<FoundPaper[]>;
  /** As `search`, for rows: papers come without their abstracts. */
  searchRows(query: string, limit: number, document?: DocumentText, offset?: number): Promise<FoundPaper[]>;
  /** The papers most like a paper or a text, best first. */
  similar(to: SimilarTo, limit: number): Promise<SimilarPaper[]>;
  paper(id: string): Promise<KnownPaper | undefined>;
  /** A stretch of the authors by family name, and how many there are in all. */
  authors(stretch: PageRange): Promise<{ readonly total: number; readonly authors: Author[] }>;
  papersOf(authorName: string): Promise<KnownPaper[]>;
  /** The names and sizes of the groups, in their order. */
  groups(sort: PaperSort, grouping: PaperGrouping): Promise<GroupSize[]>;
  /** A stretch of a group, in its order. */
  papersInGroup(
    sort: PaperSort,
    grouping: PaperGrouping,
    group: string | undefined,
    stretch: PageRange,
  ): Promise<KnownPaper[]>;
  /** Papers as text to copy. */
  copyText(ids: readonly string[], format: CopyFormat): Promise<string>;
}

/** Citations and references set in a citation style: the one that the document names, else the one of the settings. */
export interface FormatCalls {
  /** The citations of a document and its list of references. */
  formatDocument(document: DocumentText): Promise<FormattedDocument>;
  /** Each cited key whose work is known, as a citation of that work alone. */
  formatKeys(document: DocumentText): Promise<readonly (CitedText & { readonly text: string })[]>;
  /** The reference of a key, as plain text and HTML. */
  formatReference(key: string, document: DocumentText): Promise<FormattedReference | undefined>;
  /** Papers as one citation, or as references in their order, one a line; plain text. */
  formatPapers(ids: readonly string[], form: 'citation' | 'references'): Promise<string>;
}

/** The user's bibliographies. */
export interface BibliographyCalls {
  /** Takes over a bibliography that is new or has changed, by its bytes or, when it is being edited, its text. */
  putBibliography(uri: string, path: string, content: Uint8Array | string): Promise<void>;
  removeBibliography(uri: string): Promise<void>;
  /** What is wrong, or worth knowing, in a bibliography: no more than `mostFindings`, the weightiest first. */
  findingsIn(uri: string): Promise<readonly Finding[]>;
  /**
   * The entries of a bibliography with how often the workspace's documents cite them, in the order of the file. Where it has more than
   * `most`, those that are cited, and no more than `most` of them.
   */
  entriesIn(uri: string, most: number): Promise<readonly CountedEntry[]>;
}

/** The user's bibliographies where they are saved: the worker reads them itself where it can. */
export interface SavedCalls {
  /** Takes over a bibliography that is new or has changed, or is gone. */
  loadBibliography(uri: string, path: string): Promise<void>;
}

/** Documents that cite. */
export interface DocumentCalls {
  /** Some file has come, gone or changed: what documents were found to use is looked up again. */
  forgetFile(uri: string): Promise<void>;
  /** Takes over a document of the workspace, for what asks who cites an entry. */
  putDocument(document: DocumentText): Promise<void>;
  removeDocument(uri: string): Promise<void>;

  /** What to offer where a citekey is being typed; undefined where none is. */
  completionsAt(document: DocumentText, offset: number, limit: number): Promise<Completions | undefined>;
  /** The citekey, arXiv id, DOI or link to either at an offset, and the paper it means. */
  mentionAt(document: DocumentText, offset: number): Promise<Mention | undefined>;
  /** The paper that a citekey means in a document. */
  paperOfKey(key: string, document: DocumentText): Promise<KnownPaper | undefined>;
  /** All that a document cites, and what its bibliographies have besides. */
  citationsIn(document: DocumentText): Promise<DocumentCitations>;
  /** The edits that cite papers at a selection, and those that put the entries that are missing into a bibliography. */
  planCitation(document: DocumentText, selection: TextRange, ids: readonly string[]): Promise<CitationPlan>;
  /** The edits that add papers to a document's bibliography under keys that the document cites. */
  planEntries(document: DocumentText, papers: readonly CitedPaper[]): Promise<EntryPlan>;
  /** Keys of the document's bibliographies that an unknown one may have been meant for, the likeliest first. */
  suggestKeys(document: DocumentText, key: string): Promise<readonly string[]>;
  /** The citekey at an offset of a document or a bibliography: one that is cited, an entry's own, or one that an entry refers to. */
  keyAt(place: DocumentText | BibliographyPlace, offset: number): Promise<KeyUse | undefined>;
  /** The entries that a key means, `\bibitem`s included. */
  definitionsOf(use: KeyUse): Promise<readonly Definition[]>;
  /** The citations of a key in all documents that were put, of those that mean the same entries by it. */
  citationsOf(use: KeyUse): Promise<readonly Place[]>;
  /** The edits that give a key another name, in bibliographies and documents; a code where that cannot be. */
  planRename(use: KeyUse, newKey: string): Promise<readonly PlannedFile[] | 'taken' | 'invalid' | 'undefined'>;
  /** The lines of places, in their order; a place in a file that is gone has none. */
  linesOf(places: readonly Place[]): Promise<readonly (LineRange | undefined)[]>;
}

export interface LibrarySize {
  readonly papers: number;
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
  /** It is in a bibliography of the document that was asked about. */
  readonly inDocument: boolean;
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

export interface PageRange {
  readonly from: number;
  readonly count: number;
}

export interface DocumentText {
  readonly uri: string;
  readonly text: string;
  readonly language: Language;
}

/** A bibliography that was put. */
export interface BibliographyPlace {
  readonly bibliography: string;
}

/** A stretch of a file. */
export interface Place extends TextRange {
  readonly uri: string;
}

/** An entry, and its key in it. */
export interface Definition {
  readonly entry: Place;
  readonly key: Place;
}

/** A stretch of a file by its lines: true whatever the ends of lines are, and without the file at hand. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

/** An entry in its file; `keyStart` and `keyEnd` are the key's place. */
export interface CountedEntry extends TextRange {
  readonly key: string;
  /** For reading, without TeX. */
  readonly title: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly citations: number;
}

/** Papers come without their abstracts. */
export interface Completions {
  /** Exactly the key being typed. */
  readonly range: TextRange;
  readonly papers: readonly (FoundPaper & { readonly insertText: string })[];
}

export interface Mention {
  readonly range: TextRange;
  /** As it stands in the text. */
  readonly text: string;
  readonly found?: KnownPaper;
}

/** A citekey in use, and the file that uses it. */
export interface KeyUse extends Place {
  readonly key: string;
}

/** Papers come without their abstracts. */
export interface DocumentCitations {
  readonly citations: readonly CitedKey[];
  /** Entries of the document's bibliographies that it does not cite; no more than `mostUncited` of them. */
  readonly uncited: readonly (KnownPaper & { readonly place: Place })[];
  readonly uncitedCount: number;
  /** The document's bibliographies, in its order; those that do not exist too. */
  readonly bibliographies: readonly { readonly uri: string; readonly exists: boolean; readonly namedAt?: TextRange }[];
  /** It names a bibliography besides that cannot be worked out: a key that is unknown may be in that. */
  readonly hasUnresolved?: true;
}

export interface CitedKey extends TextRange {
  readonly key: string;
  readonly form: Citation['form'];
  /** Looks like a reference to a figure or the like, and is none in the bibliography. */
  readonly crossReference: boolean;
  /** Where the key is known: the document's bibliographies, others or the corpus, nowhere. */
  readonly standing: 'own' | 'elsewhere' | 'unknown';
  readonly found?: KnownPaper;
  /** The entry in the document's bibliographies. */
  readonly place?: Place;
}

/** A document's citations as they are to be read. HTML is as `FormattedText` has it. */
export interface FormattedDocument {
  /** In the order of the text; none stands in another. */
  readonly citations: readonly FormattedCitation[];
  /** In the order of the style. */
  readonly references: readonly FormattedReference[];
  /** The document has entries of its own, or names a bibliography. */
  readonly hasBibliography: boolean;
  /** The document wants no list. */
  readonly hidesReferences: boolean;
  /** What the document wants above the list. */
  readonly heading?: string;
  /** A style that is named and that there is not; another was used. */
  readonly unknownStyle?: string;
}

export interface FormattedCitation extends TextRange, FormattedCite {
  /** Of the known keys alone; `crossReference` as in `CitedKey`. */
  readonly keys: readonly { readonly key: string; readonly isKnown: boolean; readonly crossReference: boolean }[];
}

/** A key in a text. */
export interface CitedText extends TextRange {
  readonly key: string;
}

/** A paper, and the key that a document cites it by. */
export interface CitedPaper {
  readonly id: string;
  readonly key: string;
}

export interface FileEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
  /** The file does not exist yet. */
  readonly create?: true;
}

/** Edits with what each of them was planned on, which is to be compared before they are applied: the file may have changed since. */
export interface PlannedFile extends FileEdits {
  readonly bases: readonly EditBasis[];
}

/** How to cite: the document's own edits, and what to do about entries that its bibliography lacks. */
export interface CitationPlan extends InsertionPlan {
  readonly entries: EntryPlan;
}

/** How to put entries into a bibliography. */
export interface EntryPlan {
  /** Titles of the papers that a bibliography of the document lacks. */
  readonly missing: readonly string[];
  /** Adds them; empty when nothing is missing, or where it cannot be done. */
  readonly files: readonly PlannedFile[];
  /** Why they cannot be added: the file is in an unknown encoding, has no list to add to, or which one it is cannot be worked out. */
  readonly refused?: 'encoding' | 'noList' | 'unresolved';
  /** The bibliography that they go to. */
  readonly target?: { readonly uri: string; readonly path: string; readonly create: boolean };
}
