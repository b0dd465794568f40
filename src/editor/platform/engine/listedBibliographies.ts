import * as vscode from 'vscode';
import { setting } from '../settings';

/** The files that the setting names: paths and globs, relative to each folder of the workspace or absolute. */
export async function listedBibliographies(): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const path of setting('bibliographies', folder)) {
      if (path !== '') found.push(...(await resolveListed(folder, path)));
    }
  }
  return found;
}

async function resolveListed(folder: vscode.WorkspaceFolder, path: string): Promise<readonly vscode.Uri[]> {
  const isAbsolute = /^(?:[\\/]|[a-z]:[\\/])/i.test(path);
  const isGlob = /[*?[\]{}]/.test(path);
  if (!isGlob)
    return [isAbsolute ? folder.uri.with({ path: path.replaceAll('\\', '/') }) : vscode.Uri.joinPath(folder.uri, path)];
  if (!isAbsolute) return vscode.workspace.findFiles(new vscode.RelativePattern(folder, path));
  const fixed = path.slice(0, path.search(/[^\\/]*[*?[\]{}]/));
  const base = folder.uri.with({ path: fixed.replaceAll('\\', '/') });
  return vscode.workspace.findFiles(new vscode.RelativePattern(base, path.slice(fixed.length)));
}
