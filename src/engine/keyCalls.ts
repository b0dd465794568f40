import { renameKey } from '../core/bibliography/edit/renameKey';
import { keyAt } from '../core/citation/keyAt';
import { readCitations } from '../core/citation/readCitations';
import type { CitationKey } from '../core/citation/citation';
import type { BibliographyFile } from './bibliographyFile';
import type { CitingDocument } from './citingDocuments';
import { contextOf, type DocumentContext } from './context';
import { ownEntry } from './documentCalls';
import type { Calls, DocumentCalls, DocumentText, FileEdits, KeyUse, Place } from './engine';
import type { EngineState } from './state';
import { canonicalUri } from './uri';

type KeyCalls = Pick<DocumentCalls, 'keyAt' | 'definitionsOf' | 'citationsOf' | 'planRename'>;

/** Following a citekey through documents and bibliographies. */
export function keyCalls(state: EngineState): Calls<KeyCalls> {
  return {
    async keyAt(place, offset) {
      if ('bibliography' in place) {
        await state.bibliographies.settled();
        const file = state.bibliographies.get(canonicalUri(place.bibliography));
        const entry = file?.entryAt(offset);
        return file && entry && { ...file.keyPlaceOf(entry), key: entry.part.key };
      }
      state.citing.put(place, state.settings.citationCommands);
      const found = keyAt(place.text, place.language, offset, { commands: state.settings.citationCommands });
      return found && { key: found.key, uri: place.uri, start: found.start, end: found.end };
    },

    async definitionsOf(use) {
      const { files, items } = await meaningOf(state, use);
      const entries = files.flatMap((file) => {
        const entry = file.entry(use.key);
        return entry ? [file.placeOf(entry)] : [];
      });
      return [...entries, ...items];
    },

    async citationsOf(use) {
      const { files } = await meaningOf(state, use);
      return (await citingDocuments(state, use, files)).flatMap(({ document, keys }) =>
        keys.map(({ start, end }): Place => ({ uri: document.uri, start, end })),
      );
    },

    async planRename(use, newKey) {
      if (!isValidKey(newKey)) return 'invalid';
      const { files } = await meaningOf(state, use);
      const defining = files.filter((file) => file.entry(use.key));
      if (defining.length === 0) return 'undefined';
      if (newKey !== use.key && files.some((file) => file.entry(newKey))) return 'taken';
      const documents = await citingDocuments(state, use, files);
      return [
        ...defining.map((file) => ({ uri: addressOf(file), edits: renamedIn(file, use.key, newKey) })),
        ...documents.map((citing): FileEdits => renamedCitations(state, citing, newKey)),
      ];
    },
  };
}

/** The bibliographies that a key is looked for in: its own file, or those of the document that uses it, or all. */
async function meaningOf(
  state: EngineState,
  use: KeyUse,
): Promise<{ files: readonly BibliographyFile[]; items: readonly Place[] }> {
  await state.bibliographies.settled();
  const own = state.bibliographies.get(canonicalUri(use.uri));
  if (own) return { files: [own], items: [] };
  const document = state.citing.get(use.uri);
  const context = document && (await contextOf(state, document));
  if (context && (ownEntry(use.key, context) || context.items.has(use.key))) {
    const item = context.items.get(use.key);
    return { files: context.files, items: item ? [item] : [] };
  }
  return { files: [...state.bibliographies.files].filter((file) => file.entry(use.key)), items: [] };
}

/** The documents that cite a key and mean an entry of one of the files by it, with where they do. */
async function citingDocuments(
  state: EngineState,
  { key }: KeyUse,
  files: readonly BibliographyFile[],
): Promise<CitingDocument[]> {
  const found: CitingDocument[] = [];
  for (const { document, keys } of state.citing.withKey(key)) {
    const context = await contextOf(state, document);
    if (means(context, key, files)) found.push({ document, keys: keys.filter((cited) => cited.key === key) });
  }
  return found;
}

/** How often the documents that were put cite each key of a bibliography. */
export async function countCitations(state: EngineState, file: BibliographyFile): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { document, keys } of state.citing.all) {
    const cited = keys.filter(({ key }) => file.entry(key));
    if (cited.length === 0) continue;
    const context = await contextOf(state, document);
    for (const { key } of cited) if (means(context, key, [file])) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A document without bibliographies of its own may mean any. */
function means(context: DocumentContext, key: string, files: readonly BibliographyFile[]): boolean {
  const own = ownEntry(key, context);
  return own ? files.includes(own.file) : context.files.length === 0;
}

function renamedIn(file: BibliographyFile, key: string, newKey: string) {
  return renameKey(file.parts, key, newKey).map(({ start, end, text }) => ({
    start: file.offset + start,
    end: file.offset + end,
    text,
  }));
}

function renamedCitations(state: EngineState, { document, keys }: CitingDocument, newKey: string): FileEdits {
  const edits = keys.map((cited) => ({ start: cited.start, end: cited.end, text: newKey }));
  return { uri: document.uri, edits: needsBraces(state, document, keys[0], newKey) ? braced(keys, newKey) : edits };
}

/** Whether a key that stands bare in Markdown would be read as another one. */
function needsBraces(
  state: EngineState,
  { language }: DocumentText,
  cited: CitationKey | undefined,
  newKey: string,
): boolean {
  if (language !== 'markdown' || !cited || cited.braced) return false;
  const options = { commands: state.settings.citationCommands };
  return readCitations(`@${newKey}`, language, options)[0]?.keys[0]?.key !== newKey;
}

function braced(keys: readonly CitationKey[], newKey: string): FileEdits['edits'] {
  return keys.map(({ start, end, braced: isBraced }) => ({ start, end, text: isBraced ? newKey : `{${newKey}}` }));
}

/** What BibTeX, biber and pandoc all take for a key. */
function isValidKey(key: string): boolean {
  return /^[^\s,{}%#~\\"'()=@]+$/.test(key);
}

function addressOf(file: BibliographyFile): string {
  return file.uri.split('#', 1)[0] ?? file.uri;
}
