import * as vscode from 'vscode';
import type { ZoteroFailure } from '../../engine/protocol/online';
import type { EngineHost } from '../platform/engine/engineHost';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { canReachZotero, zoteroSettings } from '../platform/network/zoteroAccess';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';

/** While Zotero runs, it is asked for changes so often. */
const intervalMs = 3 * 60_000;

const offeredKey = 'ibid.offeredZotero';

/** Reads libraries of Zotero's: at the start, every few minutes, and when the library is refreshed. */
export interface ZoteroRefresh extends vscode.Disposable {
  /** Compares all there is, and tells why Zotero did not answer. */
  refresh(): Promise<void>;
}

/** Keeps libraries of Zotero's up to date, and offers them once where Zotero runs. */
export function registerZotero(
  host: EngineHost,
  online: OnlineAccess,
  { globalState }: Pick<vscode.ExtensionContext, 'globalState'>,
  log: Log,
): ZoteroRefresh {
  let lastFailures = '';

  const read = async (isWhole: boolean): Promise<readonly ZoteroFailure[]> => {
    if (zoteroSettings().servers.length === 0) return [];
    await host.ready();
    const hasChanged = await host.engine.refreshZotero(isWhole);
    const { failures } = await host.engine.zoteroState();
    const told = failures.map(failureText).join(' ');
    if (hasChanged || told !== lastFailures) host.tellLibraryChanged();
    if (told !== '' && told !== lastFailures) log.warn(told);
    lastFailures = told;
    return failures;
  };
  const readQuietly = async (): Promise<void> => {
    try {
      await read(false);
    } catch (error) {
      log.error(error);
    }
  };

  const offer = async (): Promise<void> => {
    try {
      const isOpen = setting('zotero.enabled') || setting('online.enabled') === 'off' || !canReachZotero;
      if (isOpen || globalState.get(offeredKey) === true) return;
      await host.ready();
      if (!(await host.engine.zoteroRuns())) return;
      await globalState.update(offeredKey, true);
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
  };

  const timer = setInterval(() => void readQuietly(), intervalMs);
  void offer();
  void readQuietly();
  const subscriptions = vscode.Disposable.from(
    { dispose: () => clearInterval(timer) },
    online.onDidChange(() => void readQuietly()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ibid.zotero')) void configure();
      else if (event.affectsConfiguration('ibid.online')) void readQuietly();
    }),
  );

  /** The user has switched it on or off, or named other libraries: they are told at once what comes of it. */
  async function configure(): Promise<void> {
    try {
      await host.configureZotero();
      await refresh();
    } catch (error) {
      log.error(error);
    }
  }

  async function refresh(): Promise<void> {
    const [failure] = await read(true);
    if (failure) void vscode.window.showWarningMessage(failureText(failure));
  }

  return {
    refresh,
    dispose() {
      subscriptions.dispose();
    },
  };
}

/** Why Zotero did not answer, and what can be done. */
function failureText({ from, why, status, retryAfter }: ZoteroFailure): string {
  if (from === 'local') {
    if (status === 403) {
      return vscode.l10n.t(
        'Zotero does not let Ibid read your library. In Zotero’s settings, under Advanced, turn on “Allow other applications on this computer to communicate with Zotero”.',
      );
    }
    if (why === 'network' || why === 'timeout') {
      return vscode.l10n.t('Zotero is not running. What was read from it before can still be cited.');
    }
    return vscode.l10n.t(
      'Zotero could not be read ({0}). What was read from it before can still be cited.',
      status ?? why,
    );
  }
  if (status === 403) {
    return vscode.l10n.t(
      'zotero.org does not accept your key. Check it with “{0}”.',
      vscode.l10n.t('Set Key of an Online Source…'),
    );
  }
  if (retryAfter !== undefined)
    return vscode.l10n.t('zotero.org did not answer. Ibid can try again in {0} s.', retryAfter);
  return vscode.l10n.t('zotero.org did not answer ({0}).', status ?? why);
}
