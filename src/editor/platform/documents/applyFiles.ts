import * as vscode from 'vscode';
import type { PlannedFile } from '../../../engine/protocol/values';
import type { EngineHost } from '../engine/engineHost';
import { openDocument } from '../engine/hostFiles';
import { toWorkspaceEdit } from './fileEdits';
import { applyEdit, planAgain } from './planAgain';

/**
 * Plans edits of files and applies them as one edit, which one undo takes back. Where a file has changed since the
 * plan, they are planned again. Throws `OutdatedPlan` where they never fit: then nothing is changed.
 *
 * @param plan asks the engine, which has read all changes by then
 * @returns the files that are changed
 */
export async function applyFiles(
  host: EngineHost,
  plan: () => Promise<readonly PlannedFile[]>,
): Promise<readonly PlannedFile[]> {
  return (await applyPlanned(host, plan)).files;
}

/** As `applyFiles`, for files that nobody has to see: saves them, unless they held changes of the user's before. */
export async function applyAndSave(
  host: EngineHost,
  plan: () => Promise<readonly PlannedFile[]>,
): Promise<readonly PlannedFile[]> {
  const { files, dirty } = await applyPlanned(host, plan);
  for (const { uri } of files) if (!dirty.has(uri)) await openDocument(vscode.Uri.parse(uri))?.save();
  return files;
}

/** What was applied. */
interface Applied {
  readonly files: readonly PlannedFile[];
  /** The files that held unsaved changes just before, by their URIs. */
  readonly dirty: ReadonlySet<string>;
}

function applyPlanned(host: EngineHost, plan: () => Promise<readonly PlannedFile[]>): Promise<Applied> {
  return planAgain(async () => {
    await host.whenSettled();
    const files = await plan();
    const edit = await toWorkspaceEdit(host, files);
    const dirty = files.flatMap(({ uri }) => (openDocument(vscode.Uri.parse(uri))?.isDirty ? [uri] : []));
    await applyEdit(edit);
    return { files, dirty: new Set(dirty) };
  });
}
