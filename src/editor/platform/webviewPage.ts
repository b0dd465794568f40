import * as vscode from 'vscode';
import { fieldsOf, type ShowMessage } from '../../webview/messages';
import type { Log } from './log';

/** A kind of pages: src/webview has a folder of its name with `page.ts` and `page.css`. */
export interface PageKind<Said> {
  readonly viewType: `ibid.${string}`;
  readonly name: string;
  /** What a page says, checked: undefined for what is nothing that it can say. */
  read(message: unknown): Said | undefined;
}

/** A page in a panel. It is gone while the panel is hidden, and shown again what it was shown last when it comes back. */
export class WebviewPage<Shown, Said> implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #listener: vscode.Disposable;
  #message: ShowMessage | undefined;

  /** @param panel a new one, or one of an earlier session */
  constructor(
    panel: vscode.WebviewPanel,
    kind: PageKind<Said>,
    extensionUri: vscode.Uri,
    log: Log,
    hear: (said: Said) => unknown,
  ) {
    this.panel = panel;
    panel.webview.options = webviewOptions(extensionUri);
    this.#listener = panel.webview.onDidReceiveMessage(async (message: unknown) => {
      try {
        if (fieldsOf(message)['kind'] === 'ready') return this.#post();
        const said = kind.read(message);
        if (said !== undefined) await hear(said);
      } catch (error) {
        log.report(vscode.l10n.t('The command did not succeed.'), error);
      }
    });
    panel.webview.html = pageHtml(panel.webview, kind.name, extensionUri);
  }

  /**
   * Has the page show something, now or when it is there.
   *
   * @param state what to open the page by after the window was reloaded
   */
  show(shown: Shown, state: unknown): void {
    this.#message = { kind: 'show', shown, state };
    this.#post();
  }

  #post(): void {
    if (this.#message) void this.panel.webview.postMessage(this.#message);
  }

  /** The panel stays: a window that is reloaded brings it back. */
  dispose(): void {
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
 * Brings back the panels that were open when the window was closed or reloaded. package.json's `activationEvents` must name
 * `onWebviewPanel:` and the kind's view type.
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

const resourceFolders = ['dist/webview', 'media'];

/** An empty page: everything in it is made by its script. Nothing comes from the network, and no script or style from the page's data. */
function pageHtml(webview: vscode.Webview, name: string, extensionUri: vscode.Uri): string {
  const address = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview', file)).toString();
  const nonce = createNonce();
  const policy = [
    `default-src 'none'`,
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${nonce}" href="${address(`${name}.css`)}">
<title>Ibid</title>
</head>
<body>
<script type="module" nonce="${nonce}" src="${address(`${name}.js`)}"></script>
</body>
</html>`;
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
