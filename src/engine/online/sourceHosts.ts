import type { SourceName } from '../../core/sources/sourceName';

interface SourceHost {
  /** The first is the one that is named to the user. */
  readonly hosts: readonly string[];
  readonly concurrency: number;
  /** At most `cap` requests are begun in `interval` milliseconds. */
  readonly interval: number;
  readonly cap: number;
}

const host = (hosts: string, concurrency: number, cap: number, interval = 1000): SourceHost => ({
  hosts: hosts.split(' '),
  concurrency,
  cap,
  interval,
});

/**
 * The services' hosts and what each allows, or what is asked of it by choice where it publishes nothing. arXiv: one
 * connection and a request each three seconds over all its hosts (https://info.arxiv.org/help/api/tou.html). Crossref:
 * three lists a second, or what its answers say: once for those who give no address
 * (https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/). DataCite: 500 in five
 * minutes (https://support.datacite.org/docs/rate-limit). NCBI: three a second
 * (https://support.nlm.nih.gov/kbArticle/?pn=KA-05318). Semantic Scholar: one a second.
 */
export const sourceHosts: Readonly<Record<SourceName, SourceHost>> = {
  arxiv: host('export.arxiv.org rss.arxiv.org oaipmh.arxiv.org', 1, 1, 3000),
  crossref: host('api.crossref.org', 2, 3),
  openalex: host('api.openalex.org', 4, 10),
  semanticscholar: host('api.semanticscholar.org', 1, 1),
  datacite: host('api.datacite.org', 3, 3, 2000),
  doi: host('doi.org', 2, 3),
  pubmed: host('eutils.ncbi.nlm.nih.gov www.ncbi.nlm.nih.gov', 2, 3),
  europepmc: host('www.ebi.ac.uk', 2, 5),
  dblp: host('dblp.org', 1, 1),
  huggingface: host('huggingface.co', 2, 2),
  openlibrary: host('openlibrary.org', 1, 1),
  opencitations: host('api.opencitations.net', 2, 3),
  unpaywall: host('api.unpaywall.org', 4, 10),
  styles: host('www.zotero.org', 1, 1),
  zotero: host('api.zotero.org', 1, 5),
  zoteroLocal: host('localhost:23119', 8, 1000),
};

const byHost = new Map<string, SourceName>(
  Object.entries(sourceHosts).flatMap(([name, { hosts }]) => hosts.map((one) => [one, name as SourceName] as const)),
);

/** The source whose host an address is at; over the network by https alone, since a key goes with the request. */
export function sourceOfAddress(url: string): SourceName | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, host, hostname } = new URL(url);
  return protocol === 'https:' || hostname === 'localhost' ? byHost.get(host) : undefined;
}

/**
 * An address at the endpoint that replaces its source's host: scheme, host and port change, all after them stays. An
 * endpoint with a path has it before.
 *
 * @param endpoints from a source's name to an http address; what is no such address replaces nothing
 */
export function mappedAddress(url: string, endpoints: Readonly<Record<string, string>>): string {
  const endpoint = endpoints[sourceOfAddress(url) ?? ''];
  if (endpoint === undefined || !/^https?:\/\//i.test(endpoint) || !URL.canParse(endpoint)) return url;
  const { origin, pathname } = new URL(endpoint);
  const rest = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  return origin + pathname.replace(/\/$/, '') + (rest.startsWith('/') ? rest : `/${rest}`);
}
