import { addressOf } from '../address';
import type { SourceRequest } from '../source';
import type { ZoteroLibrary, ZoteroServer } from './zoteroLibrary';

/** A request to Zotero. What it gives is kept as items, not as answers. */
export interface ZoteroRequest extends Pick<SourceRequest, 'source' | 'url' | 'body'> {
  readonly headers: Readonly<Record<string, string>>;
}

/** Items of the user, annotations apart, of which there may be very many: papers, their attachments and notes. */
const noAnnotations = '-annotation';
/** Items are added behind those that were read while a library is read page by page. */
const byAge = { sort: 'dateAdded', direction: 'asc' };

/**
 * How many items a page has: 100 is the Web API's limit. The local interface has none, looks for all items of the
 * library for each page, and was seen to hang where it had to give all at once.
 */
export const pageSizes: Readonly<Record<ZoteroServer, number>> = { web: 100, local: 500 };
/** Keys in one request, at most. */
export const maxKeys = 50;

/** A page of all items, or of those that have changed since a version: of the Web API also those in the trash. */
export function itemsRequest(library: ZoteroLibrary, start: number, since?: number): ZoteroRequest {
  const { from } = library;
  return request(library, 'items', {
    ...content(from),
    itemType: noAnnotations,
    ...byAge,
    limit: pageSizes[from],
    start,
    since,
    includeTrashed: since !== undefined && from === 'web' ? 1 : undefined,
  });
}

/** The items with these keys. */
export function keysRequest(library: ZoteroLibrary, keys: readonly string[]): ZoteroRequest {
  return request(library, 'items', { ...content(library.from), itemKey: keys.join(','), limit: maxKeys });
}

/** Items of the local interface, those that were changed last first: not all changes get a version of their own. */
export function newestRequest(library: ZoteroLibrary, start: number): ZoteroRequest {
  const newest = { sort: 'dateModified', direction: 'desc', limit: maxKeys, start };
  return request(library, 'items', { ...content(library.from), itemType: noAnnotations, ...newest });
}

/**
 * The local interface makes CSL-JSON for a whole page at once, and for one item after the other within its JSON, which
 * is many times slower. This asks for the former, of the items that another request gives.
 */
export function cslRequest({ url, ...others }: ZoteroRequest): ZoteroRequest {
  return { ...others, url: url.replace('format=json', 'format=csljson') };
}

/** The version of each item that is not in the trash, by its key. */
export function versionsRequest(library: ZoteroLibrary): ZoteroRequest {
  return request(library, 'items', { format: 'versions', itemType: noAnnotations });
}

/** Asks for the keys that were deleted since a version. The local interface does not tell them. */
export function deletedRequest(library: ZoteroLibrary, since: number): ZoteroRequest {
  return request(library, 'deleted', { since });
}

export function collectionsRequest(library: ZoteroLibrary, start: number): ZoteroRequest {
  return request(library, 'collections', { format: 'json', limit: pageSizes[library.from], start });
}

/** The same, answered with status 304 where the library is as it was at a version. */
export function ifModifiedSince(asked: ZoteroRequest, version: number): ZoteroRequest {
  return { ...asked, headers: { ...asked.headers, 'If-Modified-Since-Version': String(version) } };
}

/** The groups of a user: `users/0` is the local interface's. */
export function groupsRequest(from: ZoteroServer, user: string): ZoteroRequest {
  return request({ from, path: user }, 'groups', { format: 'json', limit: from === 'web' ? pageSizes.web : undefined });
}

/** Asks which user the key belongs to that is sent along. */
export function keyRequest(): ZoteroRequest {
  return { source: 'zotero', url: `${bases.web}/keys/current`, headers: headers.web };
}

/** Answered by every version of Zotero that runs. */
export function pingRequest(): ZoteroRequest {
  return { source: 'zoteroLocal', url: `${origin}/connector/ping`, headers: headers.local };
}

/** A call of Better BibTeX (JSON-RPC 2.0): https://retorque.re/zotero-better-bibtex/exporting/json-rpc. */
export function betterBibtexRequest(method: string, params: readonly unknown[]): ZoteroRequest {
  return {
    source: 'zoteroLocal',
    url: `${origin}/better-bibtex/json-rpc`,
    headers: headers.local,
    body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
  };
}

const origin = 'http://localhost:23119';
const bases: Readonly<Record<ZoteroServer, string>> = { local: `${origin}/api`, web: 'https://api.zotero.org' };

/** Zotero cuts connections that may come from a page of the web, without an answer, unless they say this. */
const headers: Readonly<Record<ZoteroServer, Readonly<Record<string, string>>>> = {
  local: { 'Zotero-API-Version': '3', 'Zotero-Allowed-Request': '1' },
  web: { 'Zotero-API-Version': '3' },
};

function content(from: ZoteroServer) {
  return { format: 'json', include: from === 'web' ? 'data,csljson' : 'data' };
}

function request(
  { from, path }: Pick<ZoteroLibrary, 'from' | 'path'>,
  what: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): ZoteroRequest {
  const url = addressOf(`${bases[from]}/${path}/${what}`, parameters);
  return { source: from === 'web' ? 'zotero' : 'zoteroLocal', url, headers: headers[from] };
}
