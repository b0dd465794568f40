import * as vscode from 'vscode';
import type { FetchedStyle } from '../../engine/protocol/formatting';
import type { EngineHost } from '../platform/engine/engineHost';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { failureText } from '../presentation/failureText';

const repository = 'https://www.zotero.org/styles';

/**
 * Installs a citation style from the Zotero Style Repository, for all documents that name it: its file, and those of
 * the styles that it stands for, are saved in the extension's storage.
 *
 * @param name its ID or address; asked for where absent
 */
export async function installStyle(host: EngineHost, online: OnlineAccess, name?: string): Promise<void> {
  const wanted = name ?? (await askName());
  if (wanted === undefined || !(await mayFetch(host, online))) return;
  const title = vscode.l10n.t('Installing citation style “{0}”', wanted);
  const fetched = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
    host.engine.fetchStyle(wanted),
  );
  if (fetched.kind !== 'fetched') {
    await tellMissing(fetched);
    return;
  }
  for (const { id, csl } of fetched.files) await save(vscode.Uri.joinPath(host.styles, `${id}.csl`), csl);
  host.tellStylesChanged();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Installed the citation style “{0}”. Use it as “csl: {1}”.', fetched.title, fetched.id),
  );
}

async function askName(): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Install Citation Style'),
    prompt: vscode.l10n.t('ID or address of a style of zotero.org/styles'),
    placeHolder: 'journal-of-field-robotics',
    ignoreFocusOut: true,
  });
  return name === undefined || name.trim() === '' ? undefined : name.trim();
}

/** Whether the repository may be asked. Who allows it allows all that is online: all hosts are named. */
async function mayFetch(host: EngineHost, online: OnlineAccess): Promise<boolean> {
  await host.whenStarted();
  const asked = (await host.engine.onlineSources()).filter(({ needsKey }) => !needsKey);
  if (!(await online.mayAsk([...new Set(['www.zotero.org', ...asked.map((source) => source.host)])]))) return false;
  await host.configureOnline();
  return true;
}

/** Saves a style; never half of it. */
async function save(file: vscode.Uri, csl: string): Promise<void> {
  const written = file.with({ path: `${file.path}.${crypto.randomUUID()}.tmp` });
  await vscode.workspace.fs.writeFile(written, new TextEncoder().encode(csl));
  await vscode.workspace.fs.rename(written, file, { overwrite: true });
}

async function tellMissing(fetched: Exclude<FetchedStyle, { kind: 'fetched' }>): Promise<void> {
  if (fetched.kind === 'failed') {
    void vscode.window.showErrorMessage(failureText(fetched.failure));
    return;
  }
  if (fetched.kind === 'bundled') {
    const text = vscode.l10n.t('“{0}” comes with Ibid. Use it as “csl: {1}”.', fetched.title, fetched.id);
    void vscode.window.showInformationMessage(text);
    return;
  }
  const browse = vscode.l10n.t('Browse Styles');
  const text = vscode.l10n.t('The Zotero Style Repository has no style “{0}”.', fetched.name);
  if ((await vscode.window.showWarningMessage(text, browse)) === browse)
    await vscode.env.openExternal(vscode.Uri.parse(repository));
}
