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

/** The files that the setting names, and the folders that its globs look through, where they are absolute. */
export function listedRoots(): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
    setting('bibliographies', folder).flatMap((path) => (isAbsolute(path) ? [withPath(folder, fixedPart(path))] : [])),
  );
}

async function resolveListed(folder: vscode.WorkspaceFolder, path: string): Promise<readonly vscode.Uri[]> {
  const fixed = fixedPart(path);
  if (fixed === path) return [isAbsolute(path) ? withPath(folder, path) : vscode.Uri.joinPath(folder.uri, path)];
  if (!isAbsolute(path)) return vscode.workspace.findFiles(new vscode.RelativePattern(folder, path));
  return vscode.workspace.findFiles(new vscode.RelativePattern(withPath(folder, fixed), path.slice(fixed.length)));
}

function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[a-z]:[\\/])/i.test(path);
}

/** A path as far as it is no glob: all of it, or the folders before the first `*`, `?`, `[…]` or `{…}`. */
function fixedPart(path: string): string {
  const glob = path.search(/[*?[\]{}]/);
  return glob < 0 ? path : path.slice(0, Math.max(path.lastIndexOf('/', glob), path.lastIndexOf('\\', glob)) + 1);
}

function withPath({ uri }: vscode.WorkspaceFolder, path: string): vscode.Uri {
  const slashed = path.replaceAll('\\', '/');
  return uri.with({ path: slashed.startsWith('/') ? slashed : `/${slashed}` });
}
