import { withFileLock } from '#platform/fileLock';
import * as vscode from 'vscode';
import type { ItemChange } from '../../../core/imports/libraryFile';
import { decodeText } from '../../../core/text/encoding';
import type { MergedImport, UndoneImport } from '../../../engine/protocol/imports';
import type { EngineHost } from './engineHost';
import { openDocument, readFile, statOf } from './hostFiles';

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

/** Saves rows of an import to the user's own library. */
export async function saveImported(host: EngineHost, number: number, rows: readonly number[]): Promise<SavedPapers> {
  if (rows.length === 0) return { added: [], merged: [], changes: [] };
  const uri = host.library;
  const saved = await change(host, (text) => host.engine.mergeImported(number, rows, text));
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

/**
 * Changes the library: reads it, merges and writes, while no other window does. A new file takes the old one's place at
 * once, which is kept as `<name>.bak`. Nothing is written where nothing changes.
 */
async function change<T extends MergedImport | UndoneImport>(
  host: EngineHost,
  merge: (text: string) => Promise<T | undefined>,
): Promise<T> {
  const uri = host.library;
  if (openDocument(uri)?.isDirty) {
    throw new Error(vscode.l10n.t('{0} has unsaved changes. Save it, then try again.', uri.fsPath));
  }
  return withFileLock(uri.toString(), async () => {
    const content = await readFile(uri);
    const text = content ? decodeText(content).text : '';
    const merged = await merge(text);
    if (!merged) throw new Error(vscode.l10n.t('{0} is not a list of papers in CSL-JSON.', uri.fsPath));
    if (merged.text !== text) await replaceFile(uri, merged.text);
    await host.takeLibrary(merged.text);
    return merged;
  });
}

async function replaceFile(uri: vscode.Uri, text: string): Promise<void> {
  const { fs } = vscode.workspace;
  const beside = (end: string) => uri.with({ path: `${uri.path}${end}` });
  const written = beside(`.${crypto.randomUUID()}.tmp`);
  await fs.writeFile(written, new TextEncoder().encode(text));
  if (await statOf(uri)) await fs.copy(uri, beside('.bak'), { overwrite: true });
  await fs.rename(written, uri, { overwrite: true });
}
