import * as vscode from 'vscode';
import type { FileEdits } from '../../engine/engine';
import { toRange } from './documents';

/** The engine's edits of several files as one edit. A file that does not exist yet is created with what is written into it. */
export async function toWorkspaceEdit(files: readonly FileEdits[]): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, edits, create } of files) {
    const target = vscode.Uri.parse(uri);
    if (create) {
      const contents = new TextEncoder().encode(edits.map(({ text }) => text).join(''));
      edit.createFile(target, { ignoreIfExists: true, contents });
      continue;
    }
    const document = await vscode.workspace.openTextDocument(target);
    for (const change of edits) edit.replace(target, toRange(document, change), change.text);
  }
  return edit;
}
