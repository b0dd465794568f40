import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/range';
import type { CitationPlan } from '../../engine/protocol/plans';
import { toRange } from '../platform/documents/documents';

/**
 * A plan as VS Code pastes and drops: the text for the place itself, after which the cursor stands, and all other
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
  // What VS Code is given as empty it would not put in the place of the selection.
  const here = plan.edits.find((edit) => isHere(edit) && edit.text !== '');
  for (const edit of plan.edits) {
    if (edit !== here) additionalEdit.replace(document.uri, toRange(document, edit), edit.text);
  }
  return { insertText: here?.text ?? '', additionalEdit };
}
