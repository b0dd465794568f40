import type * as vscode from 'vscode';
import type { CountedEntry } from '../../engine/protocol/bibliographies';
import type { EngineHost } from '../platform/engine/engineHost';

/**
 * Of a bibliography with more entries than this, only those that are cited come to the editor: all would hold it up at
 * every change.
 */
const maxEntries = 5000;

/** The entries of a bibliography as it is now; undefined when nobody waits for them any more. */
export async function entriesOf(
  host: EngineHost,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<readonly CountedEntry[] | undefined> {
  await host.whenSettled();
  if (token.isCancellationRequested) return undefined;
  const entries = await host.engine.entriesIn(document.uri.toString(), maxEntries);
  return token.isCancellationRequested ? undefined : entries;
}
