import * as vscode from 'vscode';
import { paperMime } from '../platform/ui/paperMime';
import type { Node } from './nodes';

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
