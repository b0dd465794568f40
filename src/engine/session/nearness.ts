import { nearnessTiers, type Nearness } from '../../core/search/model/nearness';
import { isZoteroUri } from '../../core/sources/zotero/zoteroLibrary';
import type { DocumentContext } from './documentContext';
import type { DocumentText, PaperOrigin } from '../protocol/values';
import { FileEntry } from '../bibliography/fileBlock';
import { isOfLibrary } from './ownLibrary';
import type { EngineState } from './state';

/** Of more entries, those that the document does not cite are found as others are: by how promising they are. */
const maxAlways = 2000;

/** A bibliography outside of the workspace is shown by its whole path: `/home/a/all.bib`, `C:\all.bib`. */
const wholePath = /^(\/|[a-z]:)/i;

/**
 * How near papers are, as seen from a place of a document; without a document, the workspace's are the nearest.
 *
 * @param offset where the cursor is; without it, the end of the document
 */
export function nearnessOf(
  state: EngineState,
  context: DocumentContext,
  document?: DocumentText,
  offset = document?.text.length ?? 0,
): Nearness {
  const cited = document ? citedIds(state, context, document, offset) : new Map<string, number>();
  return {
    tierOf: (id) => (cited.has(id) ? nearnessTiers.cited : tierOf(state, context, id)),
    distanceOf: (id) => cited.get(id) ?? 0,
    keyOf: (id) => keyOf(state, context, id),
    always: new Set([...cited.keys(), ...ownIds(state, context)]),
  };
}

/** Tells where a paper comes from, as it is shown: cited by the document, in a bibliography, or in the corpus alone. */
export function originOf(state: EngineState, { files }: DocumentContext, nearness: Nearness, id: string): PaperOrigin {
  const tier = nearness.tierOf(id);
  if (tier === nearnessTiers.cited) return { kind: 'cited' };
  const holders = state.library.recordsOf(id).filter((holder) => holder instanceof FileEntry);
  if (tier === nearnessTiers.document) {
    const path = holders.find((holder) => holder.isIn(files))?.file.path;
    return { kind: 'document', ...(path !== undefined && { bibliography: path }) };
  }
  // The corpus may count as the workspace's; it is called by its name all the same.
  if (holders.length === 0) return { kind: 'corpus' };
  return { kind: tier === nearnessTiers.user ? 'user' : 'workspace' };
}

/** The papers that a document cites, with the distance to the nearest citation. */
function citedIds(
  state: EngineState,
  context: DocumentContext,
  document: DocumentText,
  offset: number,
): Map<string, number> {
  const distances = new Map<string, number>();
  for (const { key, start, end } of state.citing.keysOf(document, state.settingsFor(document).citationCommands)) {
    const distance = Math.max(0, start - offset, offset - end);
    distances.set(key, Math.min(distance, distances.get(key) ?? Infinity));
  }
  const ids = new Map<string, number>();
  for (const [key, distance] of distances) {
    const id = idOfKey(state, context, key);
    if (id !== undefined) ids.set(id, Math.min(distance, ids.get(id) ?? Infinity));
  }
  return ids;
}

function idOfKey(state: EngineState, context: DocumentContext, key: string): string | undefined {
  const own = context.files.map((file) => file.entry(key)).find((entry) => entry !== undefined);
  const entry = own ?? state.bibliographies.entryWithKey(key);
  return entry ? state.library.idOf(entry) : state.library.paperOfCitekey(key, context.citekeyPattern)?.id;
}

function ownIds(state: EngineState, { files }: DocumentContext): string[] {
  const count = files.reduce((sum, { entries }) => sum + entries.length, 0);
  if (count > maxAlways) return [];
  return files.flatMap(({ entries }) => entries.flatMap((entry) => state.library.idOf(entry) ?? []));
}

function tierOf(state: EngineState, { files }: DocumentContext, id: string): number {
  let tier: number = state.settings.corpus === 'on' ? nearnessTiers.workspace : nearnessTiers.corpus;
  for (const holder of state.library.recordsOf(id)) {
    if (!(holder instanceof FileEntry)) continue;
    if (holder.isIn(files)) return nearnessTiers.document;
    const isUsers = wholePath.test(holder.file.path) || isOfLibrary(state, holder.file) || isZoteroUri(holder.file.uri);
    tier = Math.min(tier, isUsers ? nearnessTiers.user : nearnessTiers.workspace);
  }
  return tier;
}

/**
 * As `EngineState.keyOf`, without reading any record; a suffix that it may add makes no difference to how a key begins.
 */
function keyOf(state: EngineState, { files, citekeyPattern }: DocumentContext, id: string): string {
  const entries = state.library.recordsOf(id).filter((holder) => holder instanceof FileEntry);
  const own = entries.find((entry) => entry.isIn(files)) ?? entries.find(({ identity }) => identity.isNamed);
  return own?.key ?? state.library.citekeyOf(id, citekeyPattern);
}
