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
