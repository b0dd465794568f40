import * as vscode from 'vscode';
import { unaskedEntries } from '../platform/addEntries';
import { citingDocuments, documentText, toRange } from '../platform/documents';
import type { EngineHost } from '../platform/engineHost';
import type { Node } from './nodes';

const paperMime = 'application/vnd.ibid.papers';

/** Papers can be dragged out of the trees. */
export const dragPapers: vscode.TreeDragAndDropController<Node> = {
  dragMimeTypes: [paperMime, 'text/plain'],
  dropMimeTypes: [],
  handleDrag(nodes, data) {
    const papers = nodes.filter((node) => node.kind === 'paper');
    if (papers.length === 0) return;
    data.set(paperMime, new vscode.DataTransferItem(JSON.stringify(papers.map((node) => node.paperId))));
    data.set('text/plain', new vscode.DataTransferItem(papers.map((node) => node.known.key).join(', ')));
  },
};

/** Papers dropped into a document are cited where they are dropped. */
export function registerPaperDrop(host: EngineHost): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    [...citingDocuments],
    {
      async provideDocumentDropEdits(document, position, data, token) {
        const ids = readIds(await data.get(paperMime)?.asString());
        await host.settled();
        const text = documentText(document);
        if (ids.length === 0 || !text) return undefined;
        const offset = document.offsetAt(position);
        const plan = await host.engine.planCitation(text, { start: offset, end: offset }, ids);
        if (token.isCancellationRequested || plan.edits.length === 0) return undefined;
        const edit = new vscode.DocumentDropEdit('', vscode.l10n.t('Cite'));
        edit.additionalEdit = (await unaskedEntries(host, plan.entries)) ?? new vscode.WorkspaceEdit();
        for (const change of plan.edits)
          edit.additionalEdit.replace(document.uri, toRange(document, change), change.text);
        return edit;
      },
    },
    {
      dropMimeTypes: [paperMime],
      providedDropEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('ibid', 'cite')],
    },
  );
}

function readIds(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  const ids: unknown = JSON.parse(json);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
