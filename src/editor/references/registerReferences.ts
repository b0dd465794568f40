import * as vscode from 'vscode';
import type { ReferenceListPlan } from '../../engine/protocol/formatting';
import { registerCommand } from '../platform/ui/commands';
import { applyFiles } from '../platform/documents/applyFiles';
import { citingEditor, documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { FollowedRange } from '../platform/documents/followedRange';
import type { Log } from '../platform/ui/log';
import { OutdatedPlan } from '../platform/documents/planAgain';

/**
 * Insert Reference List: the references of what the document cites, in its style, as text at the cursor; a list that it
 * put there before is replaced.
 */
export function registerReferences(host: EngineHost, log: Log): vscode.Disposable {
  return registerCommand(log, 'ibid.insertReferences', async () => {
    const editor = citingEditor();
    if (editor) return insertReferences(host, editor);
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Open a Markdown, LaTeX, Typst or reStructuredText document to insert references in.'),
    );
  });
}

/**
 * Puts the list at the cursor, or in the place of the one that is there.
 * @internal for tests
 */
export async function insertReferences(host: EngineHost, editor: vscode.TextEditor): Promise<void> {
  await host.ready();
  const { document } = editor;
  const cursor = document.offsetAt(editor.selection.active);
  const place = new FollowedRange(document, { start: cursor, end: cursor });
  let planned: ReferenceListPlan | undefined;
  try {
    await applyFiles(host, async () => {
      const text = documentText(document);
      if (!text || document.isClosed) throw new OutdatedPlan();
      planned = await host.engine.planReferenceList(text, place.range.start);
      return planned.files;
    });
  } finally {
    place.dispose();
  }
  if (planned) await tellOutcome(planned);
}

async function tellOutcome({ files, unknownStyle, unknownLanguage, isStyleBroken }: ReferenceListPlan): Promise<void> {
  if (files.length === 0) {
    if (isStyleBroken) await vscode.window.showWarningMessage(vscode.l10n.t("The citation style can't be applied."));
    else await vscode.window.showInformationMessage(vscode.l10n.t('No cited paper was found.'));
    return;
  }
  if (unknownStyle !== undefined) {
    await vscode.window.showWarningMessage(
      vscode.l10n.t('Citation style “{0}” not found; another was used.', unknownStyle),
    );
  }
  if (unknownLanguage !== undefined) {
    await vscode.window.showWarningMessage(
      vscode.l10n.t("Locale “{0}” not found; the style's own was used.", unknownLanguage),
    );
  }
}
