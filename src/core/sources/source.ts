import type { SourceName } from './sourceName';
import type { SourceRecord } from './sourceRecord';
import type { NewestQuery } from './subscription';
import type { WorkIdentifier } from './workIdentifier';

/**
 * Online sources: the public indexes of papers. This folder is pure: it builds requests and reads answers, and fetches
 * nothing.
 *
 * - `onlineSources` (sources.ts) has every `OnlineSource` by its name. Each of its methods gives a `Lookup`: the
 *   request to send, and the function that reads the body of its answer into `SourceRecord`s.
 * - `readWorkIdentifier` (workIdentifier.ts) reads what a user pastes; `chains` (sources.ts) says which sources to ask
 *   for it, in order.
 * - `cleanWork` (clean/cleanWork.ts) is the one door: whatever a source says passes it, and comes out as a
 *   `SourceRecord`, which is a record of the library with the whole CSL item that its entry is written from.
 * - `confirmMatch` (confirmMatch.ts) says whether a record is the work that somebody meant.
 *
 * Lookups are sent by the engine (`src/engine/online`): `OnlineClient.ask(lookup, signal)` keeps each service's limits,
 * retries and caches, and gives an `Answer`: the records, or why there are none. `OnlineLibrary` keeps what was found
 * for as long as the window is open.
 */
export interface OnlineSource extends PaperSource {
  readonly name: SourceName;
  /** The works that fit a query best. */
  search?(query: SourceQuery): Lookup;
  /**
   * The works with one of the identifiers; undefined where the source cannot look them up. No work is found for one
   * that it does not have.
   */
  byIdentifiers?(identifiers: readonly WorkIdentifier[]): Lookup | undefined;
  /** The works with one of the titles, several of a title; a source may find fewer than it has. */
  byTitles?(titles: readonly string[]): Lookup;
  /**
   * The works with passages that are like a text, the most like first; of a work only what leads to it is told besides.
   */
  passages?(text: string, limit: number): Lookup;
  /** The works that a work cites. */
  references?(identifier: WorkIdentifier, limit: number): Lookup | undefined;
  /** The works that cite a work. */
  citations?(identifier: WorkIdentifier, limit: number): Lookup | undefined;
  /**
   * The newest works of what a user follows, the newest first; undefined where the source does not list them by date.
   */
  newest?(query: NewestQuery): Lookup | undefined;
}

/** Where papers come from. A paper's `sources` has the names of those that tell of it. */
export interface PaperSource {
  /** A page's file name, a bibliography's path, or the name of an online source. */
  readonly name: string;
  /** The name as people write it: `Semantic Scholar`. */
  readonly label: string;
}

/** A search for works. Title, author and year are those of one work that is meant; `words` are what a user types. */
export interface SourceQuery {
  readonly words: string;
  readonly title?: string;
  readonly author?: string;
  readonly year?: number;
  /**
   * Works with any words of the title will do, those with most of them first: for a title that may have a typo, where
   * an index wants all words.
   */
  readonly anyWord?: boolean;
  readonly limit: number;
}

/** A request as it is sent; keys, addresses of mail and endpoints are the client's. */
export interface SourceRequest {
  readonly source: SourceName;
  /** At the source's real host. */
  readonly url: string;
  /** The media type that is asked for; JSON where absent. */
  readonly accept?: string;
  /** Sent by POST, as JSON. */
  readonly body?: string;
  /** Hours for which a cached answer is fresh. */
  readonly maxAgeHours: number;
}

/** One request, and how its answer is read. */
export interface Lookup {
  readonly request: SourceRequest;
  /**
   * Reads the body of an answer with status 200; what it does not tell is left out.
   * @throws `AnswerError` where it is not such an answer: cut off, HTML, another shape
   */
  read(body: string): SourceRecord[];
  /** Whether a status other than 200 says that there is no such work; 404 does otherwise. */
  readonly notFound?: (status: number) => boolean;
}

/** A body that is not the answer that was asked for. */
export class AnswerError extends Error {
  readonly reason: 'malformed' | 'html' | 'empty';

  constructor(reason: AnswerError['reason'], detail = '') {
    super(detail === '' ? reason : `${reason}: ${detail}`);
    this.name = 'AnswerError';
    this.reason = reason;
  }
}

/** The outcome of a lookup. An empty list of records says that the source knows no such work. */
export type Answer =
  { readonly kind: 'answered'; readonly source: SourceName; readonly records: readonly SourceRecord[] } | NoAnswer;

/** A source did not answer. */
export interface NoAnswer {
  readonly kind: 'failed';
  readonly source: SourceName;
  readonly why: FailureReason;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** Seconds after which it may be asked again. */
  readonly retryAfter?: number;
}

export type FailureReason =
  /** Too many requests. */
  | 'limited'
  /** An error of the service, or one that refuses. */
  | 'status'
  | 'timeout'
  /** No connection, or one that was cut. */
  | 'network'
  | 'tooLarge'
  /** The body is cut off, damaged or of another shape. */
  | 'malformed'
  /** The browser does not let its answers be read (CORS). */
  | 'refused'
  /** A web page where data was asked for: a login page, a proxy's, or a wall against robots. */
  | 'html'
  | 'empty'
  /** Online search is switched off, or not asked for yet. */
  | 'off'
  /** It needs a key that is not set. */
  | 'needsKey'
  | 'cancelled';
