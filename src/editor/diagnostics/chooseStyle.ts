import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import { openDocument } from '../platform/engine/hostFiles';

/**
 * Asks for one of the styles that there are, and writes its name in place of one that there is not; where the document
 * does not name that itself, its user is told what to name.
 */
export async function chooseStyle(host: EngineHost, uri: string, range: vscode.Range): Promise<void> {
  await host.ready();
  const document = openDocument(vscode.Uri.parse(uri));
  if (!document) return;
  const written = document.getText(range);
  const styles = await host.engine.styles();
  const items = styles.map(({ id, title }) => ({ label: title ?? id, description: title === undefined ? '' : id, id }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose Citation Style'),
    placeHolder: vscode.l10n.t('Styles of Ibid, Zotero and pandoc on this computer'),
    matchOnDescription: true,
  });
  if (!picked) return;
  // The text may have changed meanwhile: the name is looked for where it was.
  const isThere = !range.isEmpty && document.getText(range) === written;
  if (isThere) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, picked.id);
    await vscode.workspace.applyEdit(edit);
    return;
  }
  await vscode.window.showInformationMessage(
    vscode.l10n.t('Name the style in the document or in the setting ibid.citationStyle: {0}', picked.id),
  );
}
