import * as vscode from 'vscode';
import { addEntriesAfterwards, unaskedEntries } from '../platform/documents/addEntries';
import { citingDocuments, documentText } from '../platform/documents/documents';
import type { DocumentText } from '../../engine/protocol/values';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { paperMime, readPaperIds } from '../platform/ui/paperMime';
import { planAgain } from '../platform/documents/planAgain';
import { onceApplied, plannedEdit } from './plannedEdit';

/** Papers dropped into a document are cited where they are dropped. */
export function registerPaperDrop(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider([...citingDocuments], paperDropProvider(host, log), {
    dropMimeTypes: [paperMime],
    providedDropEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('ibid', 'cite')],
  });
}

/** @internal for tests */
export function paperDropProvider(host: EngineHost, log: Log): vscode.DocumentDropEditProvider {
  return {
    async provideDocumentDropEdits(document, position, data, token) {
      try {
        const ids = readPaperIds(await data.get(paperMime)?.asString());
        const offset = document.offsetAt(position);
        const place = { start: offset, end: offset };
        const { version } = document;
        const planned = await planAgain(async () => {
          await host.whenSettled();
          const text = documentText(document);
          if (ids.length === 0 || !text) return undefined;
          const plan = await host.engine.planCitation(text, place, ids);
          if (token.isCancellationRequested || plan.edits.length === 0) return undefined;
          const entries = await unaskedEntries(host, document.uri, plan.entries);
          if (document.version !== version) return undefined;
          const edit = plannedEdit(document, place, plan, entries);
          if (!entries && plan.entries.target) {
            onceApplied(document, edit.insertText, () => void ask(host, log, document, ids));
          }
          return edit;
        });
        if (!planned) return undefined;
        const { insertText, additionalEdit } = planned;
        const edit = new vscode.DocumentDropEdit(insertText, vscode.l10n.t('Cite'));
        edit.additionalEdit = additionalEdit;
        return edit;
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  };
}

/** Asks about the bibliography, as the setting has it, once the papers are cited. */
function ask(host: EngineHost, log: Log, document: vscode.TextDocument, ids: readonly string[]): Promise<void> {
  const begin = { start: 0, end: 0 };
  const planner = async (text: DocumentText) => (await host.engine.planCitation(text, begin, ids)).entries;
  return addEntriesAfterwards(host, log, document, planner);
}
