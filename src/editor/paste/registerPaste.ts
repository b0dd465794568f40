import * as vscode from 'vscode';
import type { MentionPlan } from '../../engine/protocol/mentions';
import { addedEntries, addEntriesAfterwards } from '../platform/documents/addEntries';
import { citingDocuments, documentText } from '../platform/documents/documents';
import type { DocumentText } from '../../engine/protocol/values';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';
import { paperMime } from '../platform/ui/paperMime';
import { planAgain } from '../platform/documents/planAgain';
import { registerPaperDrop } from './paperDrop';
import { onceApplied, plannedEdit } from './plannedEdit';

/** Longer texts are no citation, and no few entries. */
const maxLength = 50_000;
/** One word, citekeys, or an entry: what else is pasted the engine is not asked about. */
const mayBePaper = /^\s*(?:@[a-z]+\s*[{(][^]*[})]|<?\S{4,300}>?|[^\s,;]{1,100}(?:\s*[,;]\s*[^\s,;]{1,100}){1,20})\s*$/i;

const citation = vscode.DocumentDropOrPasteEditKind.Text.append('citation');

/**
 * Paste as Citation, which VS Code offers beside pasting as it is: for a citekey, an arXiv id, a DOI or a link to a
 * paper of the library, and for BibTeX entries. The same for such text that is dropped, and for papers of the trees.
 */
export function registerPaste(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentPasteEditProvider([...citingDocuments], pasteProvider(host, log), {
      pasteMimeTypes: ['text/plain'],
      providedPasteEditKinds: [citation],
    }),
    vscode.languages.registerDocumentDropEditProvider([...citingDocuments], dropProvider(host, log), {
      dropMimeTypes: ['text/plain'],
      providedDropEditKinds: [citation],
    }),
    registerPaperDrop(host, log),
  );
}

/** @internal for tests */
export function pasteProvider(host: EngineHost, log: Log): vscode.DocumentPasteEditProvider {
  return {
    async provideDocumentPasteEdits(document, ranges, data, _context, token) {
      const [range] = ranges;
      if (!range || ranges.length > 1) return undefined;
      const found = await planPaste(host, log, document, range, data, token);
      if (!found) return undefined;
      const edit = new vscode.DocumentPasteEdit(found.insertText, found.title, citation);
      edit.additionalEdit = found.additionalEdit;
      edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      return [edit];
    },
  };
}

function dropProvider(host: EngineHost, log: Log): vscode.DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, position, data, token) {
      // Papers dragged from the trees are cited by their own provider.
      if (data.get(paperMime)) return undefined;
      const found = await planPaste(host, log, document, new vscode.Range(position, position), data, token);
      if (!found) return undefined;
      const edit = new vscode.DocumentDropEdit(found.insertText, found.title, citation);
      edit.additionalEdit = found.additionalEdit;
      edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      return edit;
    },
  };
}

async function planPaste(
  host: EngineHost,
  log: Log,
  document: vscode.TextDocument,
  range: vscode.Range,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<(ReturnType<typeof plannedEdit> & { readonly title: string }) | undefined> {
  try {
    const pasted = await data.get('text/plain')?.asString();
    if (pasted === undefined || pasted.length > maxLength || !mayBePaper.test(pasted)) return undefined;
    const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const { version } = document;
    return await planAgain(async () => {
      await host.whenSettled();
      const text = documentText(document);
      if (!text || token.isCancellationRequested) return undefined;
      const plan = await host.engine.planPaste(text, selection, pasted);
      if (!plan || token.isCancellationRequested) return undefined;
      const isAsked = plan.entries.choices !== undefined && setting('addToBibliography', document) !== 'never';
      const entries = isAsked ? undefined : await addedEntries(host, document.uri, plan.entries);
      // The place was that of another text.
      if (document.version !== version) return undefined;
      // An entry is not to be lost.
      if (pasted.trimStart().startsWith('@') && plan.entries.missing.length > 0 && !entries && !isAsked) {
        return undefined;
      }
      const edit = plannedEdit(document, selection, plan, entries);
      if (isAsked) onceApplied(document, edit.insertText, (end) => void ask(host, log, document, end, pasted));
      return { ...edit, title: isAsked ? vscode.l10n.t('Paste as Citation…') : titleOf(plan, entries !== undefined) };
    });
  } catch (error) {
    log.error(error);
    return undefined;
  }
}

/** Of several bibliographies, asks which the document is to name, once what was pasted stands before an offset. */
function ask(host: EngineHost, log: Log, document: vscode.TextDocument, end: number, pasted: string): Promise<void> {
  const planner = async (text: DocumentText) =>
    (await host.engine.planPaste(text, { start: end, end }, pasted))?.entries;
  return addEntriesAfterwards(host, log, document, planner);
}

/** Says which file gets an entry, for that is not seen in the document. */
function titleOf({ entries: { target, missing } }: MentionPlan, isAdded: boolean): string {
  if (!target || !isAdded) return vscode.l10n.t('Paste as Citation');
  if (missing.length === 0) return vscode.l10n.t('Paste as Citation, Use {0}', target.path);
  return target.create
    ? vscode.l10n.t('Paste as Citation, Create {0}', target.path)
    : vscode.l10n.t('Paste as Citation, Add Entry to {0}', target.path);
}
