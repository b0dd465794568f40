/*
 * This folder (`src/engine/zotero`). Libraries of Zotero's: read page by page, then by what has changed, kept over
 * sessions, and put among the bibliographies. core/sources/zotero builds the requests and reads the answers.
 */

import { AnswerError } from '../../core/sources/source';
import type { ZoteroRequest } from '../../core/sources/zotero/requests';
import type { Exchanged, Failure, OnlineClient } from '../online/onlineClient';

/** The longest wait that a service may ask for, in milliseconds: reading a library is not urgent. */
const maxWaitMs = 600_000;
/** Zotero on this computer makes a page of a large library in some seconds. */
const timeoutMs = 60_000;
const maxBytes = 64_000_000;

/** An answer, and what its headers say of the library. */
export interface ZoteroAnswer<T> {
  readonly value: T;
  readonly version: number;
  /** How many items there are in all pages. */
  readonly total: number;
  /** Other than before when another Zotero answers, or one whose data were set up anew: versions start anew. */
  readonly serverId: string;
}

/** Zotero did not answer, or not what was asked for. */
export class ZoteroError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.why} ${failure.status ?? ''}`);
    this.name = 'ZoteroError';
    this.failure = failure;
  }
}

/** Sends requests to Zotero, one after the other, and reads what comes back. */
export class ZoteroReader {
  readonly #client: OnlineClient;
  readonly #signal: AbortSignal;

  constructor(client: OnlineClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * Undefined where nothing has changed since the version that the request names.
   *
   * @throws `ZoteroError`
   */
  async read<T>(request: ZoteroRequest, readBody: (body: string) => T): Promise<ZoteroAnswer<T> | undefined> {
    const options = { signal: this.#signal, maxWaitMs };
    const got = await this.#client.exchange({ ...request, timeoutMs, maxBytes }, options);
    if ('failure' in got) throw new ZoteroError(got.failure);
    const { status, body } = got.response;
    if (status === 304) return undefined;
    if (status !== 200) throw new ZoteroError({ why: 'status', status });
    return { value: readAs(readBody, body), ...headersOf(got.response) };
  }

  /** @throws `ZoteroError`, also where nothing has changed */
  async get<T>(request: ZoteroRequest, readBody: (body: string) => T): Promise<ZoteroAnswer<T>> {
    const answer = await this.read(request, readBody);
    if (!answer) throw new ZoteroError({ why: 'empty', status: 304 });
    return answer;
  }
}

function readAs<T>(readBody: (body: string) => T, body: string): T {
  try {
    return readBody(body);
  } catch (error) {
    if (error instanceof AnswerError) throw new ZoteroError({ why: error.reason });
    throw error;
  }
}

function headersOf({ headers }: Exchanged): Omit<ZoteroAnswer<unknown>, 'value'> {
  return {
    version: Number(headers['last-modified-version'] ?? 0),
    total: Number(headers['total-results'] ?? 0),
    serverId: headers['zotero-server-id'] ?? '',
  };
}
