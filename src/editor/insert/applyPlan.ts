import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/range';
import type { InsertionPlan } from '../../core/citation/shared/grammar';
import type { CitationPlan, EntryPlan } from '../../engine/protocol/plans';
import type { DocumentText } from '../../engine/protocol/values';
import { chooseBibliography, decideEntries, type Answers } from '../platform/documents/addEntries';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { FollowedRange } from '../platform/documents/followedRange';
import type { Log } from '../platform/ui/log';
import { applyEdit, expectVersion, planAgain } from '../platform/documents/planAgain';

/** Plans a citation for a place of a document as it is now; undefined where there is none to make. */
export type Planner = (text: DocumentText, place: TextRange) => Promise<CitationPlan | undefined>;

/**
 * Cites papers at a place, which moves with the text while this is planned. What was planned on a text that has changed
 * since is planned again.
 */
export async function cite(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  where: TextRange,
  ids: readonly string[],
  planner: Planner,
): Promise<void> {
  const { document } = editor;
  const place = new FollowedRange(document, where);
  const answers: Answers = new Map();
  try {
    await planAgain(async () => {
      await host.settled();
      const text = documentText(document);
      const { version } = document;
      const plan = text && (await planner(text, place.range));
      expectVersion(document, version);
      if (plan) await applyPlan(host, log, editor, { ...plan, version }, ids, answers);
    });
  } finally {
    place.dispose();
  }
}

/**
 * Cites as planned, adds the entries that are missing in the same step, and puts the cursor behind. A new bibliography
 * is offered once the citation stands.
 */
async function applyPlan(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  plan: CitationPlan & { readonly version: number },
  ids: readonly string[],
  answers: Answers,
): Promise<void> {
  const { document } = editor;
  if (plan.refused) {
    void vscode.window.showInformationMessage(refusal(plan.refused));
    return;
  }
  await chooseBibliography(host, plan.entries, answers);
  const { target } = plan.entries;
  const isOffered = target !== undefined && (target.create || target.isNamed === true);
  const entries = isOffered ? undefined : await decideEntries(host, plan.entries, answers);
  expectVersion(document, plan.version);
  const edit = entries?.edit ?? new vscode.WorkspaceEdit();
  for (const change of plan.edits) edit.replace(document.uri, toRange(document, change), change.text);
  await applyEdit(edit);
  await entries?.finish();
  await showCursor(editor, plan.cursor);
  if (isOffered) void offer(host, log, document, ids, answers);
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
  planner: (text: DocumentText) => Promise<EntryPlan>,
  answers: Answers = new Map(),
): Promise<EntryPlan | undefined> {
  return planAgain(async () => {
    await host.settled();
    const text = documentText(document);
    const plan = text && (await planner(text));
    if (plan) await chooseBibliography(host, plan, answers);
    const entries = plan && (await decideEntries(host, plan, answers));
    if (!entries) return undefined;
    await applyEdit(entries.edit);
    await entries.finish();
    return plan;
  });
}

function refusal(reason: NonNullable<InsertionPlan['refused']>): string {
  switch (reason) {
    case 'code':
      return vscode.l10n.t("Citations can't be inserted in code.");
    case 'math':
      return vscode.l10n.t("Citations can't be inserted in a formula.");
    case 'markup':
      return vscode.l10n.t("Citations can't be inserted in markup.");
    case 'metadata':
      return vscode.l10n.t("Citations can't be inserted in this metadata field.");
    case 'argument':
      return vscode.l10n.t("Citations can't be inserted in this argument.");
    case 'preamble':
      return vscode.l10n.t("Citations can't be inserted outside the text of the document.");
    case 'unreadable':
      return vscode.l10n.t("A citation isn't recognized here.");
  }
}

async function showCursor({ document, viewColumn }: vscode.TextEditor, offset: number): Promise<void> {
  const cursor = document.positionAt(offset);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: viewColumn ?? vscode.ViewColumn.Active });
  editor.selection = new vscode.Selection(cursor, cursor);
}

/** Offers to create a bibliography for papers that are cited now. */
async function offer(
  host: EngineHost,
  log: Log,
  document: vscode.TextDocument,
  ids: readonly string[],
  answers: Answers,
): Promise<void> {
  try {
    const end = { start: 0, end: 0 };
    const planner = async (text: DocumentText) => (await host.engine.planCitation(text, end, ids)).entries;
    await addEntries(host, document, planner, answers);
  } catch (error) {
    log.report(vscode.l10n.t("The bibliography couldn't be changed."), error);
  }
}
