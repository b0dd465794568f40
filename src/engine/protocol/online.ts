import type { Paper } from '../../core/library/paper';
import type { FailureReason } from '../../core/sources/source';
import type { ZoteroServer } from '../../core/sources/zotero/zoteroLibrary';
import type { SourceName } from '../../core/sources/sourceName';
import type { WorkIdentifier } from '../../core/sources/workIdentifier';
import type { MatchVerdict, MeantWork } from '../../core/sources/confirmMatch';
import type { DocumentText, FoundPaper } from './values';

/**
 * Papers of online indexes. The worker builds the requests, reads the answers, merges and ranks; the host only sends
 * (`Host.send`). Nothing is sent unless `configureOnline` has said `enabled`. What is found is known to `paper`,
 * `copyText`, `planCitation` and all other calls about papers for as long as the window is open, and is in no list and
 * no figure of the library.
 */
export interface OnlineCalls {
  configureOnline(settings: OnlineSettings): Promise<void>;
  /** The sources that a search would ask, and those that it would need a key for. */
  onlineSources(): Promise<readonly OnlineSourceState[]>;
  /**
   * Starts a search under a number of the caller's choice; an earlier one under that number ends. An identifier or a
   * link to a work as query is looked up: it finds that work or none.
   */
  startOnlineSearch(search: number, query: string, options?: OnlineSearchOptions): Promise<void>;
  /**
   * The rows of a search as soon as they are other than those given before; `done` when all sources have answered.
   * Undefined once it was ended.
   */
  nextOnlineRows(search: number): Promise<OnlineRows | undefined>;
  /** Ends a search: its requests are given up. */
  stopOnlineSearch(search: number): Promise<void>;
  /** Looks identifiers up, each with the sources that are best for it. In their order. */
  lookUpOnline(identifiers: readonly WorkIdentifier[]): Promise<readonly OnlineLookup[]>;
  /** Looks for the work that somebody means: by its identifiers, else by title, author and year. */
  matchOnline(meant: MeantWork): Promise<OnlineMatch>;
  /**
   * Completes what is known of papers that a search found, so that their entries are those of a look-up by identifier.
   */
  settleOnline(ids: readonly string[]): Promise<void>;
  /** The references of a paper or the papers that cite it, from the best index that knows them. */
  linkedPapers(id: string, direction: 'references' | 'citations', limit: number): Promise<LinkedPapers>;
}

export interface OnlineSettings {
  readonly enabled: boolean;
  /** Which sources to search, in order. */
  readonly sources: readonly string[];
  /** Addresses that replace scheme, host and port of sources. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The user's address for polite pools; empty where they have set none. */
  readonly email: string;
  /** The sources that there is a key for; the host adds it. */
  readonly keys: readonly SourceName[];
}

export interface OnlineSourceState {
  readonly name: SourceName;
  readonly label: string;
  readonly host: string;
  readonly needsKey: boolean;
}

export interface OnlineSearchOptions {
  readonly limit?: number;
  /** Names of sources, in place of those of the settings. */
  readonly sources?: readonly string[];
  readonly document?: DocumentText;
  readonly offset?: number;
  /** A sentence that is to cite: papers come with the passages of their abstracts that speak for it. */
  readonly sentence?: string;
}

export interface OnlineRows {
  readonly papers: readonly OnlinePaper[];
  /** The sources that have not answered yet. */
  readonly pending: readonly string[];
  readonly failures: readonly OnlineFailure[];
  readonly done: boolean;
}

/** A paper that online sources know. In the library's words where the library has it. */
export interface OnlinePaper extends FoundPaper {
  /** The names of the online sources that tell of it. */
  readonly sources: readonly SourceName[];
  /** The library has it. */
  readonly known: boolean;
  readonly retracted?: true;
}

export interface OnlineFailure {
  readonly source: SourceName;
  readonly label: string;
  readonly why: FailureReason;
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

export interface OnlineLookup {
  readonly identifier: WorkIdentifier;
  /** Absent where no source has it, or none answered. */
  readonly paper?: OnlinePaper;
  /** Sources that did not answer: without a paper, whether it exists stays open. */
  readonly failures: readonly OnlineFailure[];
}

/** How a look-up ended; `notAnswered` where nothing was found and a source did not answer. */
export interface OnlineMatch {
  readonly verdict: MatchVerdict | 'notAnswered';
  readonly paper?: OnlinePaper;
  /** The paper as the source describes it, whatever the library says of it, and the ID to save it by. */
  readonly told?: Pick<Paper, 'id' | 'title' | 'authors' | 'date' | 'venue'>;
  readonly similarity: number;
  readonly differences: readonly ('title' | 'author' | 'year')[];
  readonly failures: readonly OnlineFailure[];
}

export interface LinkedPapers {
  readonly papers: readonly OnlinePaper[];
  readonly failures: readonly OnlineFailure[];
}

/**
 * Libraries of Zotero's, as bibliographies that are only read: what was read of one is kept over sessions, and stays
 * when Zotero does not answer. Nothing is sent unless `configureZotero` has said whom to ask.
 */
export interface ZoteroCalls {
  /** Takes over settings; gives when the libraries that earlier sessions have read can be asked. */
  configureZotero(settings: ZoteroSettings): Promise<void>;
  /**
   * Asks for what has changed. Whether anything has.
   *
   * @param isWhole what is kept is compared with all there is, for changes that have no version
   */
  refreshZotero(isWhole: boolean): Promise<boolean>;
  /** Whether Zotero runs on this computer; asks it, whatever the settings say. */
  zoteroRuns(): Promise<boolean>;
  zoteroState(): Promise<ZoteroState>;
  /** Where a paper is in Zotero: by library, those on this computer first. */
  zoteroLinks(id: string): Promise<readonly ZoteroLink[]>;
}

export interface ZoteroSettings {
  /** The Zotero servers to ask; empty where Zotero is switched off. */
  readonly servers: readonly ZoteroServer[];
  /** Libraries of the Web API besides those of the key: `groups/169947`. */
  readonly libraries: readonly string[];
}

export interface ZoteroState {
  readonly libraries: readonly ZoteroLibraryState[];
  /** The servers that did not answer when they were last asked. */
  readonly failures: readonly ZoteroFailure[];
}

export interface ZoteroLibraryState {
  readonly from: ZoteroServer;
  readonly name: string;
  readonly papers: number;
  /** When it was last read, in milliseconds of the epoch. */
  readonly seenAt: number;
  /** Its first reading has not come to its end yet. */
  readonly isPartial: boolean;
}

export interface ZoteroFailure {
  readonly from: ZoteroServer;
  readonly why: FailureReason;
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
}

export interface ZoteroLink {
  readonly library: string;
  /** `zotero://select/library/items/ABCD2345` */
  readonly select: string;
  /** `zotero://open-pdf/library/items/EFGH6789`, where it has a PDF. */
  readonly pdf?: string;
}
