/*
 * This folder (`src/engine/online`). Online sources at work: limits, retries and caches of each service, and what they
 * have told. core/sources builds the requests and reads the answers.
 */

import PQueue from 'p-queue';
import {
  AnswerError,
  type Answer,
  type FailureReason,
  type Lookup,
  type NoAnswer,
  type SourceRequest,
} from '../../core/sources/source';
import { type SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import type { Host, HttpResponse } from '../protocol/host';
import type { OnlineSettings } from '../protocol/online';
import { AnswerCache, type KeptAnswer } from './answerCache';
import { pause, unlessAborted } from '../util/abort';
import { keepsMethod, mayFollow, nextAddress } from './redirect';
import {
  isSlower,
  mayPass,
  readConcurrency,
  readRateLimit,
  readRetryAfter,
  waitBeforeTry,
  type RateLimit,
} from './retry';
import { mappedAddress, sourceHosts, sourceOfAddress } from './sourceHosts';
import { withAddress } from './withAddress';
import { Cache } from '../util/cache';
import { ageOf, monotonicNow } from '../util/clock';

const maxTries = 3;
const maxRedirects = 5;
/** A source that is slower has not answered. */
const timeoutMs = 12_000;
const maxBytes = 8_000_000;
/** The longest wait for a source that asks to wait, in milliseconds, while somebody waits for rows. */
const defaultMaxWaitMs = 5000;
/** Milliseconds that a source is left alone after 429 without `Retry-After`. */
const restMs = 10_000;
/** Hours for which the answer that there is no such work is cached. */
const notFoundHours = 24;
const hour = 3_600_000;

/** Services that refuse almost everyone without a key. */
const needKeys: ReadonlySet<SourceName> = new Set(['semanticscholar']);

interface AskOptions {
  readonly signal?: AbortSignal;
  /** How long it may wait, in milliseconds, where a source asks to. */
  readonly maxWaitMs?: number;
}

export type Failure = Omit<NoAnswer, 'kind' | 'source'>;
/** One request as it is sent: what of it the source decides, and what may come back. */
interface Sending extends Pick<SourceRequest, 'source' | 'url' | 'accept' | 'body'> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}
/** An answer with a status that says that it is one. */
export type Exchanged = Extract<HttpResponse, { kind: 'response' }>;
/** A body to be read, or why there is none. */
type Got = { readonly kept: KeptAnswer } | { readonly failure: Failure };

/**
 * Sends lookups, and holds the manners: one queue a source with its limits, `Retry-After`, backoff with jitter,
 * time-outs, answers that are kept with their age and ETag, one request at a time for one address. An error is never
 * kept. Nothing is sent while online search is off.
 */
export class OnlineClient {
  #settings: OnlineSettings = { enabled: false, sources: [], endpoints: {}, email: '', keys: [] };
  readonly #host: Pick<Host, 'send' | 'cancelSend' | 'report'>;
  readonly #answers: AnswerCache;
  readonly #queues = new Map<SourceName, PQueue>();
  /** The queues of sources that have told stricter limits. */
  readonly #told = new Map<SourceName, { readonly limit: RateLimit; readonly queue: PQueue }>();
  readonly #running = new Map<string, SharedWork>();
  /** Until when a source is left alone. */
  readonly #resting = new Map<SourceName, number>();
  /** The sources, or the endpoints in their place, whose answers the browser does not let Ibid read. */
  readonly #refusing = new Set<string>();
  #nextId = 1;

  constructor(host: Host) {
    this.#host = host;
    this.#answers = new AnswerCache(new Cache(host));
  }

  get settings(): OnlineSettings {
    return this.#settings;
  }

