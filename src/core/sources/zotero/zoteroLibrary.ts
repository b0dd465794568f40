/*
 * This folder (`src/core/sources/zotero`). Zotero's libraries: the requests of its local interface and of its Web API
 * (which are the same but for what each says below), how their answers are read, and the text of a bibliography that is
 * made of them. Pure: the engine sends and keeps.
 */

/** A library of Zotero's: the user's own or a group's, on this computer or on zotero.org. */
export interface ZoteroLibrary {
  /** The server to ask: Zotero on this computer, or the Web API. */
  readonly from: ZoteroServer;
  /** As in addresses of both: `users/0` (whoever uses this computer), `users/475425`, `groups/169947`. */
  readonly path: string;
  readonly name: string;
}

export type ZoteroServer = 'local' | 'web';

const scheme = 'zotero:/';

/** The address under which a library is among the bibliographies. No file has it, so nothing can be written there. */
export function uriOfLibrary({ from, path }: Pick<ZoteroLibrary, 'from' | 'path'>): string {
  return `${scheme}${from}/${path}`;
}

/** Whether a bibliography is a library of Zotero's. */
export function isZoteroUri(uri: string): boolean {
  return uri.startsWith(scheme);
}

/** Whether a text names a library as addresses have it: `groups/169947`. */
export function isLibraryPath(path: string): boolean {
  return /^(?:users|groups)\/\d+$/.test(path);
}

/** Shows an item in Zotero: https://www.zotero.org/support/kb/item_links. */
export function selectLink(path: string, key: string): string {
  return `zotero://select/${linkPath(path)}/items/${key}`;
}

/** Opens a PDF in Zotero's reader, or in the program that Zotero's settings name. */
export function pdfLink(path: string, key: string): string {
  return `zotero://open-pdf/${linkPath(path)}/items/${key}`;
}

/** In links, the user's own library has no number. */
function linkPath(path: string): string {
  return path.startsWith('groups/') ? path : 'library';
}
