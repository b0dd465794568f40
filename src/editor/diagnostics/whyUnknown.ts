import * as vscode from 'vscode';
import type { DocumentCitations } from '../../engine/protocol/citations';
import type { Citations } from '../platform/documents/citations';
import { openDocument } from '../platform/engine/hostFiles';
import type { Log } from '../platform/ui/log';

/** Why Is This Key Unknown?: tells which bibliographies a document uses, in the log and in a message. */
export async function whyUnknown(citations: Citations, log: Log, uri: string, key: string): Promise<void> {
  const document = openDocument(vscode.Uri.parse(uri));
  const found = document && (await citations.of(document));
  if (!document || !found) return;
  const reasons = reasonsFor(found);
  log.info([`${key} is unknown in ${vscode.workspace.asRelativePath(document.uri)}:`, ...reasons].join('\n  '));
  const showLog = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Citekey “{0}” not found', key),
    { modal: true, detail: reasons.join('\n') },
    showLog,
  );
  if (choice === showLog) log.show();
}

/** What is known of the bibliographies that a key was looked for in. */
function reasonsFor({ bibliographies, hasUnresolved, citations, uncitedCount }: DocumentCitations): string[] {
  const paths = bibliographies.map(({ uri, exists }) => {
    const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    return exists
      ? vscode.l10n.t('Searched: {0}', path)
      : vscode.l10n.t("Named, but the file doesn't exist: {0}", path);
  });
  const entries =
    uncitedCount + new Set(citations.filter(({ resolution }) => resolution === 'own').map(({ key }) => key)).size;
  return [
    ...(paths.length > 0 ? paths : [vscode.l10n.t('Neither the document nor its project names a bibliography.')]),
    ...(paths.length > 0 ? [vscode.l10n.t('Entries found: {0}', entries)] : []),
    ...(hasUnresolved ? [vscode.l10n.t("Another bibliography is named in a way that Ibid can't resolve.")] : []),
    vscode.l10n.t('No other bibliography in the workspace and no paper in the library has this citekey.'),
  ];
}
