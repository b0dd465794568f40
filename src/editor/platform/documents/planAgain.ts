import * as vscode from 'vscode';

/** Thrown where the text that an edit was planned for has changed since: nothing of the edit was applied. */
export class OutdatedPlan extends Error {
  constructor() {
    super(vscode.l10n.t('The text changed in the meantime. Nothing was changed; try again.'));
  }
}

/** Milliseconds before each new plan: another program may be writing, and VS Code reads the file after it. */
const rests = [150, 800];

/**
 * Plans an edit and applies it; where that throws `OutdatedPlan`, does so again, twice at most. Then it is thrown on,
 * and shown to the user.
 *
 * @param attempt plans from the text as it is now, and applies nothing where the plan does not fit
 */
export async function planAgain<T>(attempt: () => Promise<T>): Promise<T> {
  for (const rest of rests) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof OutdatedPlan)) throw error;
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
  return attempt();
}

/** Applies an edit that fits now. VS Code compares the versions of documents that are open once more. */
export async function applyEdit(edit: vscode.WorkspaceEdit): Promise<void> {
  if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) throw new OutdatedPlan();
}

/** Fails where a document is not as it was at a version, or is closed. */
export function expectVersion(document: vscode.TextDocument, version: number): void {
  if (document.version !== version || document.isClosed) throw new OutdatedPlan();
}
