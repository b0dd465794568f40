import * as vscode from 'vscode';
import type { NotebookCell } from '../../../core/document/markdown/notebookCells';
import { languageOfDocument } from './fileTypes';

const cellScheme = 'vscode-notebook-cell';

/** Notebooks that may cite, wherever they are. */
export const notebookPattern = '**/*.ipynb';

/** A larger notebook is not read while it is closed, in bytes: most of it is the output of its code. */
export const maxNotebookSize = 50_000_000;

/** Whether a file is a notebook that may cite, by its path; what Jupyter keeps of earlier states is none. */
export function isNotebookPath(path: string): boolean {
  return /\.ipynb$/i.test(path) && !path.includes('/.ipynb_checkpoints/');
}

/** Whether an address is that of a cell, which is a document of its own while its notebook is open. */
export function isCell(uri: vscode.Uri): boolean {
  return uri.scheme === cellScheme;
}

/** The notebook that a cell is in; undefined for what is no cell. */
export function notebookOf(cell: vscode.Uri): vscode.NotebookDocument | undefined {
  if (!isCell(cell)) return undefined;
  const address = cell.toString();
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === address),
  );
}

/** A cell as notebooks are read. */
export function cellOf({ kind, document }: vscode.NotebookCell): NotebookCell {
  const text = document.getText();
  if (kind === vscode.NotebookCellKind.Code) return { kind: document.languageId === 'raw' ? 'raw' : 'code', text };
  return { kind: languageOfDocument(document) === 'markdown' ? 'markdown' : 'code', text };
}

/** The documents that depend on one: all cells of a notebook on its first, which may hold the metadata. */
export function dependentsOf(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const cells = notebookOf(document.uri)?.getCells() ?? [];
  return cells[0]?.document === document ? cells.map((cell) => cell.document) : [document];
}

/** Whether a notebook is open: then its cells are documents. */
export function isOpenNotebook(uri: vscode.Uri): boolean {
  const address = uri.toString();
  return vscode.workspace.notebookDocuments.some((notebook) => notebook.uri.toString() === address);
}
