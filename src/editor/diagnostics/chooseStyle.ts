import * as vscode from 'vscode';
import type { DocumentText } from '../../engine/protocol/values';
import { applyFiles } from '../platform/documents/applyFiles';
import { documentText } from '../platform/documents/documents';
import { OutdatedPlan } from '../platform/documents/planAgain';
import type { EngineHost } from '../platform/engine/engineHost';
import { openDocument } from '../platform/engine/hostFiles';

/**
 * Asks for one of the styles that there are, and writes its name in place of one that there is not; where the document
 * does not name that itself, its user is told what to name.
 */
export async function chooseStyle(host: EngineHost, uri: string): Promise<void> {
  await host.ready();
  const textNow = () => {
    const document = openDocument(vscode.Uri.parse(uri));
    return document && documentText(document);
  };
  const text = textNow();
  const missing = text && (await host.engine.missingStyles(text)).find(({ what }) => what === 'style');
  if (!missing) return;
  const styles = await host.engine.styles();
  const items = styles.map(({ id, title }) => ({ label: title ?? id, description: title === undefined ? '' : id, id }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Choose Citation Style'),
    placeHolder: vscode.l10n.t('Styles of Ibid, Zotero and pandoc on this computer'),
    matchOnDescription: true,
  });
  if (!picked) return;
  if (missing.start === missing.end) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Name the style in the document or in the setting ibid.citationStyle: {0}', picked.id),
    );
    return;
  }
  await nameStyle(host, textNow, missing.name, picked.id);
}

/**
 * Names another style in a document where it names one that there is not.
 *
 * @param textNow the document, undefined once it is closed
 * @internal for tests
 */
export async function nameStyle(
  host: EngineHost,
  textNow: () => DocumentText | undefined,
  name: string,
  id: string,
): Promise<void> {
  await applyFiles(host, async () => {
    const text = textNow();
    const files = text ? await host.engine.planStyle(text, name, id) : [];
    if (files.length === 0) throw new OutdatedPlan();
    return files;
  });
}
