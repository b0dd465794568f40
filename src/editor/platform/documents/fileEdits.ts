import * as vscode from 'vscode';
import type { FileEdits } from '../../../engine/protocol/engine';
import { languageOfDocument, toRange } from './documents';
import type { EngineHost } from '../engine/engineHost';
import { openDocument } from '../engine/hostFiles';

/**
 * The engine's edits of several files as one edit. What does not exist yet is created first, and then holds what is written
 * unsaved. Other bibliographies need not be open, nor be such that VS Code opens them for extensions.
 */
export async function toWorkspaceEdit(host: EngineHost, files: readonly FileEdits[]): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const file of files) {
    const uri = vscode.Uri.parse(file.uri);
    if (file.create) {
      edit.createFile(uri, { ignoreIfExists: true });
      edit.insert(uri, new vscode.Position(0, 0), file.edits.map(({ text }) => text).join(''));
      continue;
    }
    const ranges = await rangesOf(host, uri, file);
    for (const [index, { text }] of file.edits.entries()) edit.replace(uri, ranges[index] as vscode.Range, text);
  }
  return edit;
}

/** In a document that cites, offsets count in its text as it is open; in a bibliography, in its text as the engine read it. */
async function rangesOf(host: EngineHost, uri: vscode.Uri, file: FileEdits): Promise<vscode.Range[]> {
  const open = openDocument(uri);
  if (open && languageOfDocument(open)) return file.edits.map((change) => toRange(open, change));
  const lines = await host.engine.linesOf(file.edits.map(({ start, end }) => ({ uri: file.uri, start, end })));
  return lines.map((range) => {
    if (!range) throw new Error(vscode.l10n.t('{0} has changed in the meantime.', uri.path));
    return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  });
}
