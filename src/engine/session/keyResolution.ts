import { isZoteroUri } from '../../core/sources/zotero/zoteroLibrary';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { EntryFile } from '../bibliography/fileBlock';
import type { CitingDocument } from '../document/citationIndex';
import { contextOf } from './resolveDocument';
import { type DocumentContext } from './documentContext';
import { ownEntry } from './resolveKey';
import type { KeyUse } from '../protocol/keys';
import type { Place } from '../protocol/values';
import type { EngineState } from './state';
import { canonicalUri } from '../util/uri';

/** The targets of a key where it is used: the entries that have it. */
export interface KeyTargets<F extends EntryFile = BibliographyFile> {
  readonly files: readonly F[];
  /** The keys of `\bibitem`s. */
  readonly items: readonly Place[];
}

/** A document that cites a key and means the entries in question by it. */
export interface MeaningDocument extends CitingDocument {
  readonly context: DocumentContext;
}

/**
 * Resolves a key: in a bibliography, to its own entry; in a document, to entries of that document's bibliographies;
 * where those have none, to every bibliography that defines it.
 */
export async function resolveKey(state: EngineState, { uri, key }: KeyUse): Promise<KeyTargets> {
  await state.bibliographies.whenSettled();
  const bibliography = state.bibliographies.get(canonicalUri(uri));
  if (bibliography?.resolve(key)) return { files: [bibliography], items: [] };
  const document = state.citing.get(uri);
  const context = document && (await contextOf(state, document));
  const files = (context?.files ?? []).filter((file) =>
    context?.readsFurtherKeys ? file.resolve(key) : file.entry(key),
  );
  const item = context?.items.get(key);
  if (files.length > 0 || item) return { files, items: item ? [item] : [] };
  // No file has the entries of Zotero's libraries.
  const others = [...state.bibliographies.files].filter((file) => file.resolve(key) && !isZoteroUri(file.uri));
  return { files: others, items: [] };
}

/** The documents that cite a key and mean the same by it; of each, the places where it does. */
export async function meaningDocuments(
  state: EngineState,
  key: string,
  meaning: KeyTargets<EntryFile>,
): Promise<MeaningDocument[]> {
  const found: MeaningDocument[] = [];
  for (const citing of state.citing.withKey(key)) {
    const context = await contextOf(state, citing.document);
    if (!resolvesTo(context, key, meaning)) continue;
    found.push({ ...citing, keys: citing.keys.filter((cited) => cited.key === key), context });
  }
  return found;
}

/** Whether a document that means the same by a key makes it of parts, which no other key can take the place of. */
export async function isMadeOfParts(state: EngineState, key: string, meaning: KeyTargets<EntryFile>): Promise<boolean> {
  for (const { document } of state.citing.makingKey(key))
    if (resolvesTo(await contextOf(state, document), key, meaning)) return true;
  return false;
}

/** How often the documents that were put cite each key of a bibliography. */
export async function countCitations(state: EngineState, file: BibliographyFile): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { document, keys } of state.citing.all) {
    const cited = keys.filter(({ key }) => file.resolve(key));
    if (cited.length === 0) continue;
    const context = await contextOf(state, document);
    for (const { key } of cited) {
      const entry = context.readsFurtherKeys ? file.resolve(key) : file.entry(key);
      if (entry && resolvesTo(context, key, { files: [file], items: [] }))
        counts.set(entry.key, (counts.get(entry.key) ?? 0) + 1);
    }
  }
  return counts;
}

/** A key that the document's own bibliographies do not have may mean any other's. */
function resolvesTo(context: DocumentContext, key: string, { files, items }: KeyTargets<EntryFile>): boolean {
  const own = ownEntry(key, context);
  if (own) return files.includes(own.file);
  const item = context.items.get(key);
  return !item || items.some(({ uri, start }) => uri === item.uri && start === item.start);
}
