import { isItem } from '../../core/bibliography/model/cslItem';
import { pdfLink, selectLink } from '../../core/sources/zotero/zoteroLibrary';
import { FileEntry } from '../bibliography/fileBlock';
import type { ZoteroLink } from '../protocol/online';
import type { ZoteroMirror } from '../zotero/mirror';
import type { EngineState } from './state';

interface HeldItem {
  readonly mirror: ZoteroMirror;
  readonly key: string;
}

/** Where a paper is in Zotero: in the libraries of this computer first. */
export function linksOf(state: EngineState, id: string): ZoteroLink[] {
  return itemsOf(state, id)
    .sort((a, b) => Number(a.mirror.library.from === 'web') - Number(b.mirror.library.from === 'web'))
    .map(({ mirror, key }) => {
      const { path, name } = mirror.library;
      const pdf = mirror.pdfOf(key);
      return { library: name, select: selectLink(path, key), ...(pdf !== undefined && { pdf: pdfLink(path, pdf) }) };
    });
}

/** The collections that a paper is in, over all libraries of Zotero's. */
export function collectionsOf(state: EngineState, id: string): string[] {
  return [...new Set(itemsOf(state, id).flatMap(({ mirror, key }) => mirror.collectionsOf(key)))];
}

/** The items of Zotero's that tell of a paper. */
function itemsOf(state: EngineState, id: string): HeldItem[] {
  return state.library.recordsOf(id).flatMap((holder) => {
    const mirror = holder instanceof FileEntry ? state.zotero.mirror(holder.file.uri) : undefined;
    const key = mirror && holder instanceof FileEntry ? keyOf(holder) : undefined;
    return mirror && key !== undefined ? [{ mirror, key }] : [];
  });
}

/** The key of an entry in Zotero, which is under `custom` (see `ZoteroMirror.toText`). */
function keyOf({ part }: FileEntry): string | undefined {
  const item = 'item' in part ? part.item : undefined;
  const custom = isItem(item) ? item.custom : undefined;
  return isItem(custom) && typeof custom.zotero === 'string' ? custom.zotero : undefined;
}
