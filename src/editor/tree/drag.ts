import * as vscode from 'vscode';
import { paperMime } from '../platform/ui/paperMime';
import { draggedMimes, putPapers } from '../presentation/dragPapers';
import type { Node } from './nodes';

/** Files as VS Code names them, wherever they are dragged from, and the addresses of those of its own. */
const [fileMime, addressMime] = ['files', 'text/uri-list'];

/** Papers can be dragged out of the trees, and files into them, which imports what they tell. */
export const dragPapers: vscode.TreeDragAndDropController<Node> = {
  dragMimeTypes: draggedMimes,
  dropMimeTypes: [fileMime, addressMime],
  handleDrag: putPapers,
  async handleDrop(_target, data) {
    // Papers of the trees themselves are there already.
    const dropped = data.get(paperMime) ? [] : await droppedFiles(data);
    if (dropped.length > 0) await vscode.commands.executeCommand('ibid.importPapers', undefined, dropped);
  },
};

/** Returns the files that were dropped: by URI where they have one, as files of the workspace have. */
async function droppedFiles(data: vscode.DataTransfer): Promise<(vscode.Uri | vscode.DataTransferFile)[]> {
  const list = (await data.get(addressMime)?.asString()) ?? '';
  // A line that begins with a number sign is a comment (RFC 2483, 5).
  const lines = list.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const files = [...data].flatMap(([, item]) => item.asFile() ?? []);
  const uris = [...lines.map((line) => vscode.Uri.parse(line.trim())), ...files.flatMap(({ uri }) => uri ?? [])];
  return [...uris, ...files.filter(({ uri }) => !uri)];
}
