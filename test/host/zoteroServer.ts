import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An item of Zotero's as the simulation keeps it. */
export interface SimulatedItem {
  key: string;
  version: number;
  title: string;
  year: number;
  author: string;
  extra?: string;
  collections?: string[];
  modified: string;
  isTrashed?: boolean;
  /** It is a PDF of this item. */
  parentItem?: string;
}

/** A library: its version, its items in the order in which they were added, and what was deleted at which version. */
export interface SimulatedLibrary {
  version: number;
  readonly items: Map<string, SimulatedItem>;
  readonly collections: { key: string; name: string; parent?: string }[];
  readonly deleted: { key: string; version: number }[];
}

type Fault = (response: ServerResponse) => void;

/**
 * Zotero's local interface, Better BibTeX and the Web API, as https://www.zotero.org/support/dev/web_api/v3 and the
 * local interface's own documentation say: paths, parameters, headers and errors that Ibid may meet.
 */
export class ZoteroServer {
  readonly requests: { readonly url: string; readonly headers: IncomingMessage['headers']; readonly at: number }[] = [];
  readonly libraries = new Map<string, SimulatedLibrary>();
  readonly groups: { id: number; name: string }[] = [];
  /** Keys of Better BibTeX by an item's key, with the library's number before those of groups. */
  betterBibtex: Record<string, string> | undefined;
  isLocalEnabled = true;
  serverId = 'first';
  /** What happens to the next requests whose address holds a text. */
  readonly faults: { readonly part: string; readonly fault: Fault }[] = [];
  /** Headers of all answers. */
  extraHeaders: Record<string, string> = {};
  readonly #server = createServer((request, response) => this.#answer(request, response));
  #port = 0;

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Zotero is closed; `start` opens it again at the same address. */
  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  library(path: string): SimulatedLibrary {
    let library = this.libraries.get(path);
    if (!library) {
      library = { version: 1, items: new Map(), collections: [], deleted: [] };
      this.libraries.set(path, library);
    }
    return library;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', this.origin);
    this.requests.push({ url: request.url ?? '', headers: request.headers, at: Date.now() });
    const fault = this.faults.findIndex(({ part }) => url.href.includes(part));
    if (fault >= 0) return this.faults.splice(fault, 1)[0]?.fault(response);
    const path = url.pathname.replace(/^\/api\//, '/');
    const isLocal = path !== url.pathname;
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      const own = { 'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers };
      response.writeHead(status, { ...own, ...this.extraHeaders });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (path === '/connector/ping') return send(200, 'Zotero is running');
    if (path === '/better-bibtex/json-rpc') return this.#rpc(request, send);
    if (isLocal && request.headers['zotero-allowed-request'] === undefined) return void response.destroy();
    if (isLocal && !this.isLocalEnabled) return send(403, 'Local API is not enabled');
    if (path === '/keys/current') return this.#key(request, send);
    if (/^\/users\/\d+\/groups$/.test(path))
      return send(
        200,
        this.groups.map((group) => ({ id: group.id, data: group })),
      );
    const [, name = '', what] = /^\/((?:users|groups)\/\d+)\/(items|collections|deleted)$/.exec(path) ?? [];
    const library = this.libraries.get(name);
    if (!library || (isLocal && what === 'deleted')) return send(404, 'Not found');
    this.#library(library, what ?? '', url.searchParams, request, isLocal, send);
  }

  #key({ headers }: IncomingMessage, send: Send): void {
    if (headers['zotero-api-key'] !== 'secret') return send(403, 'Invalid key');
    send(200, { userID: 7, username: 'ada', access: { user: { library: true } } });
  }

  #rpc(request: IncomingMessage, send: Send): void {
    const keys = this.betterBibtex;
    if (!keys) return send(404, 'No endpoint found');
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, params } = JSON.parse(body) as { method: string; params: [string[]?] };
      if (method === 'user.groups') {
        return send(200, {
          jsonrpc: '2.0',
          id: 1,
          result: this.groups.map(({ id, name }) => ({ id: id + 1000, name })),
        });
      }
      const result = Object.fromEntries((params[0] ?? []).map((key) => [key, keys[key] ?? null]));
      send(200, { jsonrpc: '2.0', id: 1, result });
    });
  }

  #library(
    library: SimulatedLibrary,
    what: string,
    parameters: URLSearchParams,
    { headers }: IncomingMessage,
    isLocal: boolean,
    send: Send,
  ): void {
    const version = { 'Last-Modified-Version': String(library.version) };
    const own = isLocal ? { ...version, 'Zotero-Server-ID': this.serverId } : version;
    const since = Number(parameters.get('since') ?? 0);
    const known = Number(headers['if-modified-since-version'] ?? -1);
    if (known >= library.version) return send(304, '', own);
    if (what === 'deleted') {
      const items = library.deleted.filter((one) => one.version > since).map(({ key }) => key);
      return send(200, { items, collections: [] }, own);
    }
    const all = what === 'items' ? this.#items(library, parameters, since) : library.collections;
    const limit = Number(parameters.get('limit') ?? all.length);
    const start = Number(parameters.get('start') ?? 0);
    const format = parameters.get('format');
    if (!isLocal && limit > 100 && format === 'json') return send(400, 'Limit is too large');
    const page = format === 'versions' ? all : all.slice(start, start + limit);
    const found = { ...own, 'Total-Results': String(all.length) };
    if (what === 'collections') {
      const data = library.collections.map(({ key, name, parent }) => ({
        key,
        data: { name, parentCollection: parent ?? false },
      }));
      return send(200, data.slice(start, start + limit), found);
    }
    const items = page as SimulatedItem[];
    if (format === 'versions')
      return send(200, Object.fromEntries(items.map(({ key, version: at }) => [key, at])), found);
    const works = items.filter(({ parentItem }) => parentItem === undefined);
    if (format === 'csljson') return send(200, works.map(cslOf), found);
    send(
      200,
      items.map((item) => jsonOf(item, !isLocal)),
      found,
    );
  }

  #items({ items }: SimulatedLibrary, parameters: URLSearchParams, since: number): SimulatedItem[] {
    const keys = parameters.get('itemKey')?.split(',');
    const isWanted = (item: SimulatedItem) =>
      item.version > since || since === 0
        ? (!item.isTrashed || parameters.get('includeTrashed') === '1') && (keys?.includes(item.key) ?? true)
        : false;
    const found = [...items.values()].filter(isWanted);
    return parameters.get('sort') === 'dateModified' ? found.sort((a, b) => (a.modified < b.modified ? 1 : -1)) : found;
  }
}

