import * as vscode from 'vscode';
import { documentText } from '../platform/documents/documents';
import { showPlace } from '../platform/documents/places';
import type { EngineHost } from '../platform/engine/engineHost';
import { registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { withoutLinks } from '../platform/ui/messages';
import { doiUrl, paperLinks } from '../presentation/links';
import { paperAtHand } from '../presentation/paperAtHand';
import { openInZotero } from './openInZotero';
import { openNote } from './notes';
import { openPdf } from './openPdf';

/** Commands for the paper at hand: its PDF, its DOI, its entry, the note on it, its item in Zotero. */
export function registerAtHand(host: EngineHost, log: Log): vscode.Disposable {
  const command = (name: `ibid.${string}`, title: string, run: (id: string) => Promise<void>) =>
    registerCommand(log, name, async (argument) => {
      const id = await paperAtHand(host, log, argument, title);
      if (id !== undefined) await run(id);
    });
  return vscode.Disposable.from(
    command('ibid.openPdf', vscode.l10n.t('Open PDF'), (id) => openPdf(host, id)),
    command('ibid.openDoi', vscode.l10n.t('Open DOI'), (id) => openDoi(host, id)),
    command('ibid.openNote', vscode.l10n.t('Open Note'), (id) => openNote(host, id)),
    command('ibid.openInZotero', vscode.l10n.t('Open in Zotero'), (id) => openInZotero(host, id)),
    registerCommand(log, 'ibid.goToEntry', async (argument) => {
      const place = (argument as { readonly entry?: Parameters<typeof showPlace>[1] } | undefined)?.entry;
      if (place) return showPlace(host, place);
      const id = await paperAtHand(host, log, argument, vscode.l10n.t('Go to Entry'));
      if (id !== undefined) await goToEntry(host, id);
    }),
  );
}

/** Opens where a paper is published: its DOI, else its page. */
async function openDoi(host: EngineHost, id: string): Promise<void> {
  const known = await host.engine.paper(id);
  if (!known) return;
  const url = doiUrl(known.paper) ?? paperLinks(known.paper)[0]?.url;
  if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url, true));
  else void vscode.window.showInformationMessage(vscode.l10n.t('No DOI found for “{0}”.', withoutLinks(known.title)));
}

/** Shows the entry of a paper: the active document's, else any other's. */
async function goToEntry(host: EngineHost, id: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const entry = await host.engine.entryOfPaper(id, document && documentText(document));
  if (entry) return showPlace(host, entry);
  void vscode.window.showInformationMessage(
    vscode.l10n.t("No entry for this citation in the document's bibliographies."),
  );
}
