import * as vscode from 'vscode';
import type { EntryPlan, EntryTarget } from '../../../engine/protocol/plans';
import type { DocumentText } from '../../../engine/protocol/values';
import type { EngineHost } from '../engine/engineHost';
import { documentText } from './documents';
import { toWorkspaceEdit } from './fileEdits';
import { applyEdit, OutdatedPlan, planAgain } from './planAgain';
import { openDocument } from '../engine/hostFiles';
import type { Log } from '../ui/log';
import { withoutLinks } from '../ui/messages';
import { setting } from '../settings';

/** Milliseconds within which VS Code applies what is pasted or dropped, if at all. */
const appliedWithin = 60_000;

/** The edits that put entries into a bibliography, and what is to be done once they are applied. */
export interface EntryEdits {
  readonly edit: vscode.WorkspaceEdit;
  /** Saves the bibliography, unless it held changes of the user's that were not saved. */
  finish(): Promise<void>;
}

/** The answers to questions about entries, by question. */
export type Answers = Map<string, boolean>;

/**
 * Decides, by the setting and where it says so by asking, whether the entries that a document's bibliography lacks are
 * added to it. A bibliography is never created unasked.
 *
 * @param answers what was asked before, when the same was planned on an older text; it is not asked twice
 * @returns undefined where they are not to be added
 */
export async function decideEntries(
  host: EngineHost,
  document: vscode.Uri,
  plan: EntryPlan,
  answers: Answers,
): Promise<EntryEdits | undefined> {
  const { target, choices } = plan;
  if (plan.refused && !answers.has(plan.refused)) {
    answers.set(plan.refused, false);
    tellRefusal(plan.refused);
  }
  const addition = setting('addToBibliography', document);
  if (!target || plan.files.length === 0 || addition === 'never') return undefined;
  if (choices) return undefined;
  if (addition === 'ask' || target.create) {
    const question = JSON.stringify([target.uri, target.create, plan.missing]);
    const answer = answers.get(question) ?? (await isWanted(plan, target));
    answers.set(question, answer);
    if (!answer) return undefined;
  }
  return entryEdits(host, plan, target);
}

/**
 * Of several bibliographies that a document without any may come to name, asks for one, which the workspace remembers;
 * with it, is planned anew.
 *
 * @param answers what was answered before; it is not asked twice
 * @throws OutdatedPlan where one was chosen
 */
export async function chooseBibliography(
  host: EngineHost,
  document: vscode.Uri,
  { choices }: EntryPlan,
  answers: Answers,
): Promise<void> {
  if (!choices || setting('addToBibliography', document) === 'never') return;
  const question = JSON.stringify(choices);
  if (answers.has(question)) return;
  const picked = await vscode.window.showQuickPick(
    choices.map(({ uri, path }) => ({ label: path.replaceAll('$(', '\\$('), uri })),
    {
      title: vscode.l10n.t('Bibliography of This Document'),
      placeHolder: vscode.l10n.t('Select the bibliography to use'),
    },
  );
  answers.set(question, picked !== undefined);
  if (!picked) return;
  await host.preferBibliography(picked.uri);
  throw new OutdatedPlan();
}

/**
 * Adds entries as the setting has it.
 *
 * @param planner plans them for the document as it is now
 * @param answers what was asked before
 * @returns what was added; undefined where nothing was
 */
export async function addEntries(
  host: EngineHost,
  document: vscode.TextDocument,
  planner: (text: DocumentText) => Promise<EntryPlan | undefined>,
  answers: Answers = new Map(),
): Promise<EntryPlan | undefined> {
  return planAgain(async () => {
    await host.whenSettled();
    const text = documentText(document);
    const plan = text && (await planner(text));
    if (plan) await chooseBibliography(host, document.uri, plan, answers);
    const entries = plan && (await decideEntries(host, document.uri, plan, answers));
    if (!entries) return undefined;
    await applyEdit(entries.edit);
    await entries.finish();
    return plan;
  });
}

/** As `addEntries`, once a citation stands that was inserted, pasted or dropped: what fails is told. */
export async function addEntriesAfterwards(
  host: EngineHost,
  log: Log,
  document: vscode.TextDocument,
  planner: (text: DocumentText) => Promise<EntryPlan | undefined>,
  answers?: Answers,
): Promise<void> {
  try {
    await addEntries(host, document, planner, answers);
  } catch (error) {
    log.report(vscode.l10n.t("The bibliography couldn't be changed."), error);
  }
}

