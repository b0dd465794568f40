import * as vscode from 'vscode';
import type { EntryPlan } from '../../engine/engine';
import { toWorkspaceEdit } from './fileEdits';
import { openDocument } from './hostFiles';

/** The edits that put entries into a bibliography, and what is to be done once they are applied. */
export interface EntryEdits {
  readonly edit: vscode.WorkspaceEdit;
  /** Saves the bibliography, unless it held changes of the user's that were not saved. */
  finish(): Promise<void>;
}

/**
 * Decides, by the setting and where it says so by asking, whether the entries that a document's bibliography lacks are added to it. A
 * bibliography is never created unasked.
 *
 * @returns undefined where they are not to be added
 */
export async function decideEntries(plan: EntryPlan): Promise<EntryEdits | undefined> {
  const { target, missing } = plan;
  const setting = additionSetting();
  if (!target || plan.files.length === 0 || setting === 'never') return undefined;
  if (setting === 'ask' || target.create) {
    const add = target.create ? vscode.l10n.t('Create') : vscode.l10n.t('Add');
    const question = target.create
      ? vscode.l10n.t('Create the bibliography {0} with the entry for what is cited?', target.path)
      : vscode.l10n.t('Add “{0}” to {1}?', missing.join('”, “'), target.path);
    if ((await vscode.window.showInformationMessage(question, add, vscode.l10n.t('Only Cite'))) !== add)
      return undefined;
  }
  return entryEdits(plan, target.uri);
}

/** The edits that add entries where the setting has it done without asking; undefined elsewhere. */
export async function unaskedEntries(plan: EntryPlan): Promise<vscode.WorkspaceEdit | undefined> {
  if (!plan.target || plan.target.create || additionSetting() !== 'always') return undefined;
  return toWorkspaceEdit(plan.files);
}

function additionSetting(): string {
  return vscode.workspace.getConfiguration('ibid').get<string>('addToBibliography', 'always');
}

async function entryEdits(plan: EntryPlan, target: string): Promise<EntryEdits> {
  const uri = vscode.Uri.parse(target);
  const wasDirty = openDocument(uri)?.isDirty ?? false;
  return {
    edit: await toWorkspaceEdit(plan.files),
    async finish() {
      const bibliography = openDocument(uri);
      if (bibliography?.isDirty && !wasDirty) await bibliography.save();
    },
  };
}
