import * as vscode from 'vscode';
import { decodeText } from '../../../core/text/encoding';
import { basesFit } from '../../../core/text/editBasis';
import type { PlannedFile } from '../../../engine/protocol/values';
import type { EngineHost } from '../engine/engineHost';
import { openDocument, readFile, statOf } from '../engine/hostFiles';
import { isCell } from '../engine/notebooks';
import { OutdatedPlan } from './planAgain';

/**
 * The engine's edits of several files as one edit, to be applied at once. Throws `OutdatedPlan` where one of them is
 * not such as it was planned on any more. All are opened first: then VS Code compares their versions when it applies
 * the edit. What does not exist yet is created, and then holds what is written unsaved. Files may be such that VS Code
 * does not open them for extensions (more than 50 MB).
 */
export async function toWorkspaceEdit(host: EngineHost, files: readonly PlannedFile[]): Promise<vscode.WorkspaceEdit> {
  for (const file of files) await expectOnDisk(host, file);
  // From here on nothing is waited for.
  const edit = new vscode.WorkspaceEdit();
  for (const file of files) {
    const uri = vscode.Uri.parse(file.uri);
    if (file.create) {
      edit.createFile(uri, { ignoreIfExists: true });
      edit.insert(uri, new vscode.Position(0, 0), file.edits.map(({ text }) => text).join(''));
      continue;
    }
    const open = openDocument(uri);
    if (open && !basesFit(open.getText(), file.bases)) throwOutdated(host, uri);
    for (const [index, { text }] of file.edits.entries()) edit.replace(uri, rangeOf(file, index), text);
  }
  return edit;
}

/** Opens a file; where nobody has changed it here, the disk has to hold what the edits were planned on, too. */
async function expectOnDisk(host: EngineHost, file: PlannedFile): Promise<void> {
  const uri = vscode.Uri.parse(file.uri);
  if (file.create) {
    if (await statOf(uri)) throwOutdated(host, uri);
    return;
  }
  const document = await tryOpen(uri);
  // A cell is no file: of it, VS Code compares the version.
  if (isCell(uri)) return document ? undefined : throwOutdated(host, uri);
  if (document?.isDirty || document?.isUntitled) return;
  const content = await readFile(uri);
  if (content ? !basesFit(decodeText(content).text, file.bases) : !document) throwOutdated(host, uri);
}

/** Undefined for what VS Code does not open for extensions. */
async function tryOpen(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // It is compared with the file on disk instead; where that is not to be read either, nothing is written.
    return undefined;
  }
}

function throwOutdated(host: EngineHost, uri: vscode.Uri): never {
  host.reload(uri);
  throw new OutdatedPlan();
}

/** Lines and characters are the same in the file, in the editor and for the engine, whatever ends the lines have. */
function rangeOf({ bases }: PlannedFile, index: number): vscode.Range {
  const { start, end } = bases[index] ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