  /** Lookups that still wait when online search is turned off are given up. */
  set settings(settings: OnlineSettings) {
    // Who gives an address, or another host, may have other limits.
    const places = ({ email, endpoints }: OnlineSettings) => JSON.stringify([email, endpoints]);
    if (places(settings) !== places(this.#settings)) {
      this.#told.clear();
      for (const [source, queue] of this.#queues) queue.concurrency = sourceHosts[source].concurrency;
    }
    this.#settings = settings;
    if (!settings.enabled) for (const work of this.#running.values()) work.giveUp();
  }

  /** Whether a source cannot be asked for want of a key. Its endpoint, once replaced, is asked without. */
  needsKey(source: SourceName): boolean {
    const { keys, endpoints } = this.settings;
    return needKeys.has(source) && !keys.includes(source) && endpoints[source] === undefined;
  }

  #placeOf(source: SourceName): string {
    return `${source} ${this.settings.endpoints[source] ?? ''}`;
  }

  /** The works that a lookup finds, or why there is no answer. Never rejects. */
  async ask(lookup: Lookup, { signal, maxWaitMs = defaultMaxWaitMs }: AskOptions = {}): Promise<Answer> {
    const { request } = lookup;
    const { source } = request;
    const toNoAnswer = (failure: Failure): NoAnswer => ({ kind: 'failed', source, ...failure });
    if (!this.settings.enabled) return toNoAnswer({ why: 'off' });
    if (this.needsKey(source)) return toNoAnswer({ why: 'needsKey' });
    if (this.#refusing.has(this.#placeOf(source))) return toNoAnswer({ why: 'refused' });
    const got = await this.#share(request, lookup, maxWaitMs, signal);
    if ('failure' in got) return toNoAnswer(got.failure);
    if (got.kept.status !== 200) return { kind: 'answered', source, records: [] };
    try {
      return { kind: 'answered', source, records: lookup.read(got.kept.body) };
    } catch (error) {
      return toNoAnswer({ why: error instanceof AnswerError ? error.reason : 'malformed' });
    }
  }

  /**
   * Sends a request of which the caller keeps the answer, with the limits, tries and waits of its source; any status
   * but those that may pass is an answer. It is the caller who asks whether it may be sent. Never rejects.
   */
  async exchange(
    sending: Sending,
    { signal = new AbortController().signal, maxWaitMs = defaultMaxWaitMs }: AskOptions = {},
  ): Promise<{ readonly response: Exchanged } | { readonly failure: Failure }> {
    const send = () => this.#enqueue(sending, undefined, signal);
    const judge = (response: HttpResponse) => {
      if (response.kind === 'failed') return { failure: { why: response.why } };
      return mayPass(response.status) ? { failure: failureOf(response) } : { response };
    };
    return this.#trySome(sending.source, send, judge, maxWaitMs, signal);
  }

  /** One request for all who want the same at once; it is given up when all of them have. */
  async #share(request: SourceRequest, lookup: Lookup, maxWaitMs: number, signal?: AbortSignal): Promise<Got> {
    if (signal?.aborted) return { failure: { why: 'cancelled' } };
    const key = keyOf(request, this.settings);
    const running = this.#running.get(key);
    // A lookup that was given up but has not ended yet will have no answer.
    const work = running && !running.isGivenUp ? running : this.#start(key, lookup, maxWaitMs);
    return work.join(signal);
  }

  #start(key: string, lookup: Lookup, maxWaitMs: number): SharedWork {
    const work = new SharedWork((signal) => this.#get(key, lookup, maxWaitMs, signal));
    this.#running.set(key, work);
    void work.done.finally(() => {
      if (this.#running.get(key) === work) this.#running.delete(key);
    });
    return work;
  }

  async #get(key: string, lookup: Lookup, maxWaitMs: number, signal: AbortSignal): Promise<Got> {
    const { request } = lookup;
    const kept = await this.#answers.read(key);
    const maxAge = (kept?.status === 200 ? request.maxAgeHours : notFoundHours) * hour;
    if (kept && ageOf(kept.at) < maxAge) return { kept };
    const send = () => this.#enqueue(request, kept, signal);
    const judge = (response: HttpResponse) => this.#judge(lookup, response, kept);
    const got = await this.#trySome(request.source, send, judge, maxWaitMs, signal);
    if ('failure' in got) return got;
    if (got.kept.status === 200 && !isReadable(lookup, got.kept.body)) return got;
    this.#answers.keep(key, got.kept);
    return got;
  }

  async #trySome<T extends object>(
    source: SourceName,
    send: () => Promise<HttpResponse>,
    judge: (response: HttpResponse) => T | { readonly failure: Failure },
    maxWaitMs: number,
    signal: AbortSignal,
  ): Promise<T | { readonly failure: Failure }> {
    let waited = 0;
    for (let tries = 1; ; tries++) {
      const rest = (this.#resting.get(source) ?? 0) - monotonicNow();
      if (rest > 0 && rest > maxWaitMs - waited) return { failure: { why: 'limited', ...afterSeconds(rest) } };
      if (rest > 0) {
        waited += rest;
        await pause(rest, signal);
      }
      if (signal.aborted) return { failure: { why: 'cancelled' } };
      const response = await send();
      this.#obeyBackoff(source, response);
      this.#obeyLimit(source, response);
      const got = judge(response);
      if (!('failure' in got) || !isPassing(got.failure)) return got;
      const wait = this.#waitFor(source, got.failure, tries);
      if (tries >= maxTries || waited + wait > maxWaitMs) return got;
      waited += wait;
      await pause(wait, signal);
      if (signal.aborted) return { failure: { why: 'cancelled' } };
    }
  }

  /**
   * An answer may ask that the next request waits, whatever its status:
   * https://www.zotero.org/support/dev/web_api/v3/basics#rate_limiting
   */
  #obeyBackoff(source: SourceName, response: HttpResponse): void {
    if (response.kind === 'failed') return;
    const seconds = readRetryAfter(response.headers['backoff'], Date.now());
    if (seconds !== undefined) this.#resting.set(source, monotonicNow() + seconds * 1000);
  }

  /** The strictest limit that a source has told holds, also for what waits already. */
  #obeyLimit(source: SourceName, response: HttpResponse): void {
    if (response.kind === 'failed') return;
    const atOnce = readConcurrency(response.headers);
    const own = this.#queueOf(source);
    if (atOnce !== undefined && atOnce < own.concurrency) own.concurrency = atOnce;
    const limit = readRateLimit(response.headers);
    if (!limit || !isSlower(limit, this.#told.get(source)?.limit ?? sourceHosts[source])) return;
    this.#told.set(source, { limit, queue: new PQueue({ interval: limit.interval, intervalCap: limit.cap }) });
  }

  /** How long to wait before another try; a source that has had enough is left alone meanwhile. */
  #waitFor(source: SourceName, { why, retryAfter }: Failure, tries: number): number {
    const wait = waitBeforeTry(tries, retryAfter);
    if (retryAfter !== undefined) this.#resting.set(source, monotonicNow() + wait);
    else if (why === 'limited' && tries >= maxTries) this.#resting.set(source, monotonicNow() + restMs);
    return wait;
  }

  #judge({ request: { source }, notFound }: Lookup, response: HttpResponse, kept: KeptAnswer | undefined): Got {
    if (response.kind === 'failed') {
      if (response.why === 'refused') {
        this.#refusing.add(this.#placeOf(source));
        void this.#host.report(
          `${sourceHosts[source].hosts[0] ?? source} cannot be asked from a browser: it is left out`,
        );
      }
      return { failure: { why: response.why } };
    }
    const { status, headers, body } = response;
    const now = Date.now();
    if (status === 304 && kept) return { kept: { ...kept, at: now } };
    const isHtml = /\bhtml\b/i.test(headers['content-type'] ?? '');
    if (status === 200) {
      if (isHtml) {
        // A wall against robots stays for the session.
        if (source === 'dblp') this.#resting.set(source, Infinity);
        return { failure: { why: 'html', status } };
      }
      const etag = headers['etag'];
      return { kept: { at: now, status, body, ...(etag !== undefined && { etag }) } };
    }
    if (notFound?.(status) ?? (status === 404 || status === 410)) return { kept: { at: now, status, body: '' } };
    return { failure: failureOf(response) };
  }

  async #enqueue(request: Sending, kept: KeptAnswer | undefined, signal: AbortSignal): Promise<HttpResponse> {
    try {
      const send = () => this.#send(request, kept, signal);
      const inTime = () => this.#told.get(request.source)?.queue.add(send, { signal }) ?? send();
      const sent = this.#queueOf(request.source).add(inTime, { signal });
      return await unlessAborted(sent, signal);
    } catch {
      return { kind: 'failed', why: signal.aborted ? 'cancelled' : 'network' };
    }
  }

  #queueOf(source: SourceName): PQueue {
    let queue = this.#queues.get(source);
    if (!queue) {
      const { concurrency, interval, cap } = sourceHosts[source];
      queue = new PQueue({ concurrency, interval, intervalCap: cap });
      this.#queues.set(source, queue);
    }
    return queue;
  }

  /** Sends a request, and follows where it is led. */
  async #send(request: Sending, kept: KeptAnswer | undefined, signal: AbortSignal): Promise<HttpResponse> {
    const { endpoints, email } = this.settings;
    let url = withAddress(request.source, request.url, email);
    let { source, body }: { source: SourceName | undefined; body?: string } = request;
    for (let redirects = 0; ; redirects++) {
      if (signal.aborted) return { kind: 'failed', why: 'cancelled' };
      const id = this.#nextId++;
      const cancel = () => void this.#host.cancelSend(id).catch(() => undefined); // it ends by itself
      signal.addEventListener('abort', cancel, { once: true });
      const mapped = mappedAddress(url, endpoints);
      const response = await this.#host
        .send({
          id,
          url: mapped,
          ...(source && { source }),
          isReplaced: mapped !== url,
          accept: request.accept ?? 'application/json',
          ...(body !== undefined && { body }),
          ...(kept?.etag !== undefined && { etag: kept.etag }),
          ...(request.headers && { headers: request.headers }),
          timeoutMs: request.timeoutMs ?? timeoutMs,
          maxBytes: request.maxBytes ?? maxBytes,
        })
        .finally(() => signal.removeEventListener('abort', cancel));
      const next = response.kind === 'response' ? nextAddress(response, mapped) : undefined;
      if (next === undefined) return response;
      if (response.kind === 'response' && !keepsMethod(response.status)) body = undefined;
      if (redirects >= maxRedirects || !mayFollow(mapped, next)) return { kind: 'failed', why: 'network' };
      url = next;
      source = sourceOfAddress(next);
    }
  }
}

