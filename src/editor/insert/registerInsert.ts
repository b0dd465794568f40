import * as vscode from 'vscode';
import type { CitedPaper, EntryPlan } from '../../engine/protocol/plans';
import { idsOf, paperIdOf, registerCommand } from '../platform/ui/commands';
import { addEntries } from '../platform/documents/addEntries';
import { citingEditor } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { acceptByAlternative, pickPapers } from '../presentation/paperPicker';
import { cite } from './applyPlan';
import { askDetails } from './askDetails';
import { registerMentions } from './mentions';

/**
 * Insert Citation: cites the papers picked, or the one it is called with, at the cursor, and adds entries that are
 * missing.
 */
export function registerInsert(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    registerMentions(host, log),
    registerCommand(log, 'ibid.insertCitation', async (argument, selection) => {
      const editor = citingEditor();
      if (!editor) return offerCopy(argument);
      const picked = { withDetails: false };
      const ids = idsOf(argument, selection) ?? (await pick(host, log, editor, picked));
      if (ids.length > 0) await insert(host, log, editor, ids, picked.withDetails);
    }),
    registerCommand(log, 'ibid.citeWithDetails', async (argument, selection) => {
      const editor = citingEditor();
      if (!editor) return offerCopy(argument);
      const ids = idsOf(argument, selection) ?? (await pick(host, log, editor));
      if (ids.length > 0) await insert(host, log, editor, ids, true);
    }),
    registerCommand(log, 'ibid.acceptAlternative', acceptByAlternative),
    registerCommand(log, 'ibid.createEntry', async (uri, key) => {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === uri);
      if (!editor || typeof key !== 'string') return;
      const plan = await createEntry(host, editor.document, key);
      if (plan?.target) await vscode.commands.executeCommand('ibid.showEntry', plan.target.uri, key);
    }),
    registerCommand(log, 'ibid.addEntry', async (id, key, document) => {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === document);
      if (editor && typeof id === 'string' && typeof key === 'string')
        await addEntry(host, editor.document, { id, key });
    }),
  );
}

/**
 * Adds an entry without content under a key.
 *
 * @internal for tests
 */
export function createEntry(
  host: EngineHost,
  document: vscode.TextDocument,
  key: string,
): Promise<EntryPlan | undefined> {
  return addEntries(host, document, (text) => host.engine.planNewEntry(text, key));
}

/**
 * Adds a paper's entry under a key that the document cites.
 *
 * @internal for tests
 */
export function addEntry(
  host: EngineHost,
  document: vscode.TextDocument,
  paper: CitedPaper,
): Promise<EntryPlan | undefined> {
  return addEntries(host, document, (text) => host.engine.planEntries(text, [paper]));
}

/** @param picked set to true where details are asked for: by the second key, or a row's button */
function pick(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  picked = { withDetails: false },
): Promise<readonly string[]> {
  return pickPapers(host, log, {
    title: vscode.l10n.t('Insert Citation'),
    many: true,
    editor,
    buttons: [detailsButton],
    onButton: (_, paperId) => void vscode.commands.executeCommand('ibid.citeWithDetails', paperId),
    onAlternative: () => (picked.withDetails = true),
  });
}

const detailsButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('comment'),
  tooltip: vscode.l10n.t('Cite with Prefix, Page, or Suffix… (Alt+Enter)'),
};

async function insert(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  ids: readonly string[],
  withDetails: boolean,
): Promise<void> {
  const { document } = editor;
  const selection = { start: document.offsetAt(editor.selection.start), end: document.offsetAt(editor.selection.end) };
  const wanted = withDetails ? await askDetails(host, log, editor, selection, ids) : {};
  if (!wanted) return;
  await cite(host, log, editor, selection, ids, (text, place) => host.engine.planCitation(text, place, ids, wanted));
}

async function offerCopy(argument: unknown): Promise<void> {
  const copy = vscode.l10n.t('Copy Citation');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Open a Markdown, LaTeX, Typst or reStructuredText document to cite in.'),
    ...(paperIdOf(argument) === undefined ? [] : [copy]),
  );
  if (choice === copy) await vscode.commands.executeCommand('ibid.copyCitation', argument);
}
