import type * as vscode from 'vscode';
import { paperIdOf } from './commands';

const views = new Set<vscode.TreeView<unknown>>();
/** The view whose selection has changed last. */
let last: vscode.TreeView<unknown> | undefined;

/** From now on, the rows that are selected in a view are what commands act on that are called without any. */
export function followSelection(view: vscode.TreeView<unknown>): vscode.Disposable {
  views.add(view);
  const listener = view.onDidChangeSelection(() => (last = view));
  return {
    dispose() {
      listener.dispose();
      views.delete(view);
      if (last === view) last = undefined;
    },
  };
}

/** The rows of papers that are selected in the view last used, as long as that can be seen. */
export function selectedRows(): readonly unknown[] {
  return last?.visible ? last.selection.filter((row) => paperIdOf(row) !== undefined) : [];
}
