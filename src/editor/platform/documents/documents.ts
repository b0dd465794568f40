import * as vscode from 'vscode';
import { editorLanguageIds, plainTextExtensions } from '../../../core/citation/shared/language';
import {
  bibliographyExtensions,
  bibliographyLanguageIds,
  ownExtensions,
} from '../../../core/bibliography/model/fileTypes';
import type { TextRange } from '../../../core/text/range';
import type { DocumentText } from '../../../engine/protocol/values';
import { metadataOfCells } from '../../../core/document/markdown/notebookCells';
import { languageOfDocument } from '../engine/fileTypes';
import { cellOf, notebookOf } from '../engine/notebooks';
import { filesPattern } from '../../../core/text/extensions';

/**
 * The documents that citations are written in: by their language, or by their extension whatever another extension
 * takes them for.
 */
export const citingDocuments: readonly vscode.DocumentFilter[] = [
  ...editorLanguageIds.map((language): vscode.DocumentFilter => ({ language })),
  { pattern: filesPattern(plainTextExtensions) },
];

/** Bibliographies that are read wherever they are, and are nothing else. */
export const bibtexFiles: readonly vscode.DocumentFilter[] = [
  ...bibliographyLanguageIds.map((language) => ({ language })),
  { pattern: filesPattern(ownExtensions) },
];

/** All files that can be bibliographies. */
export const bibliographyFiles: readonly vscode.DocumentFilter[] = [
  ...bibtexFiles,
  { pattern: filesPattern(bibliographyExtensions) },
];

/** A document as the engine reads it; undefined where its language has no citations. */
export function documentText(document: vscode.TextDocument): DocumentText | undefined {
  const language = languageOfDocument(document);
  if (!language) return undefined;
  const notebook = notebookOf(document.uri);
  return {
    uri: document.uri.toString(),
    text: document.getText(),
    language,
    ...(notebook && { location: notebook.uri.toString(), ...metadataFor(document, notebook) }),
  };
}

/** The metadata of a notebook, for the cells that do not hold them. */
function metadataFor(cell: vscode.TextDocument, notebook: vscode.NotebookDocument): Pick<DocumentText, 'metadata'> {
  const [first] = notebook.getCells();
  const text = first && first.document !== cell ? metadataOfCells([cellOf(first)]) : undefined;
  return first && text !== undefined ? { metadata: { uri: first.document.uri.toString(), text } } : {};
}

/** The active editor, where it can hold a citation. */
export function citingEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && languageOfDocument(editor.document) ? editor : undefined;
}

export function toRange(document: vscode.TextDocument, range: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
}

/** A document as the engine reads it, by its address; one that cannot be opened counts as an empty one in its place. */
export async function openText(uri: vscode.Uri): Promise<DocumentText> {
  try {
    const text = documentText(await vscode.workspace.openTextDocument(uri));
    if (text) return text;
  } catch {
    // The keys of no bibliography of its own are still those of all others.
  }
  return { uri: uri.toString(), text: '', language: 'markdown' };
}
