import * as vscode from 'vscode';
import { baseName } from '../../core/text/extensions';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import { withoutLinks } from '../platform/ui/messages';
import { escapeIcons } from '../presentation/escape';
import { doiUrl, pdfUrl, safeUrl } from '../presentation/links';
import { findPaperFiles, type FoundFile } from './paperFiles';

type PdfItem = vscode.QuickPickItem & ({ readonly file: FoundFile } | { readonly url: string; readonly isOwn?: true });

/** Opens a paper's PDF: a file that its entries name or Zotero has, of several the one that is chosen, else arXiv's. */
export async function openPdf(host: EngineHost, id: string): Promise<void> {
  const known = await host.engine.paper(id);
  if (!known) return;
  const items = await itemsOf(host, id, known.key, pdfUrl(known.paper));
  const [only] = items;
  if (!only) return tellNone(known.title, doiUrl(known.paper));
  const hasSeveral = items.filter((item) => 'file' in item || item.isOwn).length > 1;
  const chosen = hasSeveral
    ? await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Open PDF'), matchOnDescription: true })
    : only;
  if (!chosen) return;
  if ('url' in chosen) await vscode.env.openExternal(vscode.Uri.parse(chosen.url, true));
  else await openFile(chosen.file);
}

async function itemsOf(
  host: EngineHost,
  id: string,
  key: string,
  url: string | undefined,
): Promise<readonly PdfItem[]> {
  const named = await host.engine.filesOfPaper(id);
  const files = await findPaperFiles(named, key);
  const items = files.map((file): PdfItem => {
    const name = baseName(file.uri.path);
    const description = escapeIcons(vscode.workspace.asRelativePath(file.uri));
    return { file, label: escapeIcons(file.title === '' ? name : file.title), description };
  });
  const inZotero = (await host.engine.zoteroLinks(id)).flatMap(({ library, pdf }): PdfItem[] =>
    pdf === undefined ? [] : [{ url: pdf, isOwn: true, label: 'Zotero', description: escapeIcons(library) }],
  );
  const linked = named.flatMap(({ path, title }): PdfItem[] => {
    const link = safeUrl(path);
    return link === undefined ? [] : [{ url: link, isOwn: true, label: escapeIcons(title || link), description: link }];
  });
  const online: PdfItem[] = url === undefined ? [] : [{ url, label: 'arXiv', description: url }];
  return [...items, ...inZotero, ...linked, ...online];
}

async function openFile({ uri, isAllowed }: FoundFile): Promise<void> {
  if (!isAllowed && !(await isConfirmed(uri))) return;
  const inEditor =
    setting('pdfViewer') === 'editor' || uri.scheme !== 'file' || vscode.env.uiKind === vscode.UIKind.Web;
  if (inEditor) await vscode.commands.executeCommand('vscode.open', uri);
  else await vscode.env.openExternal(uri);
}

async function isConfirmed(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.l10n.t('Open');
  const question = vscode.l10n.t('Open {0}?', uri.scheme === 'file' ? uri.fsPath : uri.toString());
  const detail = vscode.l10n.t('The file is outside the workspace and the folders in the setting ibid.pdfFolders.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, open)) === open;
}

async function tellNone(title: string, doi: string | undefined): Promise<void> {
  const openDoi = vscode.l10n.t('Open DOI');
  const settings = vscode.l10n.t('Set PDF Folders');
  const choices = doi === undefined ? [settings] : [openDoi, settings];
  const text = vscode.l10n.t('No PDF found for “{0}”.', withoutLinks(title));
  const choice = await vscode.window.showInformationMessage(text, ...choices);
  if (choice === openDoi && doi !== undefined) await vscode.env.openExternal(vscode.Uri.parse(doi, true));
  if (choice === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'ibid.pdfFolders');
}
