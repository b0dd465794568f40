import * as vscode from 'vscode';
import type { CountedEntry } from '../../engine/protocol/bibliographies';
import type { KeyUse } from '../../engine/protocol/keys';
import { registerCommand } from '../platform/ui/commands';
import { bibtexFiles } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { toLocations } from '../platform/documents/places';
import { setting } from '../platform/settings';
import { entriesOf } from './entries';
import { referencesOf } from './references';

const showCitations = 'ibid.showCitations';

/**
 * How often an entry is cited, above it; a click shows where. VS Code itself shows none in files of over 20 MB or
 * 300,000 lines.
 */
export function registerCodeLens(host: EngineHost, log: Log): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    host.onDidChangeCitations(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ibid.codeLens.enabled')) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider([...bibtexFiles], {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        if (!setting('codeLens.enabled', document)) return undefined;
        try {
          const entries = await entriesOf(host, document, token);
          return entries?.map((entry) => lensOf(document, entry));
        } catch (error) {
          log.error(error);
          return undefined;
        }
      },
    }),
    registerCommand(log, showCitations, (use) => show(host, log, use as KeyUse)),
  );
}

function lensOf(document: vscode.TextDocument, entry: CountedEntry): vscode.CodeLens {
  const { key, start, keyStart, keyEnd, citations } = entry;
  const top = document.positionAt(start);
  const title = citations === 1 ? vscode.l10n.t('1 citation') : vscode.l10n.t('{0} citations', citations);
  const use: KeyUse = { uri: document.uri.toString(), key, start: keyStart, end: keyEnd };
  const command = { title, command: citations > 0 ? showCitations : '', arguments: [use] };
  return new vscode.CodeLens(new vscode.Range(top, top), command);
}

async function show(host: EngineHost, log: Log, use: KeyUse): Promise<void> {
  await host.whenDocumentsLoaded();
  const [place] = await toLocations(host, [use]);
  const citations = await referencesOf(host, log, use, false);
  if (!place) return;
  await vscode.commands.executeCommand('editor.action.showReferences', place.uri, place.range.start, citations);
}
