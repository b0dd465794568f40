import * as vscode from 'vscode';
import type { TextRange } from '../../../core/text/range';
import { placeAfter } from '../../../core/text/editBasis';

/** A place in a document that moves with the text around it while something is worked out for it. */
export class FollowedRange implements vscode.Disposable {
  #range: TextRange;
  readonly #listener: vscode.Disposable;

  constructor(followed: vscode.TextDocument, range: TextRange) {
    this.#range = range;
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document !== followed) return;
      // All count in the text before; the last in it comes first.
      for (const { rangeOffset, rangeLength, text } of contentChanges.toSorted(
        (a, b) => b.rangeOffset - a.rangeOffset,
      )) {
        const change = { start: rangeOffset, end: rangeOffset + rangeLength, length: text.length };
        this.#range = { start: placeAfter(this.#range.start, change), end: placeAfter(this.#range.end, change) };
      }
    });
  }

  get range(): TextRange {
    return this.#range;
  }

  dispose(): void {
    this.#listener.dispose();
  }
}
