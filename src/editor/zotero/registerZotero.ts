import * as vscode from 'vscode';
import type { ZoteroFailure } from '../../engine/protocol/online';
import type { EngineHost } from '../platform/engine/engineHost';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { zoteroSettings } from '../platform/network/zoteroAccess';
import type { Log } from '../platform/ui/log';
import { failureText } from './failureText';
import { offerZotero } from './offerZotero';

/** Time between requests for changes while Zotero runs. */
const intervalMs = 3 * 60_000;

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

  const timer = setInterval(() => void readQuietly(), intervalMs);
  void offerZotero(host, globalState, log);
  void readQuietly();
  const subscriptions = vscode.Disposable.from(
    { dispose: () => clearInterval(timer) },
    online.onDidChange(() => void withKey()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ibid.zotero')) void configure();
      else if (event.affectsConfiguration('ibid.online')) void readQuietly();
    }),
  );

  /** The engine knows of a new key before it reads. */
  async function withKey(): Promise<void> {
    try {
      await host.configureOnline();
      await read(false);
    } catch (error) {
      log.error(error);
    }
  }

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
