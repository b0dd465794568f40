import * as vscode from 'vscode';
import type { ItemChange } from '../../../core/imports/libraryFile';
import type { MergedImport, UndoneImport } from '../../../engine/protocol/imports';
import type { EngineHost } from './engineHost';
import { openDocument } from './hostFiles';
import { rewriteText } from './rewrittenFiles';

/** Papers that were saved, by their ids. */
export interface SavedPapers {
  readonly added: readonly string[];
  readonly merged: readonly string[];
  readonly changes: readonly ItemChange[];
}

let lastImport = 0;

/** A number for an import that no other has in this window. */
export function nextImport(): number {
  return ++lastImport;
}

/**
 * Saves rows of an import to the user's own library.
 *
 * @param signal gives it up, and leaves the library as it is
 * @throws the reason of the signal; an error for the user, where the library cannot be changed
 */
export async function saveImported(
  host: EngineHost,
  number: number,
  rows: readonly number[],
  signal?: AbortSignal,
): Promise<SavedPapers> {
  if (rows.length === 0) return { added: [], merged: [], changes: [] };
  const uri = host.library;
  const saved = await change(host, (text) => host.engine.mergeImported(number, rows, text), signal);
  const address = uri.toString();
  const [added, merged] = await Promise.all([
    host.engine.idsOfEntries(address, saved.added),
    host.engine.idsOfEntries(address, saved.merged),
  ]);
  return { added, merged: merged.filter((id) => !added.includes(id)), changes: saved.changes };
}

/** Takes changes back; gives how many stay, as they were changed again since. */
export async function undoSaved(host: EngineHost, changes: readonly ItemChange[]): Promise<number> {
  return (await change(host, (text) => host.engine.undoImported(text, changes))).left;
}

/** Changes the library while no other window does. */
async function change<T extends MergedImport | UndoneImport>(
  host: EngineHost,
  merge: (text: string) => Promise<T | undefined>,
  signal?: AbortSignal,
): Promise<T> {
  const uri = host.library;
  if (openDocument(uri)?.isDirty) {
    throw new Error(vscode.l10n.t('{0} has unsaved changes. Save it, then try again.', uri.fsPath));
  }
  return rewriteText(uri, {
    merge,
    otherKind: vscode.l10n.t('{0} is not a list of papers in CSL-JSON.', uri.fsPath),
    onWrite: ({ text }) => host.loadLibrary(text),
    signal,
  });
}
