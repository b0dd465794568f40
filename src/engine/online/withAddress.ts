import type { SourceName } from '../../core/sources/sourceName';

/**
 * The parameter in which services take the address of who asks: for their polite pools, or to be reached before they
 * shut out.
 */
const parameters: Partial<Record<SourceName, string>> = {
  crossref: 'mailto',
  pubmed: 'email',
  unpaywall: 'email',
  datacite: 'mailto',
};

/** An address with the user's own, where they have set one and the service wants it. */
export function withAddress(source: SourceName, url: string, email: string): string {
  const parameter = parameters[source];
  if (parameter === undefined || !/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email)) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${parameter}=${encodeURIComponent(email)}`;
}
