import * as vscode from 'vscode';
import type { FileEdits } from '../../engine/engine';
import { toRange } from './documents';

/** The engine's edits of several files as one edit. What does not exist yet is created first, and then holds what is written unsaved. */
export async function toWorkspaceEdit(files: readonly FileEdits[]): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, edits, create } of files) {
    const target = vscode.Uri.parse(uri);
    if (create) {
      edit.createFile(target, { ignoreIfExists: true });
      edit.insert(target, new vscode.Position(0, 0), edits.map(({ text }) => text).join(''));
      continue;
    }
    const document = await vscode.workspace.openTextDocument(target);
    for (const change of edits) edit.replace(target, toRange(document, change), change.text);
  }
  return edit;
}
