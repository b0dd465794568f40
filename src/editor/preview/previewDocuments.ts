import * as vscode from 'vscode';
import { byText, writtenCitations } from '../../core/citation/markdownIt/citationTokens';
import type { ShownDocument } from '../../core/citation/markdownIt/renderCitations';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { openDocument } from '../platform/engine/hostFiles';
import type { Log } from '../platform/ui/log';
import { referencesHtml, showCitations } from './html';

/** Documents whose previews are kept up to date. */
const maxShown = 5;
/** Changes that come at once make the preview anew once. */
const refreshDelay = 80;
/** Changes that VS Code has not rendered after which no preview is taken to be open. */
const maxUnseen = 10;
/** Milliseconds to wait after a change elsewhere, such as in a bibliography that is being edited. */
const changeDelay = 250;

interface PreviewedDocument {
  /** The version that was asked about last. */
  version: number;
  /** The version that VS Code showed last, and the changes since then. */
  seen: number;
  unseen: number;
  asking: boolean;
  isStale: boolean;
  set: ShownDocument | undefined;
  /** The parts of `set` that the preview shows, as JSON. */
  signature: string;
}

/**
 * The formatted citations of the documents that have a preview: the engine is asked when a preview is rendered, and the
 * preview is refreshed when the answer differs.
 */
export class PreviewDocuments implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #log: Log;
  readonly #shown = new Map<string, PreviewedDocument>();
  readonly #listeners: vscode.Disposable;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  #changeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: EngineHost, log: Log) {
    this.#host = host;
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      host.onDidChangeCitations(() => this.#scheduleRefresh()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#onEdit(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ibid')) this.#refresh();
      }),
    );
  }

  /** Returns the formatted document as last known, and asks the engine where that is out of date. */
  get(uri: vscode.Uri): ShownDocument | undefined {
    const address = uri.toString();
    const shown = this.#shown.get(address) ?? {
      version: -1,
      seen: -1,
      unseen: 0,
      asking: false,
      isStale: true,
      set: undefined,
      signature: '',
    };
    this.#shown.delete(address);
    this.#shown.set(address, shown);
    for (const oldest of this.#shown.keys()) if (this.#shown.size > maxShown) this.#shown.delete(oldest);
    shown.seen = openDocument(uri)?.version ?? -1;
    shown.unseen = 0;
    if (shown.isStale || shown.seen !== shown.version) void this.#ask(uri, shown);
    return shown.set;
  }

  /** VS Code shows a change after some rest: until then, what it changes of the citations may be there. */
  #onEdit({ uri, version }: vscode.TextDocument): void {
    const shown = this.#shown.get(uri.toString());
    if (!shown || shown.version === version || shown.unseen >= maxUnseen) return;
    shown.unseen += 1;
    void this.#ask(uri, shown);
  }

  async #ask(uri: vscode.Uri, shown: PreviewedDocument): Promise<void> {
    if (shown.asking) return;
    shown.asking = true;
    try {
      await this.#host.ready();
      const document = openDocument(uri);
      if (!document) return;
      const { version } = document;
      shown.version = version;
      shown.isStale = false;
      const text = documentText(document);
      const formatted = text && (await this.#host.engine.formatDocument(text));
      if (!formatted) return;
      const signature = JSON.stringify([
        formatted.citations.map(({ html, keys }) => [html, keys]),
        formatted.references,
      ]);
      const written = writtenCitations(text.text, formatted.citations);
      const citations = byText(written, showCitations(formatted, written));
      shown.set = { citations, references: referencesHtml(formatted) };
      // A version that VS Code has not rendered yet will be rendered anyway.
      if (signature !== shown.signature && shown.seen >= version) this.#refresh();
      shown.signature = signature;
    } catch (error) {
      this.#log.error(error);
    } finally {
      shown.asking = false;
    }
    // While the engine was at work, the text may have changed.
    const now = openDocument(uri);
    if (now && now.version !== shown.version) await this.#ask(uri, shown);
  }

  #scheduleRefresh(): void {
    clearTimeout(this.#changeTimer);
    this.#changeTimer = setTimeout(() => {
      for (const [address, shown] of this.#shown) {
        shown.isStale = true;
        void this.#ask(vscode.Uri.parse(address), shown);
      }
    }, changeDelay);
  }

  #refresh(): void {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => {
      vscode.commands
        .executeCommand('markdown.preview.refresh')
        .then(undefined, (error: unknown) => this.#log.error(error));
    }, refreshDelay);
  }

  dispose(): void {
    clearTimeout(this.#refreshTimer);
    clearTimeout(this.#changeTimer);
    this.#listeners.dispose();
  }
}
