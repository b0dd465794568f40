import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does with a request, once. */
export type Fault = (response: ServerResponse, request: IncomingMessage) => void;

/** The indexes of papers as they answer, from `test/fixtures/online`: searches and a few identifiers. */
export interface OnlineServer {
  readonly origin: string;
  /** Addresses that replace those of all sources. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** All requests so far, as `GET /path?query`. */
  readonly requests: string[];
  /** The headers of all requests. */
  readonly headers: IncomingMessage['headers'][];
  /** What happens to requests whose address holds a text, in place of an answer; the last fault stays. */
  fail(part: string, ...faults: Fault[]): void;
  reset(): void;
  close(): Promise<void>;
}

/** In the workspace of the in-editor tests: the addresses of the server. */
export const endpointsFile = '.online-endpoints';

/** Where it tells the requests so far. */
const requestsPath = '/.requests';

const fixture = (name: string) => readFileSync(`test/fixtures/online/${name}`);

/** Addresses, and what stands there. */
const answers: readonly (readonly [part: string, type: string, file: string])[] = [
  ['/works/10.5555%2Fsand.2021.7', 'application/json', 'crossref-doi.json'],
  ['/works?query.bibliographic=', 'application/json', 'crossref-search.json'],
  ['/works?search=', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/works?filter=title.search', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/graph/v1/paper/search?', 'application/json', 'semanticscholar-search.json'],
  ['/api/query?search_query=', 'application/atom+xml; charset=utf-8', 'arxiv-search.xml'],
  ['/api/query?id_list=2001.00042', 'application/atom+xml; charset=utf-8', 'arxiv-search.xml'],
  ['/dois?query=', 'application/vnd.api+json', 'datacite-search.json'],
  ['/search/publ/api?', 'application/json', 'dblp-search.json'],
  ['/europepmc/webservices/rest/search?', 'application/json', 'europepmc-search.json'],
  ['/api/papers/search?', 'application/json', 'huggingface-search.json'],
  ['/entrez/eutils/efetch.fcgi', 'text/xml; charset=UTF-8', 'pubmed.xml'],
  ['/api/books?', 'application/json', 'openlibrary.json'],
  ['/api/users/0/groups', 'application/json', 'zotero-groups.json'],
  ['/api/users/0/items?format=json', 'application/json', 'zotero-items.json'],
  ['/api/users/0/items?format=csljson', 'text/plain', 'zotero-items-csl.json'],
  ['/api/users/0/items?format=versions', 'application/json', 'zotero-versions.json'],
  ['/api/users/0/collections', 'application/json', 'zotero-collections.json'],
  ['/10.5555/medra.1', 'application/json', 'doi-csl.json'],
];

const sources =
  'arxiv crossref openalex semanticscholar datacite doi dblp europepmc pubmed huggingface unpaywall opencitations openlibrary styles zotero zoteroLocal';

export async function startOnlineServer(): Promise<OnlineServer> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const faults = new Map<string, Fault[]>();
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url === requestsPath) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(requests));
    }
    requests.push(`${request.method ?? ''} ${url}`);
    headers.push(request.headers);
    response.setHeader('Access-Control-Allow-Origin', '*');
    const [, queue] = [...faults].find(([part]) => url.includes(part)) ?? [];
    const fault = queue && (queue.length > 1 ? queue.shift() : queue[0]);
    if (fault) return fault(response, request);
    const [, type, file] = answers.find(([part]) => url.startsWith(part)) ?? [];
    if (type === undefined || file === undefined) {
      return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Resource not found.');
    }
    response.writeHead(200, { 'Content-Type': type, ETag: `"${file}"` }).end(fixture(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    endpoints: Object.fromEntries(sources.split(' ').map((source) => [source, origin])),
    requests,
    headers,
    fail: (part, ...all) => void faults.set(part, all),
    reset() {
      faults.clear();
      requests.length = 0;
      headers.length = 0;
    },
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Faults that services show. */
export const faults = {
  status:
    (status: number, headers: Readonly<Record<string, string>> = {}): Fault =>
    (response) =>
      void response.writeHead(status, headers).end(),
  body:
    (body: string | Buffer, type = 'application/json', status = 200): Fault =>
    (response) =>
      void response.writeHead(status, { 'Content-Type': type }).end(body),
  file:
    (name: string, type: string): Fault =>
    (response) =>
      void response.writeHead(200, { 'Content-Type': type }).end(fixture(name)),
  cut: ((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"message": ', () => response.destroy());
  }) as Fault,
  silent: (() => undefined) as Fault,
  redirect:
    (location: string): Fault =>
    (response) =>
      void response.writeHead(302, { Location: location }).end(),
} as const;
