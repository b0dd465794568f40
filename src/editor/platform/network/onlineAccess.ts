import * as vscode from 'vscode';
import { sourceLabels } from '../../../core/sources/sourceLabels';
import type { SourceName } from '../../../core/sources/sourceName';
import { createSender } from '../../../engine/transport/httpSender';
import type { EditorHost, HttpRequest } from '../../../engine/protocol/host';
import type { OnlineSettings } from '../../../engine/protocol/online';
import { setting } from '../settings';
import type { Log } from '../ui/log';

/** What sends requests for the engine, or tells whether it may send one itself. */
export type Sender = Pick<EditorHost, 'send' | 'cancelSend' | 'maySend'>;

/** The services that take a key, and the header that has it. */
const keyHeaders: Partial<Record<SourceName, (key: string) => Readonly<Record<string, string>>>> = {
  semanticscholar: (key) => ({ 'x-api-key': key }),
  openalex: (key) => ({ Authorization: `Bearer ${key}` }),
  zotero: (key) => ({ 'Zotero-API-Key': key }),
};

export const keyedSources = Object.keys(keyHeaders) as SourceName[];

/**
 * The user's permissions for online sources: whether, which, where, and with which keys they may be asked. Sends
 * requests with VS Code's proxy and certificates.
 */
export class OnlineAccess implements vscode.Disposable {
  readonly sender: Sender;
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  /** Fires when a key was set or taken away. */
  readonly onDidChange = this.#changed.event;

  constructor({ secrets, extension }: Pick<vscode.ExtensionContext, 'secrets' | 'extension'>, log: Log) {
    this.#secrets = secrets;
    const { version, homepage } = extension.packageJSON as { readonly version: string; readonly homepage?: string };
    const isBrowser = 'WorkerGlobalScope' in globalThis;
    const about = [homepage, mailAddress()].filter((part) => part !== undefined && part !== '').join('; ');
    const maySend = (request: HttpRequest) => this.#maySend(request);
    const sender = createSender((...request) => fetch(...request), {
      isBrowser,
      headers: { 'User-Agent': `Ibid/${version}${about === '' ? '' : ` (${about})`}` },
      keyHeaders: (request) => this.#keyHeaders(request),
      maySend,
      onFailure: (what) => log.warn(what),
    });
    this.sender = { ...sender, maySend: (request) => Promise.resolve(maySend(request)) };
    this.#listener = secrets.onDidChange(({ key }) => {
      if (key.startsWith(secretOf(''))) this.#changed.fire();
    });
  }

  /** The settings of the engine. */
  async settings(): Promise<OnlineSettings> {
    const keys = await Promise.all(
      keyedSources.map(async (source) => ((await this.#secrets.get(secretOf(source))) ? [source] : [])),
    );
    return {
      enabled: this.isOn,
      // VS Code returns a proxy, which cannot be sent to the worker.
      sources: [...setting('online.sources')],
      endpoints: { ...setting('online.endpoints') },
      email: setting('online.email'),
      keys: keys.flat(),
    };
  }

  get isOn(): boolean {
    return setting('online.enabled') === 'on';
  }

  /** Stores a source's key; an empty one takes it away. */
  async setKey(source: SourceName, key: string): Promise<void> {
    if (key === '') await this.#secrets.delete(secretOf(source));
    else await this.#secrets.store(secretOf(source), key);
  }

  /**
   * Whether online sources may be asked. The first time the user is, with the names of the hosts; the answer is kept in
   * the settings.
   *
   * @param hosts that a request would go to
   */
  async mayAsk(hosts: readonly string[]): Promise<boolean> {
    const enabled = setting('online.enabled');
    if (enabled === 'on') return true;
    if (enabled === 'off') return this.#offerSettings();
    const allow = vscode.l10n.t('Search Online');
    const refuse = vscode.l10n.t("Don't Search Online");
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t('Search for papers online?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'What you search for will be sent to {0}. You can change this at any time in the setting “{1}”.',
          hosts.join(', '),
          'ibid.online.enabled',
        ),
      },
      allow,
      refuse,
    );
    if (answer === undefined) return false;
    const value = answer === allow ? 'on' : 'off';
    await vscode.workspace.getConfiguration('ibid').update('online.enabled', value, vscode.ConfigurationTarget.Global);
    return answer === allow;
  }

  async #offerSettings(): Promise<boolean> {
    const open = vscode.l10n.t('Open Settings');
    const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Online search is turned off.'), open);
    if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'ibid.online.enabled');
    return false;
  }

  /** Zotero has a setting of its own, and is looked for before that is set. It may redirect to any host. */
  #maySend({ source }: HttpRequest): boolean {
    const isZotero = source === undefined || source === 'zotero' || source === 'zoteroLocal';
    return this.isOn || (isZotero && setting('online.enabled') !== 'off');
  }

  /** A replaced host gets a key only where the user's own settings replaced it. */
  async #keyHeaders({ source, isReplaced }: HttpRequest): Promise<Readonly<Record<string, string>>> {
    const header = source && keyHeaders[source];
    if (!header || (isReplaced && !isUserEndpoint(source))) return {};
    const key = await this.#secrets.get(secretOf(source));
    return key ? header(key) : {};
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}

/** The name of a source as people write it. */
export function sourceLabel(source: string): string {
  return isSourceName(source) ? sourceLabels[source] : source;
}

function isSourceName(name: string): name is SourceName {
  return Object.hasOwn(sourceLabels, name);
}

function secretOf(source: string): string {
  return `ibid.key.${source}`;
}

function isUserEndpoint(source: string): boolean {
  const inspected = vscode.workspace
    .getConfiguration('ibid')
    .inspect<Readonly<Record<string, unknown>>>('online.endpoints');
  const own = inspected?.globalValue?.[source];
  return own !== undefined && own === setting('online.endpoints')[source];
}

function mailAddress(): string {
  const email = setting('online.email');
  return email === '' ? '' : `mailto:${email.replace(/[^\x21-\x7e]|[()]/g, '')}`;
}