/** Work that several wait for; it is given up when none does any more. */
class SharedWork {
  readonly done: Promise<Got>;
  readonly #controller = new AbortController();
  #waiting = 0;

  constructor(start: (signal: AbortSignal) => Promise<Got>) {
    this.done = start(this.#controller.signal).catch((): Got => ({ failure: { why: 'network' } }));
  }

  async join(signal?: AbortSignal): Promise<Got> {
    this.#waiting++;
    try {
      return await (signal ? unlessAborted(this.done, signal) : this.done);
    } catch {
      return { failure: { why: 'cancelled' } };
    } finally {
      this.#waiting--;
      if (this.#waiting === 0) this.giveUp();
    }
  }

  get isGivenUp(): boolean {
    return this.#controller.signal.aborted;
  }

  giveUp(): void {
    this.#controller.abort();
  }
}

function failureOf({ status, headers }: Exchanged): Failure {
  const retryAfter = readRetryAfter(headers['retry-after'], Date.now());
  const why: FailureReason = status === 429 ? 'limited' : 'status';
  return { why, status, ...(retryAfter !== undefined && retryAfter > 0 && mayPass(status) && { retryAfter }) };
}

/** The key of an answer in the cache. Neither API keys nor the user's address are part of it. */
function keyOf({ source, url, body, accept }: SourceRequest, { endpoints }: OnlineSettings): string {
  return JSON.stringify([endpoints[source] ?? '', url, body ?? '', accept ?? '']);
}

function isReadable({ read }: { readonly read: (body: string) => SourceRecord[] }, body: string): boolean {
  try {
    read(body);
    return true;
  } catch {
    // who asks reads it again, and tells why
    return false;
  }
}

/** Too many requests, an error of the service, or a connection that was cut. */
function isPassing({ why, status }: Failure): boolean {
  return why === 'network' || (status !== undefined && mayPass(status));
}

function afterSeconds(milliseconds: number): { readonly retryAfter?: number } {
  return Number.isFinite(milliseconds) ? { retryAfter: Math.ceil(milliseconds / 1000) } : {};
}
