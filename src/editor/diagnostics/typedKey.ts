import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/range';

/**
 * The place where a text is being typed, until the cursor has left it: what is wrong with half a key is not worth a
 * mark.
 */
export class TypedKey implements vscode.Disposable {
  readonly #listeners: vscode.Disposable;
  #document: vscode.TextDocument | undefined;
  /** Where the last change ended. */
  #offset = 0;
  /** The range of a finding that is withheld because the cursor is in it. */
  #withheld: TextRange | undefined;

  /** @param left called when the cursor has left what was not told */
  constructor(left: (document: vscode.TextDocument) => void) {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const [change] = contentChanges;
        if (!change || document !== vscode.window.activeTextEditor?.document) return;
        this.#document = document;
        this.#offset = change.rangeOffset + change.text.length;
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        const withheld = this.#withheld;
        if (!withheld || textEditor.document !== this.#document || touches(withheld, cursorOf(textEditor))) return;
        this.#document = this.#withheld = undefined;
        left(textEditor.document);
      }),
    );
  }

  /** The findings without those in which the cursor still is after something was typed there. */
  without<T extends TextRange & { readonly code: string }>(
    document: vscode.TextDocument,
    findings: readonly T[],
    codes: ReadonlySet<string>,
  ): readonly T[] {
    const editor = vscode.window.activeTextEditor;
    if (document !== this.#document || editor?.document !== document) return findings;
    const cursor = cursorOf(editor);
    const typed = findings.find((one) => codes.has(one.code) && touches(one, cursor) && touches(one, this.#offset));
    this.#withheld = typed && { start: typed.start, end: typed.end };
    return typed ? findings.filter((one) => one !== typed) : findings;
  }

  dispose(): void {
    this.#listeners.dispose();
  }
}

function cursorOf({ document, selection }: vscode.TextEditor): number {
  return document.offsetAt(selection.active);
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
