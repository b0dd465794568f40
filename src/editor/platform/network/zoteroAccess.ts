import type { ZoteroSettings } from '../../../engine/protocol/online';
import { setting } from '../settings';

/** A page of the web cannot reach Zotero on this computer. */
export const canReachZotero = !('WorkerGlobalScope' in globalThis);

/** Returns the servers to ask for Zotero's libraries: none where Zotero, or all online access, is switched off. */
export function zoteroSettings(): ZoteroSettings {
  const isOn = setting('zotero.enabled') && setting('online.enabled') !== 'off';
  const servers = canReachZotero ? (['local', 'web'] as const) : (['web'] as const);
  // VS Code returns a proxy, which cannot be sent to the worker.
  return { servers: isOn ? [...servers] : [], libraries: [...setting('zotero.libraries')] };
}
