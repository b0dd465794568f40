import type { PlannedFile } from '../../../engine/protocol/values';
import type { EngineHost } from '../engine/engineHost';
import { toWorkspaceEdit } from './fileEdits';
import { applyEdit, planAgain } from './planAgain';

/**
 * Plans edits of files and applies them as one edit, which one undo takes back. Where a file has changed since the
 * plan, they are planned again. Throws `OutdatedPlan` where they never fit: then nothing is changed.
 *
 * @param plan asks the engine, which has read all changes by then
 * @returns the files that are changed
 */
export function applyFiles(
  host: EngineHost,
  plan: () => Promise<readonly PlannedFile[]>,
): Promise<readonly PlannedFile[]> {
  return planAgain(async () => {
    await host.whenSettled();
    const files = await plan();
    await applyEdit(await toWorkspaceEdit(host, files));
    return files;
  });
}
