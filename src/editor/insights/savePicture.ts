import * as vscode from 'vscode';
import type { PictureFormat, PageMessage } from '../../webview/messages/insights';

/** Asks where to, and saves a picture there. */
export async function savePicture({ name, format, content }: PageMessage & { kind: 'save' }): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const names: Record<PictureFormat, string> = { svg: vscode.l10n.t('SVG picture'), png: vscode.l10n.t('PNG picture') };
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, `${name}.${format}`) }),
    filters: { [names[format]]: [format] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, pictureBytes(format, content));
}

/**
 * The file that a picture is: an SVG as text, a PNG out of base 64. Throws on what is neither.
 * @internal for tests
 */
export function pictureBytes(format: PictureFormat, content: string): Uint8Array {
  if (format === 'svg') return new TextEncoder().encode(content);
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}
