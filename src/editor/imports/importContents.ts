import * as vscode from 'vscode';
import { baseName } from '../../core/text/extensions';

/** No larger file is imported, in bytes. */
const maxFileSize = 200_000_000;

/** Something to import: what it is called, and what it says. */
export interface ImportContent {
  readonly name: string;
  /** @throws an error for the user, where it cannot be read */
  read(): Promise<string | Uint8Array>;
}

/**
 * Returns the contents to import: the files or the text that the command was called with, else the clipboard or files
 * that the user chooses. Undefined where they cancel.
 */
export async function contentsToImport(
  argument: unknown,
  selection: unknown,
): Promise<readonly ImportContent[] | undefined> {
  const given = [argument, ...(Array.isArray(selection) ? (selection as unknown[]) : [])];
  const files = contentsOf(given.filter((one) => one instanceof vscode.Uri));
  files.push(...given.filter(isDropped).map(contentOfDropped));
  if (files.length > 0) return files;
  if (typeof argument === 'string') return [contentOf(vscode.l10n.t('the text'), argument)];
  const clipboard = { label: `$(clippy) ${vscode.l10n.t('From the Clipboard')}`, from: 'clipboard' } as const;
  const chooseFiles = { label: `$(folder-opened) ${vscode.l10n.t('From Files…')}`, from: 'files' } as const;
  const picked = await vscode.window.showQuickPick([clipboard, chooseFiles], { title: vscode.l10n.t('Import Papers') });
  if (!picked) return undefined;
  if (picked.from === 'clipboard') {
    return [contentOf(vscode.l10n.t('the clipboard'), await vscode.env.clipboard.readText())];
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: vscode.l10n.t('Import Papers'),
    openLabel: vscode.l10n.t('Import'),
  });
  return chosen && contentsOf(chosen);
}

function contentOf(name: string, text: string): ImportContent {
  return { name, read: () => Promise.resolve(text) };
}

/** Files, each once. They are read one after the other, and decoded where they are imported. */
function contentsOf(uris: readonly vscode.Uri[]): ImportContent[] {
  const unique = [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
  return unique.map((uri) => {
    const name = baseName(uri.path);
    return {
      name,
      async read() {
        const { type, size } = await vscode.workspace.fs.stat(uri);
        if ((type & vscode.FileType.File) === 0) throw new Error(vscode.l10n.t('{0} is not a file.', name));
        if (size > maxFileSize) throw tooLarge(name);
        return vscode.workspace.fs.readFile(uri);
      },
    };
  });
}

/** A file that was dropped, and has no address: in a browser, those of the user's computer. */
function contentOfDropped(file: vscode.DataTransferFile): ImportContent {
  return {
    name: file.name,
    async read() {
      const bytes = await file.data();
      if (bytes.length > maxFileSize) throw tooLarge(file.name);
      return bytes;
    },
  };
}

function isDropped(value: unknown): value is vscode.DataTransferFile {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('data' in value)) return false;
  return typeof value.name === 'string' && typeof value.data === 'function';
}

function tooLarge(name: string): Error {
  return new Error(vscode.l10n.t('{0} is too large.', name));
}
