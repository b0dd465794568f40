import * as vscode from 'vscode';
import type { Citations } from '../platform/documents/citations';
import { registerCommand } from '../platform/ui/commands';
import { citingDocuments } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { openDocument } from '../platform/engine/hostFiles';
import type { Log } from '../platform/ui/log';
import { DiagnosticsFeed } from './diagnosticsFeed';
import { Fixes } from './fixes';

/** What is wrong with citations and in bibliographies, and fixes for it. */
export function registerDiagnostics(host: EngineHost, citations: Citations, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    new DiagnosticsFeed(host, citations, log),
    vscode.languages.registerCodeActionsProvider([...citingDocuments], new Fixes(host, citations, log), {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    registerCommand(log, 'ibid.saveBibliography', async (uri) => {
      if (typeof uri === 'string') await openDocument(vscode.Uri.parse(uri))?.save();
    }),
  );
}
