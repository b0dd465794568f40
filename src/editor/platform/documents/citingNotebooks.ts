import * as vscode from 'vscode';
import type { KeyUse } from '../../../engine/protocol/keys';
import type { EngineHost } from '../engine/engineHost';
import { isCell, isNotebookPath, isOpenNotebook } from '../engine/notebooks';
import type { Log } from '../ui/log';

/** Whether a place is in a notebook that is closed: it counts in the text of its cells then, and not in the file's. */
export function isInClosedNotebook({ uri }: { readonly uri: string }): boolean {
  const address = vscode.Uri.parse(uri);
  return isNotebookPath(address.path) && !isCell(address) && !isOpenNotebook(address);
}

/**
 * Opens the notebooks that cite a key, without showing them: only the cells of an open notebook are documents. Gives
 * those that VS Code cannot open.
 */
export async function openCitingNotebooks(host: EngineHost, log: Log, use: KeyUse): Promise<readonly string[]> {
  const places = await host.engine.citationsOf(use);
  const closed = new Set(places.filter(isInClosedNotebook).map(({ uri }) => uri));
  if (closed.size === 0) return [];
  const failed: string[] = [];
  for (const uri of closed) {
    try {
      await vscode.workspace.openNotebookDocument(vscode.Uri.parse(uri));
    } catch (error) {
      log.warn(`${uri} could not be opened: ${String(error)}`);
      failed.push(uri);
    }
  }
  await host.whenSettled();
  return failed;
}
