import * as vscode from 'vscode';
import { citingDocuments, documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { authorsShort } from '../../core/library/names';
import { cancellableSearch } from '../platform/engine/cancellableSearch';
import { setting, type CompletionLabel } from '../platform/settings';
import { shorten } from '../../core/text/shorten';
import type { TextRange } from '../../core/text/range';
import type { Completions, FileName } from '../../engine/protocol/documents';
import type { KnownPaper } from '../../engine/protocol/values';
import { paperDetails } from '../presentation/card';
import { authorsLine } from '../presentation/rows';

/** Of longer keys, the beginning is shown. */
const maxKeyLength = 200;
/** Of a longer title, the beginning is beside the key. */
const maxTitleLength = 300;

/** More would not be read, and VS Code's time for a request grows with the items. */
const maxItems = 30;

/**
 * Completion of citekeys by key, title, author or year, in the order of the engine; and of the names of bibliographies
 * and styles.
 */
export function registerCompletion(host: EngineHost, log: Log): vscode.Disposable {
  const papers = new WeakMap<vscode.CompletionItem, KnownPaper>();
  return vscode.languages.registerCompletionItemProvider(
    [...citingDocuments],
    {
      async provideCompletionItems(document, position, token) {
        const text = documentText(document);
        if (!text) return undefined;
        try {
          const found = await cancellableSearch(host.engine, token, (request) =>
            host.engine.completionsAt(text, document.offsetAt(position), maxItems, request),
          );
          if (!found || token.isCancellationRequested) return undefined;
          if (found.names) return fileNameItems(document, position, found.range, found.names);
          const items = itemsOf(document, position, found);
          for (const [index, item] of items.entries()) papers.set(item, found.papers[index] as KnownPaper);
          return new vscode.CompletionList(items, true);
        } catch (error) {
          log.error(error);
          return undefined;
        }
      },

      /**
       * Only of the item that is looked at: with the abstracts of all, each keystroke would take several times as long.
       */
      async resolveCompletionItem(item) {
        const known = papers.get(item);
        if (!known) return item;
        try {
          const { abstract } = (await host.engine.paper(known.paper.id)) ?? {};
          item.documentation = paperDetails({ ...known, ...(abstract !== undefined && { abstract }) });
        } catch (error) {
          log.error(error);
        }
        return item;
      },
    },
    '@',
    '{',
    '[',
    ',',
    ' ',
    ':',
    '`',
    '<',
    '"',
  );
}

/** Names of bibliographies and styles, where the document names these. */
function fileNameItems(
  document: vscode.TextDocument,
  position: vscode.Position,
  typed: TextRange,
  names: readonly FileName[],
): vscode.CompletionItem[] {
  const replacing = toRange(document, typed);
  const range = { inserting: new vscode.Range(replacing.start, position), replacing };
  return names.map(({ name, kind, title = '', insertText = name }, index) => {
    const { File, Value } = vscode.CompletionItemKind;
    const item = new vscode.CompletionItem({ label: name, description: title }, kind === 'file' ? File : Value);
    return Object.assign(item, { insertText, range, sortText: String(index).padStart(4, '0') });
  });
}

function itemsOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  found: Completions,
): vscode.CompletionItem[] {
  const whole = toRange(document, found.range);
  const range = { inserting: new vscode.Range(whole.start, position), replacing: whole };
  // VS Code filters by what is before the cursor: the same text passes every item on, in the engine's order.
  const filterText = document.getText(range.inserting);
  const wanted = setting('completion.label');
  return found.papers.map((known, index) => {
    const { paper, key } = known;
    const item = new vscode.CompletionItem(labelOf(known, wanted), vscode.CompletionItemKind.Reference);
    const retracted = known.retractedBy && vscode.l10n.t('Retracted');
    item.detail = [retracted, authorsLine(paper), paper.date?.slice(0, 4)].filter(Boolean).join(' · ');
    if (retracted) item.tags = [vscode.CompletionItemTag.Deprecated];
    item.insertText = known.insertText;
    item.filterText = filterText;
    item.sortText = String(index).padStart(4, '0');
    item.range = range;
    if (!known.inDocument) {
      const add = vscode.l10n.t('Add Entry');
      item.command = { command: 'ibid.addEntry', title: add, arguments: [paper.id, key, document.uri.toString()] };
    }
    return item;
  });
}

/** Formats the label of a completion item, and its description beside it. */
function labelOf({ key, title, paper }: KnownPaper, wanted: CompletionLabel): vscode.CompletionItemLabel {
  const shortKey = shorten(key, maxKeyLength);
  const shortTitle = shorten(title, maxTitleLength);
  if (wanted === 'title') return { label: shortTitle, description: shortKey };
  if (wanted === 'key') return { label: shortKey, description: shortTitle };
  const authors = shorten(authorsShort(paper.authors, paper.authorCount), maxKeyLength);
  const label = [authors, paper.date?.slice(0, 4)].filter(Boolean).join(' ');
  return { label: label === '' ? shortKey : label, description: shortTitle };
}
