import { decodeDeclared } from '../../core/text/encoding';
import type { Host, HttpRequest, HttpResponse } from '../protocol/host';
import { unlessAborted } from '../util/abort';

export interface SenderOptions {
  /** Headers of every request that only some hosts can set, as `User-Agent`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** In a browser, redirects cannot be seen, and headers that are not plain cost a request of their own. */
  readonly isBrowser: boolean;
  /** The headers that a source's API key adds to a request. */
  keyHeaders?(request: HttpRequest): Promise<Readonly<Record<string, string>>>;
  /** Whether a request may be sent now: it may have waited for its turn while the settings changed. */
  maySend?(request: HttpRequest): boolean | Promise<boolean>;
  /** Takes a line for the log about a request that failed; one is tried several times, and fails alike each time. */
  onFailure?(what: string): void;
}

/** The response headers that a client obeys; all others are dropped. */
const obeyed = [
  'content-type',
  'retry-after',
  'etag',
  'location',
  'x-ratelimit-reset',
  'backoff',
  'x-rate-limit-limit',
  'x-rate-limit-interval',
  'last-modified-version',
  'total-results',
  'zotero-server-id',
] as const;

/** A sender that sends nothing. */
export const noSender: Pick<Host, 'send' | 'cancelSend'> = {
  send: () => Promise.resolve({ kind: 'failed', why: 'network' }),
  cancelSend: () => Promise.resolve(),
};

/** Sends requests by a `fetch`, each within its time and size. */
export function createSender(fetchUrl: typeof fetch, options: SenderOptions): Pick<Host, 'send' | 'cancelSend'> {
  const running = new Map<number, AbortController>();
  /** Hosts of which an answer could be read once, if only its beginning: what fails there later is the connection. */
  const answered = new Set<string>();
  let lastFailure = '';
  return {
    async send(request) {
      const controller = new AbortController();
      running.set(request.id, controller);
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        controller.abort();
      }, request.timeoutMs);
      try {
        if ((await options.maySend?.(request)) === false) return { kind: 'failed', why: 'cancelled' };
        return await exchange(fetchUrl, request, options, controller, () => answered.add(hostOf(request.url)));
      } catch (error) {
        const whyStopped = () => (isLate ? 'timeout' : controller.signal.aborted ? 'cancelled' : undefined);
        if (error instanceof TooLarge) return { kind: 'failed', why: 'tooLarge' };
        const why = whyStopped();
        if (why !== undefined) return { kind: 'failed', why };
        const failure = failureOf(request, error);
        if (failure !== lastFailure) options.onFailure?.(failure);
        lastFailure = failure;
        const mayBeRefused = options.isBrowser && !answered.has(hostOf(request.url));
        const isRefused = mayBeRefused && (await isReachable(fetchUrl, request.url, controller.signal));
        return { kind: 'failed', why: isRefused ? 'refused' : (whyStopped() ?? 'network') };
      } finally {
        clearTimeout(timer);
        running.delete(request.id);
      }
    },

    cancelSend(id) {
      running.get(id)?.abort();
      return Promise.resolve();
    },
  };
}

class TooLarge extends Error {}

function failureOf({ url }: HttpRequest, error: unknown): string {
  if (!(error instanceof Error)) return `${hostOf(url)}: ${String(error)}`;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${hostOf(url)}: ${error.message}${cause}`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/**
 * Whether a host answers, though a browser does not let the answer be read: only a request that does not ask to read
 * one tells that from a network that is down (Fetch, 3.1.3 "opaque filtered response").
 */
async function isReachable(fetchUrl: typeof fetch, url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetchUrl(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', signal });
    return true;
  } catch {
    // that it cannot be reached is the answer
    return false;
  }
}

async function exchange(
  fetchUrl: typeof fetch,
  request: HttpRequest,
  options: SenderOptions,
  controller: AbortController,
  begun: () => void,
): Promise<HttpResponse> {
  const { url, accept, body, etag, maxBytes } = request;
  const own = options.isBrowser ? {} : { ...options.headers, ...(etag !== undefined && { 'If-None-Match': etag }) };
  const response = await fetchUrl(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Accept: accept,
      ...own,
      ...request.headers,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(options.keyHeaders && (await unlessAborted(options.keyHeaders(request), controller.signal))),
    },
    ...(body !== undefined && { body }),
    redirect: options.isBrowser ? 'follow' : 'manual',
    credentials: 'omit',
    signal: controller.signal,
  });
  begun();
  const headers = Object.fromEntries(
    obeyed.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
  );
  const bytes = await readBytes(response, maxBytes, controller);
  return { kind: 'response', status: response.status, headers, body: decodeDeclared(bytes, headers['content-type']) };
}

/** @throws `TooLarge` as soon as that is certain; the connection is closed then */
async function readBytes(response: Response, maxBytes: number, controller: AbortController): Promise<Uint8Array> {
  const tooLarge = () => {
    controller.abort();
    return new TooLarge();
  };
  if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (!reader) return new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