/** Asks whether entries are to be added. */
async function isWanted({ missing }: EntryPlan, target: EntryTarget): Promise<boolean> {
  const only = vscode.l10n.t('Insert Citation Only');
  const [question, add] = questionOf(missing, target);
  return (await vscode.window.showInformationMessage(question, add, only)) === add;
}

/** The question, and the button that says yes. */
function questionOf(missing: readonly string[], { create, path }: EntryTarget): [question: string, add: string] {
  if (create) {
    const question = vscode.l10n.t('This document has no bibliography. Create {0} and add the entry?', path);
    return [question, vscode.l10n.t('Create and Add')];
  }
  if (missing.length === 0) {
    return [vscode.l10n.t('Use {0} as the bibliography of this document?', path), vscode.l10n.t('Use')];
  }
  return [vscode.l10n.t('Add “{0}” to {1}?', withoutLinks(missing.join('”, “')), path), vscode.l10n.t('Add')];
}

function tellRefusal(reason: NonNullable<EntryPlan['refused']>): void {
  const sentences = {
    encoding: vscode.l10n.t("The entry wasn't added: the bibliography isn't in UTF-8."),
    format: vscode.l10n.t("The entry wasn't added: the format of the bibliography is unknown."),
    readOnly: vscode.l10n.t("The entry wasn't added: the format of the bibliography is read-only."),
    noList: vscode.l10n.t("The entry wasn't added: the bibliography has no list of entries."),
    unresolved: vscode.l10n.t("The entry wasn't added: Ibid can't resolve the bibliography."),
    governed: vscode.l10n.t("The entry wasn't added: another file sets the bibliography of this document."),
    metadata: vscode.l10n.t("The entry wasn't added: the metadata of this document can't name a bibliography."),
  };
  void vscode.window.showWarningMessage(sentences[reason]);
}

/**
 * The edits that add entries where the setting has it done without asking; undefined elsewhere. Applied soon, they are
 * saved.
 */
export async function unaskedEntries(
  host: EngineHost,
  document: vscode.Uri,
  plan: EntryPlan,
): Promise<vscode.WorkspaceEdit | undefined> {
  const { target, choices } = plan;
  if (!target || target.create || choices || setting('addToBibliography', document) !== 'always') return undefined;
  return savedEntries(host, plan, target.uri);
}

/**
 * The edits that add entries where the setting does not forbid it: for an action whose name says that it does. Applied
 * soon, they are saved.
 */
export async function addedEntries(
  host: EngineHost,
  document: vscode.Uri,
  plan: EntryPlan,
): Promise<vscode.WorkspaceEdit | undefined> {
  if (!plan.target || plan.choices || plan.files.length === 0) return undefined;
  if (setting('addToBibliography', document) === 'never') return undefined;
  return savedEntries(host, plan, plan.target.uri);
}

async function savedEntries(host: EngineHost, plan: EntryPlan, target: string): Promise<vscode.WorkspaceEdit> {
  const edit = await toWorkspaceEdit(host, plan.files);
  saveOnceApplied(host, plan, target);
  return edit;
}

/** As `EntryEdits.finish`, for edits that VS Code applies by itself, later or never, without telling. */
function saveOnceApplied(host: EngineHost, { files, keys = [], ...plan }: EntryPlan, target: string): void {
  const uri = vscode.Uri.parse(target);
  const wasDirty = openDocument(uri)?.isDirty ?? false;
  const added = files
    .filter((file) => file.uri === target)
    .flatMap(({ edits }) => edits.map(({ text }) => collapseBlanks(text)));
  const listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.toString() !== uri.toString() || contentChanges.length === 0) return;
    listener.dispose();
    const written = contentChanges.map(({ text }) => collapseBlanks(text)).join('');
    if (!added.some((text) => text !== '' && written.includes(text))) return;
    if (!wasDirty && !plan.target?.isInside) void document.save();
    host.tellAdded({ keys, uri, path: plan.target?.path ?? '' });
  });
  setTimeout(() => void listener.dispose(), appliedWithin);
}

/** VS Code writes a document's own ends of lines. */
function collapseBlanks(text: string): string {
  return text.replace(/\s+/g, ' ');
}

async function entryEdits(host: EngineHost, plan: EntryPlan, target: EntryTarget): Promise<EntryEdits> {
  const uri = vscode.Uri.parse(target.uri);
  const edit = await toWorkspaceEdit(host, plan.files);
  const wasDirty = openDocument(uri)?.isDirty ?? false;
  return {
    edit,
    async finish() {
      const bibliography = openDocument(uri);
      if (bibliography?.isDirty && !wasDirty && !target.isInside) await bibliography.save();
      host.tellAdded({ keys: plan.keys ?? [], uri, path: target.path });
    },
  };
}
