import { isInside } from '#platform/files';
import * as vscode from 'vscode';
import { setting } from '../settings';
import { listedRoots } from './listedBibliographies';

/**
 * Where files may be read, as URIs; undefined where everywhere is. In Restricted Mode, that is the workspace, and what
 * the user's own settings name: those of the workspace do not count, as package.json declares them as
 * `restrictedConfigurations`.
 */
export function readableRoots(): readonly string[] | undefined {
  if (vscode.workspace.isTrusted) return undefined;
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const style = setting('citationStyle').replaceAll('\\', '/');
  const styles = /^(?:\/|[a-z]:\/)/i.test(style)
    ? folders.map((uri) => uri.with({ path: `/${style}`.replace(/^\/\//, '/') }))
    : [];
  return [...folders, ...listedRoots(), ...styles].map(String);
}

/** Whether a file may be read: as `readableRoots`, links followed. */
export async function isReadable(uri: vscode.Uri): Promise<boolean> {
  const roots = readableRoots();
  return !roots || (await isInside(uri.toString(), roots));
}
