import * as vscode from 'vscode';
import { setting } from '../settings';

/**
 * Where the user's own library is: by the setting, absolute or relative to the workspace folder, else in the
 * extension's storage.
 */
export function libraryUri(storage: vscode.Uri): vscode.Uri {
  const path = setting('library.path').trim().replaceAll('\\', '/');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (path === '') return vscode.Uri.joinPath(storage, 'library.json');
  if (!/^(?:\/|[a-z]:\/)/i.test(path)) return vscode.Uri.joinPath(folder?.uri ?? storage, path);
  if (!folder) return vscode.Uri.file(path);
  return folder.uri.with({ path: path.startsWith('/') ? path : `/${path}` });
}
