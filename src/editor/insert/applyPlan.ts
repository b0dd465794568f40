import * as vscode from 'vscode';
import type { InsertionPlan } from '../../core/citation/shared/grammar';
import type { CitationPlan, EntryPlan } from '../../engine/protocol/engine';
import { decideEntries } from '../platform/documents/addEntries';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';

/**
 * Cites as planned, adds the entries that are missing in the same step, and puts the cursor behind. A new bibliography is offered once the
 * citation stands.
 */
export async function applyPlan(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  plan: CitationPlan,
  ids: readonly string[],
): Promise<void> {
  const { document } = editor;
  if (plan.refused) {
    void vscode.window.showInformationMessage(refusal(plan.refused));
    return;
  }
  const isOffered = plan.entries.target?.create ?? false;
  const entries = isOffered ? undefined : await decideEntries(host, plan.entries);
  const edit = entries?.edit ?? new vscode.WorkspaceEdit();
  for (const change of plan.edits) edit.replace(document.uri, toRange(document, change), change.text);
  if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) {
    throw new Error(vscode.l10n.t('The document could not be changed.'));
  }
  await entries?.finish();
  await showCursor(editor, plan.cursor);
  if (isOffered) void offer(host, log, document, ids);
}

/** Adds entries as the setting has it. */
export async function addEntries(host: EngineHost, plan: EntryPlan): Promise<void> {
  const entries = await decideEntries(host, plan);
  if (!entries || !(await vscode.workspace.applyEdit(entries.edit))) return;
  await entries.finish();
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
    await addEntries(host, (await host.engine.planCitation(text, end, ids)).entries);
  } catch (error) {
    log.report(vscode.l10n.t('The bibliography could not be changed.'), error);
  }
}
