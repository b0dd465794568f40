import type { HttpRequest } from '../../protocol/host';

/**
 * Whether the worker may send a request without VS Code's proxies, certificates and keys: to Zotero on this computer,
 * by the names that every system has for itself (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3).
 */
export function mayReach({ source, url }: Pick<HttpRequest, 'source' | 'url'>): boolean {
  if (source !== 'zoteroLocal' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
