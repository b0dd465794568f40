import { homeFolder } from '#platform/files';
import * as vscode from 'vscode';
import { isAbsolute } from '../../core/document/shared/paths';
import { fileName } from '../../core/library/noteText';
import type { PaperFile } from '../../engine/protocol/atHand';
import { statOf } from '../platform/engine/hostFiles';
import { setting } from '../platform/settings';
import { trimEndOf } from '../../core/text/trim';

/** Only what is read is opened: a bibliography that came from elsewhere may name a program. */
const readable = /\.(?:pdf|djvu?|epub|ps)$/i;

/** A file of a paper that is there. */
export interface FoundFile {
  readonly uri: vscode.Uri;
  readonly title: string;
  /** It lies in a folder of the workspace, or in one of `ibid.pdfFolders`. */
  readonly isAllowed: boolean;
}

/**
 * The files of a paper that are there. A relative path counts from the folder of its bibliography, then from each of
 * `ibid.pdfFolders`; a file of an absolute path that is gone is looked for in these by its name, for the folder may be
 * elsewhere on this computer. `~/` is the user's home directory, where the extension host has one. Last,
 * `<citekey>.pdf` is looked for in these folders.
 */
export async function findPaperFiles(files: readonly PaperFile[], key: string): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const file of files) {
    const uri = await firstThere(candidates(file));
    if (uri) found.set(uri.toString(), { uri, title: file.title, isAllowed: isAllowed(uri) });
  }
  const named = await firstThere(pdfFolders().map((folder) => vscode.Uri.joinPath(folder, `${fileName(key)}.pdf`)));
  if (named && !found.has(named.toString())) found.set(named.toString(), { uri: named, title: '', isAllowed: true });
  return [...found.values()];
}

async function firstThere(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const uri of uris) {
    if (!readable.test(uri.path)) continue;
    const stat = await statOf(uri);
    if (stat && (stat.type & vscode.FileType.File) !== 0) return uri;
  }
  return undefined;
}

function candidates({ path, bibliography }: PaperFile): vscode.Uri[] {
  const base = vscode.Uri.parse(bibliography);
  if (/^https?:/i.test(path)) return [];
  if (/^file:/i.test(path)) return [withoutDots(vscode.Uri.parse(path))];
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const inHome = base.scheme === 'file' ? inHomeFolder(path) : undefined;
  if (inHome) return [inHome, ...pdfFolders().map((folder) => vscode.Uri.joinPath(folder, name))];
  if (isAbsolute(path))
    return [toAbsolute(base, path), ...pdfFolders().map((folder) => vscode.Uri.joinPath(folder, name))];
  const relative = [vscode.Uri.joinPath(base, '..'), ...pdfFolders()];
  const spellings = [...new Set([path, path.replaceAll('\\', '/')])];
  return relative.flatMap((folder) => spellings.map((spelling) => vscode.Uri.joinPath(folder, spelling)));
}

/** An absolute path on the file system of the bibliography. */
function toAbsolute(base: vscode.Uri, path: string): vscode.Uri {
  return withoutDots(base.scheme === 'file' ? vscode.Uri.file(path) : base.with({ path: path.replaceAll('\\', '/') }));
}

/** The address without `..`, by which a file elsewhere would seem to lie in an allowed folder. */
function withoutDots(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '.');
}

/** `~/x.pdf` and `~\x.pdf` in the home directory of this machine; undefined for other paths, and in a browser. */
function inHomeFolder(path: string): vscode.Uri | undefined {
  const home = /^~[\\/]/.test(path) ? homeFolder() : undefined;
  return home === undefined
    ? undefined
    : vscode.Uri.joinPath(vscode.Uri.parse(home), path.slice(2).replaceAll('\\', '/'));
}

/** The folders of the setting: absolute, in the home directory, or relative to the folders of the workspace. */
function pdfFolders(): vscode.Uri[] {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const [first] = roots;
  const folders = [...roots, ...(first ? [] : [undefined])].flatMap((root) =>
    setting('pdfFolders', root).flatMap((folder) => {
      const inHome = inHomeFolder(folder);
      if (inHome) return inHome;
      if (isAbsolute(folder)) return toAbsolute(first ?? vscode.Uri.file('/'), folder);
      return root ? vscode.Uri.joinPath(root, folder) : [];
    }),
  );
  return [...new Map(folders.map((folder) => [folder.toString(), folder])).values()];
}

function isAllowed(uri: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  return pdfFolders().some((folder) => {
    const path = trimEndOf(folder.path, '/');
    return folder.scheme === uri.scheme && folder.authority === uri.authority && uri.path.startsWith(`${path}/`);
  });
}
