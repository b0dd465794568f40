import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/range';
import type { CitationPlan } from '../../engine/protocol/plans';
import { toRange } from '../platform/documents/documents';

/**
 * A plan as VS Code pastes and drops: the text for the place itself, after which the cursor is, and all other
 * edits.
 */
export interface PlannedEdit {
  readonly insertText: string;
  readonly additionalEdit: vscode.WorkspaceEdit;
}

/** @param entries the edits that add entries; undefined for none */
export function plannedEdit(
  document: vscode.TextDocument,
  selection: TextRange,
  plan: CitationPlan,
  entries: vscode.WorkspaceEdit | undefined,
): PlannedEdit {
  const additionalEdit = entries ?? new vscode.WorkspaceEdit();
  const isHere = ({ start, end }: TextRange) => start === selection.start && end === selection.end;
  // VS Code does not replace the selection by an empty text.
  const here = plan.edits.find((edit) => isHere(edit) && edit.text !== '');
  for (const edit of plan.edits) {
    if (edit !== here) additionalEdit.replace(document.uri, toRange(document, edit), edit.text);
  }
  return { insertText: here?.text ?? '', additionalEdit };
}

/** Milliseconds within which VS Code applies what is pasted or dropped, if at all. */
const appliedWithin = 60_000;
let waiting: vscode.Disposable | undefined;

/**
 * Calls back once VS Code has applied what it was last given to paste or drop into a document: it does so by itself,
 * later or never, without telling.
 *
 * @param then takes the end of the text, as it stands in the document
 */
export function onceApplied(document: vscode.TextDocument, text: string, then: (end: number) => void): void {
  waiting?.dispose();
  const timer = setTimeout(() => void own.dispose(), appliedWithin);
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    const change = event.document === document && event.contentChanges.find((one) => one.text === text);
    if (!change) return;
    own.dispose();
    then(change.rangeOffset + text.length);
  });
  const own = vscode.Disposable.from(listener, { dispose: () => clearTimeout(timer) });
  waiting = own;
}
