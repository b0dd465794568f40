import { commandsFor } from '../session/citationCommands';
import { renameKey } from '../../core/bibliography/edit/renameKey';
import { keyAt, readCitations, replaceKey } from '../../core/citation/operations';
import { writtenInPlaceOf } from '../../core/citation/shared/keyPattern';
import { isCitekey } from '../../core/library/citekey';
import type { TextEdit } from '../../core/text/range';
import { linePositions } from '../../core/text/linePositions';
import type { SlicedText } from '../../core/text/utf8Text';
import { referencesOf, type BibliographyFile } from '../bibliography/bibliographyFile';
import { FileEntry } from '../bibliography/fileBlock';
import { contextOf } from '../session/resolveDocument';
import { ownEntry } from '../session/resolveKey';
import type { Calls } from '../protocol/engine';
import type { KeyCalls, KeyUse, RenameRefusal } from '../protocol/keys';
import type { DocumentText, PlannedFile, LineRange, Place } from '../protocol/values';
import {
  isMadeOfParts,
  meaningDocuments,
  resolveKey,
  type KeyTargets,
  type MeaningDocument,
} from '../session/keyResolution';
import { plannedFile } from '../session/plans/plannedFile';
import { readText } from '../util/readText';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';

/** Following a citekey through documents and bibliographies. */
export function keyCalls(state: EngineState): Calls<KeyCalls> {
  return {
    async keyAt(place, offset) {
      if ('bibliography' in place) {
        await state.bibliographies.whenSettled();
        return state.bibliographies.get(canonicalUri(place.bibliography))?.keyAt(offset);
      }
      const commands = await commandsFor(state, place);
      state.citing.put(place, commands);
      const found = keyAt(place.text, place.language, offset, { commands });
      if (found) return { key: found.key, uri: place.uri, start: found.start, end: found.end };
      return definedKeyAt(state, place, offset);
    },

    async definitionsOf(use) {
      const { files, items } = await resolveKey(state, use);
      const entries = files.flatMap((file) => {
        const entry = file.resolve(use.key);
        return entry ? [{ entry: file.placeOf(entry), key: file.keyPlaceOf(entry) }] : [];
      });
      return [...entries, ...items.map((item) => ({ entry: item, key: item }))];
    },

    async citationsOf(use) {
      const documents = await meaningDocuments(state, use.key, await resolveKey(state, use));
      return documents.flatMap(({ document, keys }) =>
        keys.map(({ start, end }): Place => ({ uri: document.uri, start, end })),
      );
    },

    async keyReferencesTo(use) {
      const meaning = await resolveKey(state, use);
      const documents = await meaningDocuments(state, use.key, meaning);
      return concernedFiles(use.key, meaning, documents).flatMap((file) => placesOfReferences(file, use.key));
    },

    async planRename(use, newKey) {
      if (!isCitekey(newKey)) return 'invalid';
      const meaning = await resolveKey(state, use);
      if (meaning.files.length + meaning.items.length === 0) return 'undefined';
      if (meaning.items.length === 0 && !meaning.files.some(({ format }) => format?.append)) return 'readOnly';
      const documents = await meaningDocuments(state, use.key, meaning);
      const refused = newKey === use.key ? undefined : await refusalOf(state, use, newKey, meaning, documents);
      if (refused) return refused;
      // The texts at hand are read first, before anything is awaited.
      const citing = documents.map((document) => renamedCitations(document, newKey));
      const files = await Promise.all([
        ...concernedFiles(use.key, meaning, documents).map((file) => renamedIn(state, file, use.key, newKey)),
        ...meaning.items.map(({ uri, start, end }) => plannedIn(state, uri, [{ start, end, text: newKey }])),
      ]);
      return [...files, ...citing].filter(({ edits }) => edits.length > 0);
    },

    async planKeyChange(document, { key, start }, newKey) {
      const { text, language } = document;
      const citations = readCitations(text, language, { commands: await commandsFor(state, document) });
      const cited = citations.flatMap(({ keys }) => keys.filter((one) => one.key === key));
      const [nearest] = cited.sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start));
      return nearest ? [renamedCitations({ document, keys: [nearest] }, newKey)] : [];
    },

    async linesOf(places) {
      const lines: (LineRange | undefined)[] = places.map(() => undefined);
      for (const uri of new Set(places.map((place) => place.uri))) {
        const text = await textOf(state, uri);
        if (text === undefined) continue;
        const inFile = [...places.entries()].filter(([, place]) => place.uri === uri);
        const positions = linePositions(
          text,
          inFile.flatMap(([, { start, end }]) => [start, end]),
        );
        for (const [number, [index]] of inFile.entries()) {
          const [start, end] = [positions[2 * number], positions[2 * number + 1]];
          if (start && end) lines[index] = { start, end };
        }
      }
      return lines;
    },
  };
}

