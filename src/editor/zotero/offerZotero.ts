import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import { canReachZotero } from '../platform/network/zoteroAccess';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';

const offeredKey = 'ibid.offeredZotero';

/**
 * Offers, once for all windows, to use Zotero where it runs: one ping a window until then, and none where nothing may
 * be sent.
 */
export async function offerZotero(host: EngineHost, memory: vscode.Memento, log: Log): Promise<void> {
  try {
    const mayAsk = canReachZotero && !setting('zotero.enabled') && setting('online.enabled') !== 'off';
    if (!mayAsk || memory.get(offeredKey) === true) return;
    await host.ready();
    if (!(await host.engine.zoteroRuns())) return;
    await memory.update(offeredKey, true);
    const use = vscode.l10n.t('Use Zotero');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('Zotero is running. Search and cite the papers in your Zotero library? Ibid only reads it.'),
      use,
      vscode.l10n.t('Not Now'),
    );
    if (choice !== use) return;
    const settings = vscode.workspace.getConfiguration('ibid');
    await settings.update('zotero.enabled', true, vscode.ConfigurationTarget.Global);
  } catch (error) {
    log.error(error);
  }
}
