import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/range';
import type { InsertionPlan } from '../../core/citation/shared/grammar';
import type { CitationPlan } from '../../engine/protocol/plans';
import type { DocumentText } from '../../engine/protocol/values';
import {
  addEntriesAfterwards,
  chooseBibliography,
  decideEntries,
  type Answers,
} from '../platform/documents/addEntries';
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
      await host.whenSettled();
      const text = documentText(document);
      const { version } = document;
      const plan = text && (await planner(text, place.range));
      expectVersion(document, version);
      if (plan?.refused) void offerElsewhere(host, log, editor, plan, ids, planner);
      else if (plan) await applyPlan(host, log, editor, { ...plan, version }, ids, answers);
    });
  } finally {
    place.dispose();
  }
}

/**
 * Cites as planned, adds the entries that are missing in the same step, and puts the cursor behind. A new bibliography
 * is offered, and one inside of the document is changed, once the citation is there.
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
  await chooseBibliography(host, document.uri, plan.entries, answers);
  const { target } = plan.entries;
  const isOffered = target !== undefined && (target.create || target.isNamed === true || target.isInside === true);
  const entries = isOffered ? undefined : await decideEntries(host, document.uri, plan.entries, answers);
  expectVersion(document, plan.version);
  const edit = entries?.edit ?? new vscode.WorkspaceEdit();
  for (const change of plan.edits) edit.replace(document.uri, toRange(document, change), change.text);
  await applyEdit(edit);
  await entries?.finish();
  await showCursor(editor, plan.cursor);
  if (!isOffered) return;
  const begin = { start: 0, end: 0 };
  const planner = async (text: DocumentText) => (await host.engine.planCitation(text, begin, ids)).entries;
  void addEntriesAfterwards(host, log, document, planner, answers);
}

/** Says why nothing was cited, and offers the nearest place where it can be, or the clipboard. */
async function offerElsewhere(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  { refused, nearest }: Pick<CitationPlan, 'refused' | 'nearest'>,
  ids: readonly string[],
  planner: Planner,
): Promise<void> {
  const at = nearest ?? 0;
  const place = new FollowedRange(editor.document, { start: at, end: at });
  try {
    const line = editor.document.positionAt(at).line + 1;
    const here = vscode.l10n.t('Insert at Line {0}', line);
    const copy = vscode.l10n.t('Copy Citation As…');
    const offers = nearest === undefined ? [copy] : [here, copy];
    const chosen = await vscode.window.showInformationMessage(refusal(refused ?? 'unreadable'), ...offers);
    if (chosen === here) await cite(host, log, editor, place.range, ids, planner);
    const papers = ids.map((paperId) => ({ paperId }));
    if (chosen === copy) await vscode.commands.executeCommand('ibid.copyCitation', papers[0], papers);
  } catch (error) {
    log.error(error);
  } finally {
    place.dispose();
  }
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
