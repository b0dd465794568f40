import * as vscode from 'vscode';
import { fieldsOf, type ShowMessage } from '../../../webview/messages/fields';
import type { Log } from './log';

/** A kind of pages: src/webview has a folder of its name with `page.ts` and `page.css`. */
export interface PageKind<PageMessage> {
  readonly viewType: `ibid.${string}`;
  readonly name: string;
  /** Checks a message from the page; undefined for anything that is no message of this page. */
  read(message: unknown): PageMessage | undefined;
}

/**
 * A page in a panel. It is gone while the panel is hidden, and shown again what it was shown last when it comes back.
 */
export class WebviewPage<PageState, PageMessage> implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #log: Log;
  readonly #listener: vscode.Disposable;
  #message: ShowMessage | undefined;
  #isDisposed = false;

  /** @param panel a new one, or one of an earlier session */
  constructor(
    panel: vscode.WebviewPanel,
    kind: PageKind<PageMessage>,
    extensionUri: vscode.Uri,
    log: Log,
    onMessage: (message: PageMessage) => unknown,
  ) {
    this.panel = panel;
    this.#log = log;
    panel.webview.options = webviewOptions(extensionUri);
    this.#listener = panel.webview.onDidReceiveMessage(async (message: unknown) => {
      try {
        if (fieldsOf(message)['kind'] === 'ready') return this.#post();
        const said = kind.read(message);
        if (said !== undefined) await onMessage(said);
      } catch (error) {
        log.report(vscode.l10n.t('Command failed.'), error);
      }
    });
    void this.#load(kind.name, extensionUri);
  }

  /**
   * Has the page show something, now or when it is there.
   *
   * @param state what to open the page by after the window was reloaded
   */
  show(shown: PageState, state: unknown): void {
    this.#message = { kind: 'show', number: (this.#message?.number ?? 0) + 1, shown, state };
    this.#post();
  }

  async #load(name: string, extensionUri: vscode.Uri): Promise<void> {
    try {
      const files = await pageFiles(name, extensionUri);
      if (!this.#isDisposed) this.panel.webview.html = pageHtml(this.panel.webview, files, extensionUri);
    } catch (error) {
      this.#log.report(vscode.l10n.t("The page couldn't be loaded."), error);
    }
  }

  #post(): void {
    if (this.#message) void this.panel.webview.postMessage(this.#message);
  }

  /** The panel stays: a window that is reloaded brings it back. */
  dispose(): void {
    this.#isDisposed = true;
    this.#listener.dispose();
  }
}

/** Opens a panel for pages of a kind. */
export function createPanel(
  kind: PageKind<unknown>,
  extensionUri: vscode.Uri,
  title: string,
  column: vscode.ViewColumn,
): vscode.WebviewPanel {
  const options = { ...webviewOptions(extensionUri), enableFindWidget: true };
  return vscode.window.createWebviewPanel(kind.viewType, title, column, options);
}

/**
 * Brings back the panels that were open when the window was closed or reloaded. package.json's `activationEvents` must
 * name `onWebviewPanel:` and the kind's view type.
 */
export function registerRestoring(
  kind: PageKind<unknown>,
  log: Log,
  restore: (panel: vscode.WebviewPanel, state: unknown) => unknown,
): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(kind.viewType, {
    async deserializeWebviewPanel(panel, kept: unknown) {
      try {
        await restore(panel, fieldsOf(kept)['state']);
      } catch (error) {
        log.error(error);
        panel.dispose();
      }
    },
  });
}

function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    localResourceRoots: resourceFolders.map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
  };
}

const resourceFolders = ['dist/webview'];

/** A page's script and style sheet. */
interface PageFiles {
  readonly script: string;
  readonly style: string;
}

const readFiles = new Map<string, Promise<PageFiles>>();

/** Read once for all panels. */
function pageFiles(name: string, extensionUri: vscode.Uri): Promise<PageFiles> {
  const known = readFiles.get(name);
  if (known) return known;
  const read = async (file: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(webviewFile(extensionUri, file)));
  const files = Promise.all([read(`${name}.js`), read(`${name}.css`)]).then(([script, style]) => ({ script, style }));
  readFiles.set(name, files);
  files.catch(() => readFiles.delete(name));
  return files;
}

function webviewFile(extensionUri: vscode.Uri, file: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist/webview', file);
}

/**
 * An empty page: everything in it is made by its script. Script and style are in it, as VS Code shows a page only
 * when all that it names is loaded; what a page loads later, it finds by the import map. Nothing comes from the
 * network, and no script or style from the page's data.
 */
function pageHtml(webview: vscode.Webview, { script, style }: PageFiles, extensionUri: vscode.Uri): string {
  const nonce = createNonce();
  const policy = [
    `default-src 'none'`,
    // CSP Level 3, 6.1.3: `default-src` does not cover these.
    `base-uri 'none'`,
    `form-action 'none'`,
    `img-src ${webview.cspSource} data:`,
    `font-src data:`,
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  const imports = { temml: webview.asWebviewUri(webviewFile(extensionUri, 'temml.js')).toString() };
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">${style}</style>
<script type="importmap" nonce="${nonce}">${JSON.stringify({ imports })}</script>
<title>Ibid</title>
</head>
<body>
<script type="module" nonce="${nonce}">${script}</script>
</body>
</html>`;
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
