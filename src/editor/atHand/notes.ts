import * as vscode from 'vscode';
import { fileName, noteText } from '../../core/library/noteText';
import type { EngineHost } from '../platform/engine/engineHost';
import { statOf } from '../platform/engine/hostFiles';
import { notesFolder } from '../platform/engine/noteFiles';
import { setting } from '../platform/settings';

/** The folder of the workspace that the document at hand is in, else the first. */
function folderAtHand(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  return (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri;
}

/** Opens the note on a paper; one that is not there begins with the template. */
export async function openNote(host: EngineHost, id: string): Promise<void> {
  const known = await host.engine.paper(id);
  if (!known) return;
  const folder = notesFolder(folderAtHand());
  const there = known.note === undefined ? undefined : vscode.Uri.parse(known.note);
  const uri = there ?? (folder && vscode.Uri.joinPath(folder, `${fileName(known.key)}.md`));
  if (!uri) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a folder to keep notes in, or set ibid.notes.folder.'),
    );
    return;
  }
  if (!(await statOf(uri))) {
    const text = noteText(setting('notes.template', folderAtHand()), known.key, { ...known.paper, title: known.title });
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    host.reload(uri);
  }
  await vscode.window.showTextDocument(uri);
}
