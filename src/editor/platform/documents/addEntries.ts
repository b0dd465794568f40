import * as vscode from 'vscode';
import type { EntryPlan } from '../../../engine/protocol/plans';
import type { EngineHost } from '../engine/engineHost';
import { toWorkspaceEdit } from './fileEdits';
import { openDocument } from '../engine/hostFiles';
import { withoutLinks } from '../ui/messages';
import { setting } from '../settings';

/** What is pasted or dropped is applied by VS Code within so many milliseconds, if at all. */
const appliedWithin = 60_000;

/** The edits that put entries into a bibliography, and what is to be done once they are applied. */
export interface EntryEdits {
  readonly edit: vscode.WorkspaceEdit;
  /** Saves the bibliography, unless it held changes of the user's that were not saved. */
  finish(): Promise<void>;
}

/** What was answered to questions about entries. */
export type Answers = Map<string, boolean>;

/**
 * Decides, by the setting and where it says so by asking, whether the entries that a document's bibliography lacks are added to it. A
 * bibliography is never created unasked.
 *
 * @param answers what was asked before, when the same was planned on an older text; it is not asked twice
 * @returns undefined where they are not to be added
 */
export async function decideEntries(
  host: EngineHost,
  plan: EntryPlan,
  answers: Answers,
): Promise<EntryEdits | undefined> {
  const { target } = plan;
  if (plan.refused && !answers.has(plan.refused)) {
    answers.set(plan.refused, false);
    tellRefusal(plan.refused);
  }
  const addition = setting('addToBibliography');
  if (!target || plan.files.length === 0 || addition === 'never') return undefined;
  if (addition === 'ask' || target.create) {
    const question = JSON.stringify([target.uri, target.create, plan.missing]);
    const answer = answers.get(question) ?? (await isWanted(plan, target));
    answers.set(question, answer);
    if (!answer) return undefined;
  }
  return entryEdits(host, plan, target.uri);
}

/** Asks whether entries are to be added. */
async function isWanted({ missing }: EntryPlan, target: NonNullable<EntryPlan['target']>): Promise<boolean> {
  const add = target.create ? vscode.l10n.t('Create') : vscode.l10n.t('Add');
  const question = target.create
    ? vscode.l10n.t('Create the bibliography {0} with the entry for what is cited?', target.path)
    : vscode.l10n.t('Add “{0}” to {1}?', withoutLinks(missing.join('”, “')), target.path);
  return (await vscode.window.showInformationMessage(question, add, vscode.l10n.t('Only Cite'))) === add;
}

function tellRefusal(reason: NonNullable<EntryPlan['refused']>): void {
  const sentences = {
    encoding: vscode.l10n.t('The entry was not added: the bibliography is not in UTF-8.'),
    format: vscode.l10n.t('The entry was not added: Ibid does not know the format of the bibliography.'),
    noList: vscode.l10n.t('The entry was not added: the bibliography has no list of entries to add to.'),
    unresolved: vscode.l10n.t('The entry was not added: Ibid cannot tell which file the bibliography is.'),
  };
  void vscode.window.showWarningMessage(sentences[reason]);
}

/** The edits that add entries where the setting has it done without asking; undefined elsewhere. Applied soon, they are saved. */
export async function unaskedEntries(host: EngineHost, plan: EntryPlan): Promise<vscode.WorkspaceEdit | undefined> {
  if (!plan.target || plan.target.create || setting('addToBibliography') !== 'always') return undefined;
  return savedEntries(host, plan, plan.target.uri);
}

/** The edits that add entries where the setting does not forbid it: for an action whose name says that it does. Applied soon, they are saved. */
export async function addedEntries(host: EngineHost, plan: EntryPlan): Promise<vscode.WorkspaceEdit | undefined> {
  if (!plan.target || plan.files.length === 0 || setting('addToBibliography') === 'never') return undefined;
  return savedEntries(host, plan, plan.target.uri);
}

async function savedEntries(host: EngineHost, plan: EntryPlan, target: string): Promise<vscode.WorkspaceEdit> {
  const edit = await toWorkspaceEdit(host, plan.files);
  saveOnceApplied(plan, target);
  return edit;
}

/** As `EntryEdits.finish`, for edits that VS Code applies by itself, later or never, without telling. */
function saveOnceApplied({ files }: EntryPlan, target: string): void {
  const uri = vscode.Uri.parse(target);
  if (openDocument(uri)?.isDirty) return;
  const added = files
    .filter((file) => file.uri === target)
    .flatMap(({ edits }) => edits.map(({ text }) => unbroken(text)));
  const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.toString() !== uri.toString() || contentChanges.length === 0) return;
    listener.dispose();
    const written = contentChanges.map(({ text }) => unbroken(text)).join('');
    if (added.some((text) => text !== '' && written.includes(text))) void document.save();
  });
  setTimeout(() => void listener.dispose(), appliedWithin);
}

/** VS Code writes a document's own ends of lines. */
function unbroken(text: string): string {
  return text.replace(/\s+/g, ' ');
}

async function entryEdits(host: EngineHost, plan: EntryPlan, target: string): Promise<EntryEdits> {
  const uri = vscode.Uri.parse(target);
  const edit = await toWorkspaceEdit(host, plan.files);
  const wasDirty = openDocument(uri)?.isDirty ?? false;
  return {
    edit,
    async finish() {
      const bibliography = openDocument(uri);
      if (bibliography?.isDirty && !wasDirty) await bibliography.save();
    },
  };
}
