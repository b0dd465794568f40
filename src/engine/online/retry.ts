/** Statuses that may be others when asked again. */
const passing = new Set([429, 500, 502, 503, 504]);

export function mayPass(status: number): boolean {
  return passing.has(status);
}

/**
 * The seconds of a `Retry-After` header, which has them or a date (RFC 9110, 10.2.3); undefined where it has neither.
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/**
 * How many milliseconds to wait before another try: 1, 2, 4 s, and up to half as much again, so that not all clients
 * come back at once.
 */
function backoff(tries: number, random = Math.random): number {
  return 1000 * 2 ** (tries - 1) * (1 + random() / 2);
}

/**
 * How many milliseconds to wait before another try: what the service asks for; where that is nothing, or a time that is
 * over, as long as without it.
 */
export function waitBeforeTry(tries: number, retryAfter: number | undefined, random = Math.random): number {
  return retryAfter === undefined || retryAfter === 0 ? backoff(tries, random) : retryAfter * 1000;
}

/** So many requests may be begun in so many milliseconds. */
export interface RateLimit {
  readonly cap: number;
  readonly interval: number;
}

/**
 * The limit that an answer tells: `X-Rate-Limit-Limit: 1`, `X-Rate-Limit-Interval: 1s`, as Crossref has it for those
 * who give an address and for others (https://api.crossref.org/swagger-ui/index.html, "Rate limits"); undefined where
 * there is none.
 */
export function readRateLimit(headers: Readonly<Record<string, string>>): RateLimit | undefined {
  const cap = Number(/^\d{1,6}$/.exec(headers['x-rate-limit-limit']?.trim() ?? '')?.[0]);
  const seconds = Number(/^(\d{1,4})s$/.exec(headers['x-rate-limit-interval']?.trim() ?? '')?.[1]);
  return cap > 0 && seconds > 0 ? { cap, interval: seconds * 1000 } : undefined;
}

/**
 * How many requests may run at once, as an answer tells it: `X-Concurrency-Limit: 1`
 * (https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/); undefined where there is none.
 */
export function readConcurrency(headers: Readonly<Record<string, string>>): number | undefined {
  const count = Number(/^\d{1,6}$/.exec(headers['x-concurrency-limit']?.trim() ?? '')?.[0]);
  return count > 0 ? count : undefined;
}

export function isSlower(a: RateLimit, b: RateLimit): boolean {
  return a.cap * b.interval < b.cap * a.interval;
}
