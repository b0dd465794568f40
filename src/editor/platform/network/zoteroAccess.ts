import type { ZoteroSettings } from '../../../engine/protocol/online';
import { setting } from '../settings';

/** A page of the web cannot reach Zotero on this computer. */
export const canReachZotero = !('WorkerGlobalScope' in globalThis);

/** Whom to ask for libraries of Zotero's: nobody where Zotero, or all that is online, is switched off. */
export function zoteroSettings(): ZoteroSettings {
  const isOn = setting('zotero.enabled') && setting('online.enabled') !== 'off';
  const servers = canReachZotero ? (['local', 'web'] as const) : (['web'] as const);
  // What VS Code gives is a proxy, which cannot go to the worker.
  return { servers: isOn ? [...servers] : [], libraries: [...setting('zotero.libraries')] };
}
