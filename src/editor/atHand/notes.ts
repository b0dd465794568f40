import * as vscode from 'vscode';
import { isAbsolute } from '../../core/document/shared/paths';
import { fileName, noteText } from '../../core/library/noteText';
import type { EngineHost } from '../platform/engine/engineHost';
import { statOf } from '../platform/engine/hostFiles';
import { setting } from '../platform/settings';

/** Where the note on a paper is, or would be; undefined without a folder to keep it in. */
function noteUri(key: string): vscode.Uri | undefined {
  const root = folderAtHand();
  const folder = setting('notes.folder', root);
  const name = `${fileName(key)}.md`;
  if (isAbsolute(folder)) return vscode.Uri.joinPath(root?.with({ path: folder }) ?? vscode.Uri.file(folder), name);
  return root && vscode.Uri.joinPath(root, folder, name);
}

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
  const uri = noteUri(known.key);
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
  }
  await vscode.window.showTextDocument(uri);
}
