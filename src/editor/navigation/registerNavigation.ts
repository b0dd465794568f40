import * as vscode from 'vscode';
import { bibliographyFiles, bibtexFiles, citingDocuments } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { registerCodeLens } from './codeLens';
import { definitionProvider } from './definition';
import { highlightProvider } from './highlights';
import { referenceProvider } from './references';
import { renameProvider } from './rename';
import { symbolProvider } from './symbols';

/**
 * The ways between citations and entries: definition, references, rename, highlights, the count above an entry, the
 * outline.
 */
export function registerNavigation(host: EngineHost, log: Log): vscode.Disposable {
  const anywhere = [...citingDocuments, ...bibliographyFiles];
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(anywhere, definitionProvider(host, log)),
    vscode.languages.registerReferenceProvider(anywhere, referenceProvider(host, log)),
    vscode.languages.registerRenameProvider(anywhere, renameProvider(host, log)),
    vscode.languages.registerDocumentHighlightProvider([...citingDocuments], highlightProvider(host, log)),
    vscode.languages.registerDocumentSymbolProvider([...bibtexFiles], symbolProvider(host, log)),
    registerCodeLens(host, log),
  );
}
