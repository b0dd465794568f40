import * as vscode from 'vscode';
import { languageOfPath } from '../../../core/citation/shared/language';
import { languageOfDocument } from '../engine/fileTypes';

/** The most recently active citing document, until it is closed. */
export class FollowedDocument implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument | undefined>();
  readonly #listeners: vscode.Disposable;
  readonly onDidChange = this.#changed.event;
  #document = citingDocument();

  constructor() {
    this.#listeners = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && languageOfDocument(editor.document)) this.#turnTo(editor.document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#document) this.#turnTo(citingDocument());
      }),
      // A document whose language changes is closed and opened in its editor.
      vscode.workspace.onDidOpenTextDocument(() => {
        if (!this.#document || !languageOfDocument(this.#document)) this.#turnTo(citingDocument());
      }),
    );
    if (!this.#document) void this.#lookInTabs();
  }

  get document(): vscode.TextDocument | undefined {
    return this.#document;
  }

  /** Brings the document to the front, with its cursor where it was; does nothing where there is none. */
  async show(): Promise<void> {
    const document = this.#document;
    if (!document) return;
    const uri = document.uri.toString();
    const isShown = ({ input }: vscode.Tab) => input instanceof vscode.TabInputText && input.uri.toString() === uri;
    const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isShown));
    await vscode.window.showTextDocument(document, { viewColumn: group?.viewColumn ?? vscode.ViewColumn.Active });
  }

  /** After a window was reloaded, a document may be in a tab behind others, and not read yet. */
  async #lookInTabs(): Promise<void> {
    const { activeTabGroup, all } = vscode.window.tabGroups;
    const inputs = [activeTabGroup, ...all].flatMap(({ tabs }) => tabs.map(({ input }) => input));
    for (const input of inputs) {
      // Others are not read only to look.
      if (!(input instanceof vscode.TabInputText) || !languageOfPath(input.uri.path)) continue;
      try {
        const document = await vscode.workspace.openTextDocument(input.uri);
        if (this.#document) return;
        if (languageOfDocument(document)) return this.#turnTo(document);
      } catch {
        // Its file is gone: another tab may do.
      }
    }
  }

  #turnTo(document: vscode.TextDocument | undefined): void {
    if (document === this.#document) return;
    this.#document = document;
    this.#changed.fire(document);
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }
}

/** The document in the active editor, else one that can at least be seen. */
function citingDocument(): vscode.TextDocument | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.find((editor) => editor && !editor.document.isClosed && languageOfDocument(editor.document))?.document;
}
