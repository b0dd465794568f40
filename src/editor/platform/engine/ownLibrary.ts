import { withFileLock } from '#platform/fileLock';
import * as vscode from 'vscode';
import type { ItemChange } from '../../../core/imports/libraryFile';
import { decodeText } from '../../../core/text/encoding';
import { rewriteFile, type RewrittenFiles } from '../../../engine/imports/rewriteFile';
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

/**
 * Saves rows of an import to the user's own library.
 *
 * @param signal gives it up, and leaves the library as it is
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
  return withFileLock(uri.toString(), async () => {
    const mergeContent = async (content: Uint8Array | undefined) => {
      signal?.throwIfAborted();
      const before = content ? decodeText(content).text : '';
      const result = await unlessAborted(merge(before), signal);
      if (!result) throw new Error(vscode.l10n.t('{0} is not a list of papers in CSL-JSON.', uri.fsPath));
      return { before, result };
    };
    const merged = await rewriteFile(files, uri.toString(), mergeContent, signal);
    await host.takeLibrary(merged.text);
    return merged;
  });
}

/** What is given up is not waited for. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new vscode.CancellationError()), { once: true });
  });
  return Promise.race([work, aborted]);
}

const parse = (uri: string) => vscode.Uri.parse(uri);

const files: RewrittenFiles = {
  read: (uri) => readFile(parse(uri)),
  stat: (uri) => statOf(parse(uri)),
  write: async (uri, content) => vscode.workspace.fs.writeFile(parse(uri), content),
  copy: async (from, to) => vscode.workspace.fs.copy(parse(from), parse(to), { overwrite: true }),
  rename: async (from, to) => vscode.workspace.fs.rename(parse(from), parse(to), { overwrite: true }),
  remove: async (uri) => {
    if (await statOf(parse(uri))) await vscode.workspace.fs.delete(parse(uri));
  },
  beside: async (uri) => {
    const folder = vscode.Uri.joinPath(parse(uri), '..');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name]) => vscode.Uri.joinPath(folder, name).toString());
  },
};
