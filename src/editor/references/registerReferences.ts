import * as vscode from 'vscode';
import { planReferenceList } from '../../core/citation/format/referenceList';
import { registerCommand } from '../platform/ui/commands';
import { citingEditor, documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { FollowedRange } from '../platform/documents/followedRange';
import type { Log } from '../platform/ui/log';

import { expectVersion, OutdatedPlan, planAgain } from '../platform/documents/planAgain';

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
  const cursor = editor.document.offsetAt(editor.selection.active);
  const place = new FollowedRange(editor.document, { start: cursor, end: cursor });
  try {
    await planAgain(() => insertAt(host, editor, place));
  } finally {
    place.dispose();
  }
}

async function insertAt(host: EngineHost, editor: vscode.TextEditor, place: FollowedRange): Promise<void> {
  const { document } = editor;
  await host.whenSettled();
  const text = documentText(document);
  if (!text) return;
  const { version } = document;
  const { references, unknownStyle, unknownLanguage } = await host.engine.formatDocument(text);
  expectVersion(document, version);
  if (references.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No cited paper was found.'));
    return;
  }
  const { start, end, text: list } = planReferenceList(text.text, text.language, place.range.start, references);
  const ends = document.eol === vscode.EndOfLine.CRLF ? list.replaceAll('\n', '\r\n') : list;
  const isDone = await editor.edit((edit) => edit.replace(toRange(document, { start, end }), ends));
  if (!isDone) throw new OutdatedPlan();
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
