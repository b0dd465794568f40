import * as vscode from 'vscode';

const opened = new vscode.EventEmitter<string>();

/** Fires with the id of a paper that the user has opened. */
export const onDidOpenPaper = opened.event;

/** Tells that the user has opened a paper. */
export function tellPaperOpened(id: string): void {
  opened.fire(id);
}
