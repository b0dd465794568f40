import { suggestKeys } from '../core/bibliography/check/suggestKeys';
import type { CitationKey } from '../core/citation/citation';
import { completionAt } from '../core/citation/completion';
import { identifierAt } from '../core/citation/identifierAt';
import { keyAt } from '../core/citation/keyAt';
import { keyText } from '../core/citation/keyText';
import { readCitations } from '../core/citation/readCitations';
import type { Paper } from '../core/library/paper';
import type { BibliographyFile, FileEntry } from './bibliographyFile';
import { contextOf, type DocumentContext } from './context';
import type { Calls, CitedKey, DocumentCalls, DocumentCitations, KnownPaper, Place } from './engine';
import { findPapers } from './libraryCalls';
import type { EngineState } from './state';
import { canonicalUri, joinUri, splitUri } from './uri';

/** More entries that a document does not cite are counted, not listed. */
const mostUncited = 1000;

type ReadingCalls = Pick<
  DocumentCalls,
  'forgetFile' | 'putDocument' | 'removeDocument' | 'completionsAt' | 'mentionAt' | 'paperOfKey' | 'citationsIn'
>;

/** Reading documents: what is typed, pointed at and cited in them. */
export function documentCalls(state: EngineState): Calls<ReadingCalls> {
  const options = () => ({ commands: state.settings.citationCommands });

  return {
    forgetFile: (uri) => state.documents.forget(canonicalUri(uri)),

    putDocument: (document) => state.citing.put(document, state.settings.citationCommands),

    removeDocument: (uri) => state.citing.remove(uri),

    async completionsAt(document, offset, limit) {
      const completion = completionAt(document.text, document.language, offset, options());
      if (!completion) return undefined;
      const context = await contextOf(state, document);
      const found = findPapers(state, completion.typed, limit, context);
      const wanted = completion.keysOnly ? found.filter(({ key }) => key.startsWith(completion.typed)) : found;
      return {
        range: { start: completion.start, end: completion.end },
        papers: wanted.map((paper) => ({ ...paper, insertText: keyText(paper.key, completion) })),
      };
    },

    async mentionAt(document, offset) {
      const key = keyAt(document.text, document.language, offset, options());
      if (key) {
        const found = knownByKey(state, key.key, await contextOf(state, document));
        return { range: { start: key.start, end: key.end }, text: key.key, ...(found && { found }) };
      }
      const mention = identifierAt(document.text, offset);
      if (!mention) return undefined;
      const { start, end, identifier } = mention;
      const paper = state.library.paperOfIdentifier(identifier);
      const found = paper && state.known(paper, await contextOf(state, document));
      return { range: { start, end }, text: identifier.value, ...(found && { found }) };
    },

    async paperOfKey(key, document) {
      return knownByKey(state, key, await contextOf(state, document));
    },

    async citationsIn(document) {
      await state.bibliographies.settled();
      const context = await contextOf(state, document);
      const citations = readCitations(document.text, document.language, options());
      const keys = citations.flatMap((citation) => citation.keys);
      const citesAll = citations.some((citation) => citation.citesAll);
      return {
        citations: keys.map((key) => citedKey(state, key, context)),
        ...uncited(state, citesAll ? undefined : new Set(keys.map(({ key }) => key)), context),
        bibliographies: namedBibliographies(await state.documents.locationOf(document), context),
      };
    },
  };
}

/** The entry of a document's bibliographies that has a key, and its file. */
export function ownEntry(
  key: string,
  context: DocumentContext,
): { file: BibliographyFile; entry: FileEntry } | undefined {
  for (const file of context.files) {
    const entry = file.entry(key);
    if (entry) return { file, entry };
  }
  return undefined;
}

/** The paper that a key means: by the document's bibliographies, else by any other, else as a citekey that is made. */
function paperByKey(state: EngineState, key: string, context: DocumentContext): Paper | undefined {
  const own = ownEntry(key, context);
  if (own) return state.library.paperOf(own.entry.record);
  for (const record of state.library.recordsWithKey(key)) return state.library.paperOf(record);
  return state.library.paperOfCitekey(key);
}

function knownByKey(state: EngineState, key: string, context: DocumentContext): KnownPaper | undefined {
  const paper = paperByKey(state, key, context);
  // The key that was asked for may be one of several that the paper has.
  return paper && { ...state.known(paper, context), key };
}

function citedKey(state: EngineState, cited: CitationKey, context: DocumentContext): CitedKey {
  const { key, start, end } = cited;
  const own = ownEntry(key, context);
  const place = own ? own.file.placeOf(own.entry) : context.items.get(key);
  const found = knownByKey(state, key, context);
  const standing = place ? 'own' : found ? 'elsewhere' : 'unknown';
  const crossReference = cited.crossReference && !place;
  const suggestions = standing === 'unknown' && !crossReference ? suggestKeys(key, knownKeys(context)) : [];
  return {
    key,
    start,
    end,
    crossReference,
    standing,
    ...(found && { found }),
    ...(place && { place }),
    ...(suggestions.length > 0 && { suggestions }),
  };
}

function* knownKeys(context: DocumentContext): Iterable<string> {
  for (const file of context.files) yield* file.keys;
  yield* context.items.keys();
}

/** @param cited the keys that are cited; absent where everything is */
function uncited(
  state: EngineState,
  cited: ReadonlySet<string> | undefined,
  context: DocumentContext,
): Pick<DocumentCitations, 'uncited' | 'uncitedCount'> {
  const listed: (KnownPaper & { place: Place })[] = [];
  let uncitedCount = 0;
  for (const file of cited ? context.files : []) {
    for (const entry of file.entries) {
      const { key } = entry.part;
      const paper = key === '' || cited?.has(key) ? undefined : state.library.paperOf(entry.record);
      if (!paper) continue;
      uncitedCount += 1;
      if (listed.length < mostUncited) listed.push({ ...state.known(paper, context), key, place: file.placeOf(entry) });
    }
  }
  return { uncited: listed, uncitedCount };
}

function namedBibliographies(location: string, context: DocumentContext): DocumentCitations['bibliographies'] {
  const { prefix, path } = splitUri(location);
  return context.named.map(({ path: file, exists, namedIn, name }) => ({
    uri: joinUri(prefix, file),
    exists,
    ...(namedIn === path && { namedAt: { start: name.start, end: name.end } }),
  }));
}
