import * as vscode from 'vscode';
import { readNotebookMessage, type NotebookState } from '../../webview/messages/notebook';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';
import { notebookState } from './notebookState';

const rendererId = 'ibid.markdown-it-citations';
/** Milliseconds to wait after a change elsewhere, such as in a bibliography that is being edited. */
const changeDelay = 250;

/** A notebook that has a renderer. */
interface RenderedNotebook {
  asking: boolean;
  /** Something has changed since the engine was asked. */
  isStale: boolean;
  state: NotebookState | undefined;
}

/**
 * Tells the renderer in the notebooks what their Markdown cells show: when it asks, when they have changed, and when
 * what citations mean may have.
 */
export class NotebookCitations implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #log: Log;
  readonly #messaging = vscode.notebooks.createRendererMessaging(rendererId);
  readonly #rendered = new Map<vscode.NotebookDocument, RenderedNotebook>();
  readonly #listeners: vscode.Disposable;
  #changeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: EngineHost, log: Log) {
    this.#host = host;
    this.#log = log;
    this.#listeners = vscode.Disposable.from(
      this.#messaging.onDidReceiveMessage(({ editor, message }) => {
        if (readNotebookMessage(message)) this.#onReady(editor);
      }),
      vscode.workspace.onDidChangeNotebookDocument((event) => {
        if (changesText(event)) this.#update(event.notebook);
      }),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#rendered.delete(notebook)),
      vscode.window.onDidChangeVisibleNotebookEditors((editors) => {
        for (const editor of editors) if (this.#rendered.has(editor.notebook)) this.#onReady(editor);
      }),
      host.onDidChangeCitations(() => this.#scheduleUpdate()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ibid')) this.#updateVisible();
      }),
    );
  }

  /** A renderer that starts, or that was hidden, is told what is known, and what is different now. */
  #onReady(editor: vscode.NotebookEditor): void {
    const { notebook } = editor;
    const rendered = this.#rendered.get(notebook);
    if (rendered?.state) this.#post(rendered.state, editor);
    else this.#rendered.set(notebook, rendered ?? { asking: false, isStale: false, state: undefined });
    this.#update(notebook);
  }

  #scheduleUpdate(): void {
    clearTimeout(this.#changeTimer);
    this.#changeTimer = setTimeout(() => this.#updateVisible(), changeDelay);
  }

  #updateVisible(): void {
    for (const notebook of new Set(vscode.window.visibleNotebookEditors.map((editor) => editor.notebook)))
      this.#update(notebook);
  }

  #update(notebook: vscode.NotebookDocument): void {
    const rendered = this.#rendered.get(notebook);
    if (!rendered) return;
    rendered.isStale = true;
    if (!rendered.asking) void this.#ask(notebook, rendered);
  }

  async #ask(notebook: vscode.NotebookDocument, rendered: RenderedNotebook): Promise<void> {
    rendered.asking = true;
    try {
      await this.#host.ready();
      while (rendered.isStale && !notebook.isClosed) {
        rendered.isStale = false;
        const isOn = setting('preview.enabled');
        const state = isOn ? await notebookState(this.#host.engine, notebook) : { cells: [] };
        if (JSON.stringify(state) === JSON.stringify(rendered.state)) continue;
        rendered.state = state;
        for (const editor of vscode.window.visibleNotebookEditors)
          if (editor.notebook === notebook) this.#post(state, editor);
      }
    } catch (error) {
      this.#log.error(error);
    } finally {
      rendered.asking = false;
    }
  }

  #post(state: NotebookState, editor: vscode.NotebookEditor): void {
    this.#messaging.postMessage(state, editor).then(undefined, (error: unknown) => this.#log.error(error));
  }

  dispose(): void {
    clearTimeout(this.#changeTimer);
    this.#listeners.dispose();
  }
}

/** Outputs, and code, change nothing that is cited. */
function changesText({ contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent): boolean {
  return (
    contentChanges.length > 0 ||
    cellChanges.some(({ cell, document, metadata }) => {
      const isText = cell.kind === vscode.NotebookCellKind.Markup || cell.document.languageId === 'raw';
      return isText && (document !== undefined || metadata !== undefined);
    })
  );
}
