import type { CheckedKey, CheckSubject } from '../../engine/protocol/check';
import type { PlannedFile } from '../../engine/protocol/values';
import { applyAndSave, applyFiles } from '../platform/documents/applyFiles';
import { OutdatedPlan } from '../platform/documents/planAgain';
import type { EngineHost } from '../platform/engine/engineHost';

/** Gives entries the values of the indexes. Throws `OutdatedPlan` where they have changed since they were checked. */
export async function correctReferences(
  host: EngineHost,
  entries: readonly CheckedKey[],
  fields?: readonly string[],
): Promise<void> {
  await applyFiles(host, () => requireEdits(host.engine.planCorrections(entries, fields)));
}

/** Writes beside the bibliography that an entry is right as it is. Throws as `correctReferences` does. */
export async function acceptReference(host: EngineHost, entry: CheckedKey): Promise<void> {
  await applyAndSave(host, () => requireEdits(host.engine.planAcceptance(entry)));
}

/** Writes what is known of bibliographies beside them; returns the files that hold it. */
export function saveVerdicts(host: EngineHost, subject: CheckSubject): Promise<readonly PlannedFile[]> {
  return applyAndSave(host, () => host.engine.planLockFiles(subject));
}

/** The plan of what was offered for an entry: where nothing is planned any more, the entry has changed since. */
async function requireEdits(plan: Promise<readonly PlannedFile[]>): Promise<readonly PlannedFile[]> {
  const files = await plan;
  if (files.length === 0) throw new OutdatedPlan();
  return files;
}