/** The key of a `\bibitem`, or of an entry that is in the document itself. */
async function definedKeyAt(state: EngineState, document: DocumentText, offset: number): Promise<KeyUse | undefined> {
  const { files, items } = await contextOf(state, document);
  const uri = canonicalUri(document.uri);
  for (const [key, { start, end, ...item }] of items) {
    if (item.uri === uri && start <= offset && offset <= end) return { key, uri: document.uri, start, end };
  }
  for (const file of files) {
    const found = file.address === uri ? file.keyAt(offset) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** A key that one of the documents has for something else already would mean two things there. */
function isTaken(newKey: string, { files }: KeyTargets, documents: readonly MeaningDocument[]): boolean {
  if (files.some((file) => file.entry(newKey))) return true;
  return documents.some(({ context }) => ownEntry(newKey, context) ?? context.items.has(newKey));
}

/** Why the citations cannot name the new key: it is another's, or macros put something else around it. */
async function refusalOf(
  state: EngineState,
  { key }: KeyUse,
  newKey: string,
  meaning: KeyTargets,
  documents: readonly MeaningDocument[],
): Promise<RenameRefusal | undefined> {
  if (isTaken(newKey, meaning, documents)) return 'taken';
  const isWritten = documents.every(({ keys }) => keys.every((one) => writtenInPlaceOf(one, newKey) !== undefined));
  return isWritten && !(await isMadeOfParts(state, key, meaning)) ? undefined : 'composed';
}

/** The bibliographies that have the key, and those beside them whose entries may refer to it. */
function concernedFiles(key: string, { files }: KeyTargets, documents: readonly MeaningDocument[]): BibliographyFile[] {
  const beside = documents.flatMap(({ context }) => context.files).filter((file) => !file.entry(key));
  return [...new Set([...files, ...beside])];
}

/** Where entries of a file refer to another by its key. */
function placesOfReferences(file: BibliographyFile, key: string): Place[] {
  const entries = file.blocks.filter((block): block is FileEntry => block instanceof FileEntry && block.refers);
  const references = entries.flatMap(referencesOf).filter((reference) => reference.key === key && !reference.isOwn);
  return references.map(({ start, end }) => ({
    uri: file.address,
    start: file.offset + start,
    end: file.offset + end,
  }));
}

/** The text that places in a file count in. */
async function textOf(state: EngineState, uri: string): Promise<SlicedText | undefined> {
  const bibliography = state.bibliographies.get(canonicalUri(uri));
  return bibliography?.text ?? state.citing.get(uri)?.text ?? readText(state.host, uri);
}

/** Edits of a file whose text is at hand, or is read. */
async function plannedIn(state: EngineState, uri: string, edits: readonly TextEdit[]): Promise<PlannedFile> {
  return plannedFile(uri, (await textOf(state, uri)) ?? '', edits);
}

async function renamedIn(
  state: EngineState,
  file: BibliographyFile,
  key: string,
  newKey: string,
): Promise<PlannedFile> {
  const edits = renameKey(file.partsAbout(key), key, newKey).map(({ start, end, text }) => ({
    start: file.offset + start,
    end: file.offset + end,
    text,
  }));
  // The offsets of a bibliography that is part of another file count in that file.
  return file.uri === file.address ? plannedFile(file.uri, file.text, edits) : plannedIn(state, file.address, edits);
}

function renamedCitations({ document, keys }: Pick<MeaningDocument, 'document' | 'keys'>, newKey: string): PlannedFile {
  const edits = keys.flatMap((key) => replaceKey(document.text, document.language, key, newKey));
  return plannedFile(document.uri, document.text, edits);
}
