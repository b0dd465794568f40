import { commandsFor } from '../session/citationCommands';
import { completionAt, keyAt, keyText } from '../../core/citation/operations';
import { proseOf } from '../../core/citation/proseOf';
import { markdownOfNotebook } from '../../core/document/markdown/notebookCells';
import { decodeText } from '../../core/text/encoding';
import { identifierAt } from '../../core/citation/identifierAt';
import { contextOf } from '../session/resolveDocument';
import { type DocumentContext } from '../session/documentContext';
import type { DocumentCalls } from '../protocol/documents';
import type { Calls } from '../protocol/engine';
import { paperByKey } from '../session/resolveKey';
import type { DocumentText, KnownPaper } from '../protocol/values';
import { fileNamesAt } from '../session/completion/fileNames';
import { findPapers } from './libraryCalls';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';

/** Reading documents: what is typed and pointed at in them. */
export function documentCalls(state: EngineState): Calls<DocumentCalls> {
  const options = async (document: DocumentText) => ({ commands: await commandsFor(state, document) });

  const put = async (document: DocumentText) => {
    state.citing.put(document, state.settingsFor(document).citationCommands);
    state.documents.add(canonicalUri(document.uri));
    // Bibliographies that only documents name become known by them.
    await contextOf(state, document);
    const commands = await commandsFor(state, document);
    if (state.citing.get(document.uri) === document) state.citing.put(document, commands);
  };

  const completionsAt = async (document: DocumentText, offset: number, limit: number, signal?: AbortSignal) => {
    const completion = completionAt(document.text, document.language, offset, await options(document));
    if (!completion) return fileNamesAt(state, document, offset);
    const context = await contextOf(state, document);
    const { suffixOf } = completion;
    if (suffixOf !== undefined && paperByKey(state, suffixOf, context)) return undefined;
    const found = await findPapers(state, completion.typed, limit, { context, document, offset }, 'item', signal);
    const wanted = completion.keysOnly ? found.filter(({ key }) => key.startsWith(completion.typed)) : found;
    return {
      range: { start: completion.start, end: completion.end },
      papers: wanted.map((paper) => ({ ...paper, insertText: keyText(paper.key, completion) })),
    };
  };

  return {
    forgetFile: (uri) => state.documents.forget(canonicalUri(uri)),

    putDocument: put,

    async putNotebook(uri, content, modified) {
      const text = markdownOfNotebook(decodeText(content).text);
      // One that is half-written counts as it was.
      if (text !== undefined)
        await put({ uri, text, language: 'markdown', ...(modified !== undefined && { modified }) });
    },

    async removeDocument(uri) {
      const address = canonicalUri(uri);
      state.citing.remove(uri);
      state.documents.remove(address);
      state.bibliographies.readTogether(address, []);
      await state.bibliographies.holdParts(address, []);
    },

    async projectDocuments(document) {
      const [included, all] = [await state.documents.includedIn(document), await state.documents.projectOf(document)];
      return { included, all };
    },

    completionsAt: (document, offset, limit, request) =>
      state.searches.run(request, (signal) => completionsAt(document, offset, limit, signal)),

    async mentionAt(document, offset) {
      const key = keyAt(document.text, document.language, offset, await options(document));
      if (key) {
        const found = knownByKey(state, key.key, await contextOf(state, document));
        return { range: { start: key.start, end: key.end }, text: key.key, ...(found && { found }) };
      }
      const mention = identifierAt(document.text, offset);
      if (!mention) return undefined;
      const { start, end, identifier } = mention;
      const paper = state.library.paperOfIdentifier(identifier);
      const found = paper && state.toKnownPaper(paper, await contextOf(state, document));
      return { range: { start, end }, text: identifier.value, ...(found && { found }) };
    },

    async paperOfKey(key, document) {
      return knownByKey(state, key, await contextOf(state, document));
    },

    async proseOf(document, { start, end }) {
      return proseOf(document.text.slice(start, end), document.language, await options(document));
    },
  };
}

function knownByKey(state: EngineState, key: string, context: DocumentContext): KnownPaper | undefined {
  const paper = paperByKey(state, key, context);
  // The key that was asked for may be one of several that the paper has.
  return paper && { ...state.toKnownPaper(paper, context), key };
}
