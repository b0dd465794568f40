import * as vscode from 'vscode';
import { paperIdOf, registerCommand } from '../platform/commands';
import { citingEditor, documentText, toRange } from '../platform/documents';
import type { EngineHost } from '../platform/engineHost';
import type { Log } from '../platform/log';
import { pickPapers } from '../presentation/paperPicker';

/** Insert Citation: cites the papers picked, or the one it is called with, at the cursor. */
export function registerInsert(host: EngineHost, log: Log): vscode.Disposable {
  return registerCommand(log, 'ibid.insertCitation', async (argument, selection) => {
    const editor = citingEditor();
    if (!editor) return offerCopy(argument);
    const ids =
      idsOf(argument, selection) ??
      (await pickPapers(host, log, { title: vscode.l10n.t('Insert Citation'), many: true }));
    if (ids.length > 0) await insert(host, editor, ids);
  });
}

/** The papers a command was called with: one, or all that are selected in the tree. */
function idsOf(argument: unknown, selection: unknown): readonly string[] | undefined {
  const selected = Array.isArray(selection) ? selection.flatMap((item) => paperIdOf(item) ?? []) : [];
  if (selected.length > 1) return selected;
  const id = paperIdOf(argument);
  return id === undefined ? undefined : [id];
}

async function insert(host: EngineHost, editor: vscode.TextEditor, ids: readonly string[]): Promise<void> {
  const { document } = editor;
  const text = documentText(document);
  if (!text) return;
  const version = document.version;
  const selection = { start: document.offsetAt(editor.selection.start), end: document.offsetAt(editor.selection.end) };
  const plan = await host.engine.planCitation(text, selection, ids);
  if (document.version !== version) return insert(host, editor, ids);
  if (plan.edits.length > 0) {
    const edit = new vscode.WorkspaceEdit();
    for (const change of plan.edits) edit.replace(document.uri, toRange(document, change), change.text);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new Error(vscode.l10n.t('The document could not be changed.'));
    }
  }
  const cursor = document.positionAt(plan.cursor);
  editor.selection = new vscode.Selection(cursor, cursor);
  await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
}

async function offerCopy(argument: unknown): Promise<void> {
  const copy = vscode.l10n.t('Copy Citation');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Open a Markdown or LaTeX document to cite in.'),
    ...(paperIdOf(argument) === undefined ? [] : [copy]),
  );
  if (choice === copy) await vscode.commands.executeCommand('ibid.copyCitation', argument);
}
