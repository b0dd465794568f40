import * as vscode from 'vscode';
import { planReferenceList } from '../../core/citation/format/referenceList';
import { registerCommand } from '../platform/ui/commands';
import { citingEditor, documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';

/** Insert Reference List: the references of what the document cites, in its style, as text at the cursor; a list that it put there before is replaced. */
export function registerReferences(host: EngineHost, log: Log): vscode.Disposable {
  return registerCommand(log, 'ibid.insertReferences', async () => {
    const editor = citingEditor();
    if (editor) return insertReferences(host, editor);
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Open a Markdown, LaTeX, Typst or reStructuredText document to insert references in.'),
    );
  });
}

async function insertReferences(host: EngineHost, editor: vscode.TextEditor): Promise<void> {
  const { document } = editor;
  await host.ready();
  await host.settled();
  const text = documentText(document);
  if (!text) return;
  const { version } = document;
  const { references, unknownStyle } = await host.engine.formatDocument(text);
  if (document.version !== version) return insertReferences(host, editor);
  if (references.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('This document cites nothing that is known.'));
    return;
  }
  const {
    start,
    end,
    text: list,
  } = planReferenceList(text.text, text.language, document.offsetAt(editor.selection.active), references);
  const ends = document.eol === vscode.EndOfLine.CRLF ? list.replaceAll('\n', '\r\n') : list;
  await editor.edit((edit) => edit.replace(toRange(document, { start, end }), ends));
  if (unknownStyle === undefined) return;
  await vscode.window.showWarningMessage(
    vscode.l10n.t('There is no citation style “{0}” here; another was used.', unknownStyle),
  );
}
