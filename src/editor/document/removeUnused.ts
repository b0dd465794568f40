import * as vscode from 'vscode';
import type { UnusedEntry } from '../../engine/protocol/bibliographies';
import { applyFiles } from '../platform/documents/applyFiles';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { escapeIcons } from '../presentation/escape';
import { keyLine } from '../presentation/rows';

interface EntryItem extends vscode.QuickPickItem {
  readonly entry: UnusedEntry;
}

/**
 * Remove Unused Entries…: of the entries that no document cites, removes those that are picked, in one step that can be
 * undone.
 */
export async function removeUnused(host: EngineHost, document: vscode.TextDocument | undefined): Promise<void> {
  const text = document && documentText(document);
  if (!text) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open a document to find entries that it doesn't use."));
    return;
  }
  await host.whenDocumentsLoaded();
  const unused = await host.engine.unusedEntries(text);
  if (unused.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No unused entries found.'));
    return;
  }
  const picked = await vscode.window.showQuickPick(unused.map(itemOf), {
    canPickMany: true,
    title: vscode.l10n.t('Remove Unused Entries'),
    placeHolder: vscode.l10n.t('Not cited in this workspace. Select the entries to remove'),
    matchOnDetail: true,
  });
  if (picked && picked.length > 0)
    await removeEntries(
      host,
      picked.map(({ entry }) => entry),
    );
}

/**
 * Removes entries as they are now: what has changed since is planned again, or left.
 * @internal for tests
 */
export async function removeEntries(host: EngineHost, entries: readonly UnusedEntry[]): Promise<void> {
  await applyFiles(host, () => host.engine.planRemoval(entries));
}

function itemOf(entry: UnusedEntry): EntryItem {
  return {
    entry,
    label: escapeIcons(entry.known.title),
    detail: escapeIcons([keyLine(entry.known), entry.path].join(' · ')),
  };
}
