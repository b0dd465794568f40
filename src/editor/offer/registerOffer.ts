import * as vscode from 'vscode';
import type { Citations } from '../platform/documents/citations';
import { toRange } from '../platform/documents/documents';
import type { Log } from '../platform/ui/log';

const offeredKey = 'ibid.offeredReferenceLinks';
const declinedKey = 'ibid.declinedReferenceLinks';
/**
 * The code of the diagnostic with which VS Code's own check of Markdown marks a link whose reference is defined
 * nowhere; it takes `[@key]` for one.
 */
const complaint = 'link.no-such-reference';

export interface Memories {
  readonly workspaceState: vscode.Memento;
  readonly globalState: vscode.Memento;
}

/**
 * Offers, once for a workspace, to switch off VS Code's own check of references in Markdown, where it takes a citation
 * for a broken one.
 */
export function registerOffer(
  citations: Citations,
  { workspaceState, globalState }: Memories,
  log: Log,
): vscode.Disposable {
  const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    if (isDone()) listener.dispose();
    else for (const uri of uris) void look(uri);
  });
  return listener;

  function isDone(): boolean {
    return workspaceState.get(offeredKey) === true || globalState.get(declinedKey) === true;
  }

  async function look(uri: vscode.Uri): Promise<void> {
    try {
      const complaints = vscode.languages.getDiagnostics(uri).filter(isComplaint);
      const editor = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.toString() === uri.toString(),
      );
      if (complaints.length === 0 || !editor || !isOn(uri)) return;
      const { document } = editor;
      const found = await citations.of(document);
      const isCited = found?.citations.some(
        (cited) =>
          cited.resolution !== 'unknown' &&
          complaints.some(({ range }) => range.intersection(toRange(document, cited))),
      );
      if (isCited && !isDone()) await offer(uri);
    } catch (error) {
      log.error(error);
    }
  }

  async function offer(uri: vscode.Uri): Promise<void> {
    listener.dispose();
    await workspaceState.update(offeredKey, true);
    const switchOff = vscode.l10n.t('Turn Off');
    const never = vscode.l10n.t("Don't Ask Again");
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'VS Code reports citations such as [@key] as broken links. Turn off its reference-link validation for this workspace?',
      ),
      switchOff,
      never,
    );
    if (choice === never) await globalState.update(declinedKey, true);
    if (choice !== switchOff) return;
    const settings = vscode.workspace.getConfiguration('markdown.validate', uri);
    await settings.update('referenceLinks.enabled', 'ignore', vscode.ConfigurationTarget.Workspace);
  }
}

function isComplaint({ code }: vscode.Diagnostic): boolean {
  return (typeof code === 'object' ? code.value : code) === complaint;
}

function isOn(uri: vscode.Uri): boolean {
  const settings = vscode.workspace.getConfiguration('markdown.validate', uri);
  return settings.get('enabled') === true && settings.get('referenceLinks.enabled') !== 'ignore';
}