type Send = (status: number, body: unknown, headers?: Record<string, string>) => void;

/** As Zotero's translator for CSL-JSON writes it. */
function cslOf({ key, title, year, author, extra }: SimulatedItem) {
  const [given = '', family = ''] = author.split(' ');
  return {
    id: `http://zotero.org/users/7/items/${key}`,
    type: 'article-journal',
    title,
    'container-title': 'Journal of Simulations',
    author: [{ family, given }],
    issued: { 'date-parts': [[String(year), 3]] },
    ...(extra !== undefined && { note: extra }),
  };
}

function jsonOf(item: SimulatedItem, hasCsl: boolean) {
  const { key, version, title, extra = '', collections = [], modified, isTrashed, parentItem } = item;
  const data =
    parentItem === undefined
      ? { itemType: 'journalArticle', title, extra, collections, tags: [{ tag: 'simulated' }] }
      : { itemType: 'attachment', title, parentItem, contentType: 'application/pdf', tags: [] };
  return {
    key,
    version,
    library: { type: 'user', id: 7, name: 'ada' },
    data: { key, version, dateModified: modified, ...data, ...(isTrashed && { deleted: 1 }) },
    ...(hasCsl && parentItem === undefined && { csljson: cslOf(item) }),
  };
}

/** So many items with titles, years and authors of their own. */
export function fillLibrary({ items, version }: SimulatedLibrary, count: number): void {
  for (let number = 0; number < count; number++) {
    const key = keyOf(number);
    items.set(key, {
      key,
      version,
      title: `On the ${topics[number % topics.length] ?? ''} of simulated matter ${number}`,
      year: 1950 + (number % 70),
      author: `Ada Writer${String.fromCharCode(97 + (number % 26))}`,
      modified: new Date(1_600_000_000_000 + number * 1000).toISOString(),
    });
  }
}

const topics = ['drift', 'growth', 'motion', 'decay', 'measure', 'order', 'weight'];

/** Keys have eight of these characters. */
export function keyOf(number: number): string {
  return `K${number.toString(36).toUpperCase().padStart(7, '0')}`;
}
