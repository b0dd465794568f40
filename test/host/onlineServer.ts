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

/** Below it, every source has a fault: `/.fault/cut/works?…`. */
const faultPath = /^\/\.fault\/(\w+)(\/.*)$/;

const fixture = (name: string) => readFileSync(`test/fixtures/online/${name}`);

/** Addresses, and what stands there. */
const answers: readonly (readonly [part: string, type: string, file: string])[] = [
  ['/works/10.5555%2Fsand.2021.7', 'application/json', 'crossref-doi.json'],
  ['/works?query.bibliographic=Sand%20in%20motion', 'application/json', 'crossref-published.json'],
  ['/works?query.bibliographic=Dunes%20that%20were%20counted', 'application/json', 'crossref-notice.json'],
  ['/works?query.bibliographic=', 'application/json', 'crossref-search.json'],
  ['/works?search=', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/works?filter=title.search', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/works?filter=cites%3AW4000000001', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/works?filter=cited_by%3AW4000000001', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/works?filter=raw_author_name', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/works?filter=title_and_abstract', 'application/json; charset=utf-8', 'openalex-search.json'],
  ['/graph/v1/paper/search?', 'application/json', 'semanticscholar-search.json'],
  ['/graph/v1/snippet/search?', 'application/json', 'semanticscholar-snippets.json'],
  ['/graph/v1/paper/batch?', 'application/json', 'semanticscholar-batch.json'],
  ['/api/query?search_query=', 'application/atom+xml; charset=utf-8', 'arxiv-search.xml'],
  ['/api/query?id_list=2001.00042', 'application/atom+xml; charset=utf-8', 'arxiv-search.xml'],
  ['/dois?query=', 'application/vnd.api+json', 'datacite-search.json'],
  ['/search/publ/api?', 'application/json', 'dblp-search.json'],
  ['/europepmc/webservices/rest/search?', 'application/json', 'europepmc-search.json'],
  ['/api/papers/search?', 'application/json', 'huggingface-search.json'],
  ['/api/daily_papers?', 'application/json', 'huggingface-daily.json'],
  ['/entrez/eutils/efetch.fcgi', 'text/xml; charset=UTF-8', 'pubmed.xml'],
  ['/index/v2/references/doi:', 'application/json', 'opencitations.json'],
  ['/index/v2/citations/doi:', 'application/json', 'opencitations.json'],
  ['/api/books?', 'application/json', 'openlibrary.json'],
  ['/api/users/0/groups', 'application/json', 'zotero-groups.json'],
  ['/api/users/0/items?format=json', 'application/json', 'zotero-items.json'],
  ['/api/users/0/items?format=csljson', 'text/plain', 'zotero-items-csl.json'],
  ['/api/users/0/items?format=versions', 'application/json', 'zotero-versions.json'],
  ['/api/users/0/collections', 'application/json', 'zotero-collections.json'],
  ['/styles/annals-of-sand', 'application/vnd.citationstyles.style+xml', 'style-dependent.csl'],
  ['/styles/sand-society', 'application/vnd.citationstyles.style+xml', 'style-independent.csl'],
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
    const [, faultName, rest = ''] = faultPath.exec(url) ?? [];
    if (faultName !== undefined) return showFault(faultName, rest, response, request);
    requests.push(`${request.method ?? ''} ${url}`);
    headers.push(request.headers);
    response.setHeader('Access-Control-Allow-Origin', '*');
    const [, queue] = [...faults].find(([part]) => url.includes(part)) ?? [];
    const fault = queue && (queue.length > 1 ? queue.shift() : queue[0]);
    if (fault) return fault(response, request);
    const many = manyWorks(url);
    if (many !== undefined) return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(many);
    if (url === '/connector/ping') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('Zotero');
    const answer = answerOf(url);
    if (!answer) return void response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Resource not found.');
    const { type, file } = answer;
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

/** Crossref's answer about a list of DOIs: those like `10.5555/many.17` are works, too. */
function manyWorks(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const dois = searchParams.get('filter')?.split(',') ?? [];
  if (pathname !== '/works' || !searchParams.has('rows') || !dois[0]?.startsWith('doi:')) return undefined;
  const items = dois.flatMap((filter): unknown[] => {
    if (filter === 'doi:10.5555/sand.2021.7') {
      return [(JSON.parse(fixture('crossref-doi.json').toString()) as { message: unknown }).message];
    }
    const number = /^doi:10\.5555\/many\.(\d+)$/.exec(filter)?.[1];
    if (number === undefined) return [];
    const author = [{ given: 'Ada', family: 'Brook' }];
    return [{ DOI: `10.5555/many.${number}`, type: 'journal-article', title: [`Grains of valley ${number}`], author }];
  });
  return JSON.stringify({ status: 'ok', message: { items } });
}

function answerOf(url: string): { readonly type: string; readonly file: string } | undefined {
  const [, type, file] = answers.find(([part]) => url.startsWith(part)) ?? [];
  return type === undefined || file === undefined ? undefined : { type, file };
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

/** The answers of sources that find nothing. */
const foundNothing: Readonly<Record<string, string>> = {
  'crossref-search.json': '{"message":{"items":[]}}',
  'openalex-search.json': '{"results":[]}',
  'semanticscholar-search.json': '{"total":0,"offset":0}',
  'arxiv-search.xml': '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Sand</title></feed>',
  'datacite-search.json': '{"data":[]}',
  'dblp-search.json': '{"result":{"hits":{"@total":"0"}}}',
  'europepmc-search.json': '{"hitCount":0,"resultList":{"result":[]}}',
  'huggingface-search.json': '[]',
};

/** What each source shows below `/.fault/<name>/`, given how it would answer. */
const namedFaults: Readonly<Record<string, (answer: { type: string; file: string }, url: string) => Fault>> = {
  limitedUntil: () => faults.status(429, { 'Retry-After': '20' }),
  limited: () => faults.status(429),
  broken: () => faults.status(500),
  silent: () => faults.silent,
  slow: ({ type }) => {
    return (response) => {
      response.writeHead(200, { 'Content-Type': type });
      const timer = setInterval(() => response.write(' '), 500);
      response.on('close', () => clearInterval(timer));
    };
  },
  cut: () => faults.cut,
  truncated: ({ type, file }) => faults.body(fixture(file).subarray(0, fixture(file).length / 2), type),
  malformed: ({ type }) => faults.body(type.includes('xml') ? '<?xml version="1.0"?><html/>' : '"sand"', type),
  page: () => faults.body('<!doctype html><title>Log in</title>', 'text/html'),
  endless: (_answer, url) => faults.redirect(`/.fault/endless${url}`),
  moved: (_answer, url) => faults.redirect(url),
  empty: ({ type }) => faults.body('', type),
  nothing: ({ type, file }) => faults.body(foundNothing[file] ?? '', type),
  twice: ({ type, file }) => faults.body(doubled(fixture(file).toString()), type),
  large: ({ type }) => faults.body(Buffer.alloc(10_000_000, ' '), type),
  latin: ({ type, file }) => {
    const text = fixture(file).toString().replaceAll('–', '-');
    return faults.body(Buffer.from(text, 'latin1'), `${type.replace(/;.*/, '')}; charset=ISO-8859-1`);
  },
  /** With a mark alone: no charset is told. */
  utf16: ({ type, file }) =>
    faults.body(Buffer.from(`\ufeff${fixture(file).toString()}`, 'utf16le'), type.replace(/;.*/, '')),
  /** Nothing that a page of another origin may read. */
  unshared: ({ type, file }) => {
    return (response) => {
      response.removeHeader('Access-Control-Allow-Origin');
      response.writeHead(200, { 'Content-Type': type }).end(fixture(file));
    };
  },
};

function showFault(name: string, url: string, response: ServerResponse, request: IncomingMessage): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  const isList = manyWorks(url) !== undefined;
  const answer = isList ? { type: 'application/json', file: 'crossref-search.json' } : answerOf(url);
  const fault = answer && namedFaults[name]?.(answer, url);
  if (fault) fault(response, request);
  else response.writeHead(404, { 'Content-Type': 'text/plain' }).end(`No fault ${name} of ${url}`);
}

/** An answer that has each work twice. */
function doubled(body: string): string {
  if (!body.startsWith('<')) {
    return JSON.stringify(
      JSON.parse(body, (name, value: unknown) =>
        Array.isArray(value) && /^(?:items|results?|data|hit|)$/.test(name) ? value.concat(value) : value,
      ),
    );
  }
  const [first = -1, last = -1] = [body.indexOf('<entry>'), body.lastIndexOf('</entry>')];
  const entries = body.slice(first, last + '</entry>'.length);
  return body.slice(0, first) + entries + body.slice(first);
}
