import * as vscode from 'vscode';
import { registerCommand } from '../platform/ui/commands';
import type { EngineHost } from '../platform/engine/engineHost';
import type { FollowedDocument } from '../platform/documents/followedDocument';
import type { Log } from '../platform/ui/log';
import { createPanel, registerRestoring } from '../platform/ui/webviewPage';
import { InsightsPanel, insightsPage, readChosen, type Chosen } from './insightsPanel';

/** Insights: one panel for the window, which comes back after a reload. The command takes a query. */
export function registerInsights(
  host: EngineHost,
  followed: FollowedDocument,
  extensionUri: vscode.Uri,
  log: Log,
): vscode.Disposable {
  let open: { readonly panel: vscode.WebviewPanel; readonly insights: InsightsPanel } | undefined;

  function fillPanel(panel: vscode.WebviewPanel, chosen: Chosen): void {
    open?.panel.dispose();
    const insights = new InsightsPanel(panel, extensionUri, host, followed, log, chosen);
    const made = { panel, insights };
    open = made;
    panel.onDidDispose(() => {
      insights.dispose();
      if (open === made) open = undefined;
    });
  }

  return vscode.Disposable.from(
    { dispose: () => open?.insights.dispose() },
    registerCommand(log, 'ibid.showInsights', (query) => {
      const chosen: Chosen | undefined = typeof query === 'string' ? { kind: 'query', query } : undefined;
      if (open) {
        open.panel.reveal();
        if (chosen) open.insights.choose(chosen);
        return;
      }
      const title = vscode.l10n.t('Insights');
      const panel = createPanel(insightsPage, extensionUri, title, vscode.ViewColumn.Active);
      fillPanel(panel, chosen ?? { kind: 'library', query: '' });
    }),
    registerRestoring(insightsPage, log, (panel, state) => fillPanel(panel, readChosen(state))),
  );
}
