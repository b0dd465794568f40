import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import { withoutLinks } from '../platform/ui/messages';
import { escapeIcons } from '../presentation/escape';

/** Shows a paper in Zotero; of several libraries that have it, in the one that is chosen. */
export async function openInZotero(host: EngineHost, id: string): Promise<void> {
  const links = await host.engine.zoteroLinks(id);
  const [only] = links;
  if (!only) {
    const title = (await host.engine.paper(id))?.title ?? id;
    void vscode.window.showInformationMessage(vscode.l10n.t('No Zotero library has “{0}”.', withoutLinks(title)));
    return;
  }
  const items = links.map(({ library, select }) => ({ label: escapeIcons(library), select }));
  const chosen =
    items.length > 1 ? await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open in Zotero') }) : only;
  if (chosen) await vscode.env.openExternal(vscode.Uri.parse(chosen.select, true));
}
