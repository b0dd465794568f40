import * as vscode from 'vscode';
import type { Citations } from '../platform/documents/citations';
import { registerCommand } from '../platform/ui/commands';
import { citingDocuments } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { DiagnosticsFeed } from './diagnosticsFeed';
import { chooseStyle } from './chooseStyle';
import { Fixes } from './fixes';
import { explainUnknownKey } from './whyUnknown';

/** Diagnostics of citations and bibliographies, and quick fixes for them. */
export function registerDiagnostics(host: EngineHost, citations: Citations, log: Log): vscode.Disposable {
  const fixes = new Fixes(host, citations, log);
  return vscode.Disposable.from(
    new DiagnosticsFeed(host, citations, log),
    vscode.languages.registerCodeActionsProvider([...citingDocuments], fixes, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    registerCommand(log, 'ibid.saveBibliography', async (uri) => {
      if (typeof uri === 'string') await fixes.save(uri);
    }),
    registerCommand(log, 'ibid.chooseCitationStyle', async (uri) => {
      if (typeof uri === 'string') await chooseStyle(host, uri);
    }),
    registerCommand(log, 'ibid.whyUnknown', (uri, key) =>
      explainUnknownKey(host, citations, log, String(uri), String(key)),
    ),
  );
}
