import * as vscode from 'vscode';
import type { InsertionPlan } from '../../core/citation/grammar';
import type { EntryPlan } from '../../engine/engine';
import { decideEntries } from '../platform/addEntries';
import { paperIdOf, registerCommand } from '../platform/commands';
import { citingEditor, documentText, toRange } from '../platform/documents';
import type { EngineHost } from '../platform/engineHost';
import type { Log } from '../platform/log';
import { pickPapers } from '../presentation/paperPicker';

/** Insert Citation: cites the papers picked, or the one it is called with, at the cursor, and adds entries that are missing. */
export function registerInsert(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.insertCitation', async (argument, selection) => {
      const editor = citingEditor();
      if (!editor) return offerCopy(argument);
      const ids = idsOf(argument, selection) ?? (await pick(host, log, editor));
      if (ids.length > 0) await insert(host, log, editor, ids);
    }),
    registerCommand(log, 'ibid.addEntry', async (id, key, document) => {
      const editor = vscode.window.visibleTextEditors.find((one) => one.document.uri.toString() === document);
      await host.settled();
      const text = editor && documentText(editor.document);
      if (text && typeof id === 'string' && typeof key === 'string')
        await add(host, await host.engine.planEntries(text, [{ id, key }]));
    }),
  );
}

function pick(host: EngineHost, log: Log, editor: vscode.TextEditor): Promise<readonly string[]> {
  return pickPapers(host, log, { title: vscode.l10n.t('Insert Citation'), many: true, document: editor.document });
}

/** The papers a command was called with: one, or all that are selected in the tree. */
function idsOf(argument: unknown, selection: unknown): readonly string[] | undefined {
  const selected = Array.isArray(selection) ? selection.flatMap((item) => paperIdOf(item) ?? []) : [];
  if (selected.length > 1) return selected;
  const id = paperIdOf(argument);
  return id === undefined ? undefined : [id];
}

async function insert(host: EngineHost, log: Log, editor: vscode.TextEditor, ids: readonly string[]): Promise<void> {
  const { document } = editor;
  await host.settled();
  const text = documentText(document);
  if (!text) return;
  const { version } = document;
  const selection = { start: document.offsetAt(editor.selection.start), end: document.offsetAt(editor.selection.end) };
  const plan = await host.engine.planCitation(text, selection, ids);
  if (document.version !== version) return insert(host, log, editor, ids);

  if (plan.refused) {
    void vscode.window.showInformationMessage(refusal(plan.refused));
    return;
  }
  // A new bibliography is offered once the citation stands; one that is there is changed in the same step.
  const isOffered = plan.entries.target?.create ?? false;
  const entries = isOffered ? undefined : await decideEntries(host, plan.entries);
  const edit = entries?.edit ?? new vscode.WorkspaceEdit();
  for (const change of plan.edits) edit.replace(document.uri, toRange(document, change), change.text);
  if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) {
    throw new Error(vscode.l10n.t('The document could not be changed.'));
  }
  await entries?.finish();
  await showCursor(editor, plan.cursor);
  if (isOffered) void offer(host, log, editor.document, ids);
}

function refusal(reason: NonNullable<InsertionPlan['refused']>): string {
  switch (reason) {
    case 'code':
      return vscode.l10n.t('Nothing can be cited inside code.');
    case 'math':
      return vscode.l10n.t('Nothing can be cited inside a formula.');
    case 'markup':
      return vscode.l10n.t('Nothing can be cited inside markup.');
    case 'metadata':
      return vscode.l10n.t('Nothing can be cited in this field of the metadata.');
    case 'unreadable':
      return vscode.l10n.t('A citation here would not be read as one.');
  }
}

async function showCursor({ document, viewColumn }: vscode.TextEditor, offset: number): Promise<void> {
  const cursor = document.positionAt(offset);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: viewColumn ?? vscode.ViewColumn.Active });
  editor.selection = new vscode.Selection(cursor, cursor);
}

/** Offers to create a bibliography for papers that are cited now. */
async function offer(host: EngineHost, log: Log, document: vscode.TextDocument, ids: readonly string[]): Promise<void> {
  try {
    await host.settled();
    const text = documentText(document);
    if (!text) return;
    const end = { start: 0, end: 0 };
    await add(host, (await host.engine.planCitation(text, end, ids)).entries);
  } catch (error) {
    log.report(vscode.l10n.t('The bibliography could not be changed.'), error);
  }
}

async function add(host: EngineHost, plan: EntryPlan): Promise<void> {
  const entries = await decideEntries(host, plan);
  if (!entries || !(await vscode.workspace.applyEdit(entries.edit))) return;
  await entries.finish();
}

async function offerCopy(argument: unknown): Promise<void> {
  const copy = vscode.l10n.t('Copy Citation');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Open a Markdown, LaTeX, Typst or reStructuredText document to cite in.'),
    ...(paperIdOf(argument) === undefined ? [] : [copy]),
  );
  if (choice === copy) await vscode.commands.executeCommand('ibid.copyCitation', argument);
}
