import type { HttpResponse } from '../protocol/host';

/** The address that a response leads to (RFC 9110, 15.4); undefined where it leads nowhere. */
export function nextAddress(
  { status, headers }: Extract<HttpResponse, { kind: 'response' }>,
  from: string,
): string | undefined {
  const location = headers['location'];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, from) ? new URL(location, from).href : undefined;
}

/** Whether what was sent by POST is sent so again; else by GET, without its body (RFC 9110, 15.4.2–15.4.9). */
export function keepsMethod(status: number): boolean {
  return status === 307 || status === 308;
}

/**
 * Whether a redirect is followed: not from outside to an address of this computer or its network, and not from an
 * encrypted address to a plain one.
 */
export function mayFollow(from: string, to: string): boolean {
  const [source, target] = [new URL(from), new URL(to)];
  if (!/^https?:$/.test(target.protocol)) return false;
  if (source.protocol === 'https:' && target.protocol === 'http:') return false;
  return !isPrivate(target.hostname) || isPrivate(source.hostname);
}

/** Special names (RFC 6761, RFC 6762) and private, link-local, shared and loopback addresses (RFC 6890). */
function isPrivate(hostname: string): boolean {
  return (
    /^(?:.*\.)?(?:localhost|local)\.?$/i.test(hostname) ||
    /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/.test(
      hostname,
    ) ||
    hostname.startsWith('[')
  );
}
