import * as vscode from 'vscode';
import { paperIdOf, registerCommand } from '../platform/commands';
import type { EngineHost } from '../platform/engineHost';
import type { Log } from '../platform/log';
import { withoutLinks } from '../platform/messages';
import { pickPapers } from '../presentation/paperPicker';
import { paperPage } from './paperPage';

const scheme = 'ibid-paper';

/** Open Paper: a read-only page of the paper in an editor tab, which survives a reload of the window. */
export function registerPaper(host: EngineHost, log: Log): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    host.onDidChangeLibrary(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
    }),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        await host.ready();
        const known = await host.engine.paper(uri.query);
        return known ? paperPage(known) : vscode.l10n.t('This paper is no longer in the library.');
      },
    }),
    registerCommand(log, 'ibid.openPaper', async (argument) => {
      const [picked] =
        paperIdOf(argument) === undefined ? await pickPapers(host, log, { title: vscode.l10n.t('Open Paper') }) : [];
      const id = paperIdOf(argument) ?? picked;
      if (id === undefined) return;
      await host.ready();
      const known = await host.engine.paper(id);
      if (!known) {
        void vscode.window.showWarningMessage(vscode.l10n.t('The library has no paper “{0}”.', withoutLinks(id)));
        return;
      }
      const document = await vscode.workspace.openTextDocument(pageUri(id, known.title));
      await vscode.window.showTextDocument(document, { preview: true });
    }),
  );
}

/** The last part of the path is the name of the tab. */
function pageUri(id: string, title: string): vscode.Uri {
  const name = title.replace(/[/\\]+/g, '∕').slice(0, 100);
  return vscode.Uri.from({ scheme, path: `/${name}`, query: id });
}
