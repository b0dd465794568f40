import * as vscode from 'vscode';

/** The attribution that citeproc-js requires (its license, CPAL 1.0, section 14 and Exhibit B): docs/licences.md. */
const address = 'https://citationstyles.org/';
export const attribution = `citeproc-js implements the Citation Style Language, ${address}. Copyright (c) 2009–2019 Frank Bennett`;

/** Shows what Ibid is, and whose work sets its citations. */
export async function showAbout(extension: vscode.Extension<unknown>): Promise<void> {
  const { version } = extension.packageJSON as { readonly version: string };
  const openStyles = vscode.l10n.t('Open citationstyles.org');
  const openLicenses = vscode.l10n.t('Show Licenses');
  const styles = vscode.l10n.t(
    'Citation styles and locales by the Citation Style Language project, under CC BY-SA 3.0.',
  );
  const detail = `${attribution}\n\n${styles}`;
  const message = vscode.l10n.t('Ibid {0}', version);
  const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, openStyles, openLicenses);
  if (answer === openStyles) await vscode.env.openExternal(vscode.Uri.parse(address));
  const file = vscode.Uri.joinPath(extension.extensionUri, 'LICENSE-THIRD-PARTY.md');
  if (answer === openLicenses) await vscode.commands.executeCommand('vscode.open', file);
}
