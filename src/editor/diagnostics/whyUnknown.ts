import * as vscode from 'vscode';
import type { Citations } from '../platform/documents/citations';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { openDocument } from '../platform/engine/hostFiles';
import type { Log } from '../platform/ui/log';
import { bibliographyUseLines } from '../presentation/bibliographyUse';

/** Why Is This Key Unknown?: tells which bibliographies a document uses and why, in the log and in a message. */
export async function explainUnknownKey(
  host: EngineHost,
  citations: Citations,
  log: Log,
  uri: string,
  key: string,
): Promise<void> {
  const document = openDocument(vscode.Uri.parse(uri));
  if (!document) return;
  const reasons = await reasonsFor(host, citations, document, key);
  log.info([`${key} is unknown in ${vscode.workspace.asRelativePath(document.uri)}:`, ...reasons].join('\n  '));
  const showLog = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Citekey “{0}” not found', key),
    { modal: true, detail: reasons.join('\n') },
    showLog,
  );
  if (choice === showLog) log.show();
}

/**
 * Where a key was looked for.
 * @internal for tests
 */
export async function reasonsFor(
  host: EngineHost,
  citations: Citations,
  document: vscode.TextDocument,
  key: string,
): Promise<readonly string[]> {
  const found = await citations.of(document);
  const text = documentText(document);
  if (!found || !text) return [];
  const lines = bibliographyUseLines(await host.engine.bibliographyUse(text));
  const cited = found.citations.find((one) => one.key === key);
  return [
    ...lines,
    cited?.resolution === 'elsewhere'
      ? vscode.l10n.t('Another source has it: {0}', cited.found?.title ?? key)
      : vscode.l10n.t('No other bibliography in the workspace and no paper in the library has this citekey.'),
  ];
}
