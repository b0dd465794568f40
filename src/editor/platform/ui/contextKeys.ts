import * as vscode from 'vscode';

/**
 * What the view This Document knows of its document: nothing yet, all that it cites, that there is nothing to list, or
 * nothing since the first answer failed.
 */
export type DocumentState = 'loading' | 'read' | 'empty' | 'failed';

/** The context keys that `when` clauses of package.json ask for, and their values. */
interface ContextKeys {
  'ibid.libraryState': 'loading' | 'ready' | 'empty' | 'failed';
  /** The view This Document has a document to show. */
  'ibid.hasDocument': boolean;
  'ibid.documentState': DocumentState;
  /** The view Papers shows what a filter finds. */
  'ibid.isFiltered': boolean;
  /** Something was saved to the user's library in this window that can be taken back. */
  'ibid.canUndoImport': boolean;
  /** A picker of papers is open in which Alt+Enter does something. */
  'ibid.hasAlternative': boolean;
}

export async function setContextKey<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
