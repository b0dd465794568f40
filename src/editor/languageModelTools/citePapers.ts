import * as vscode from 'vscode';
import { citingEditor, documentText } from '../platform/documents/documents';
import { openDocument } from '../platform/engine/hostFiles';
import type { EngineHost } from '../platform/engine/engineHost';
import { findPaper } from './findPapers';

export interface CiteInput {
  /** As `PaperInput.paper`; they are cited together. */
  readonly papers: readonly string[];
  /** A path in the workspace, or a URI; without it, the active document. */
  readonly document?: string;
  /** The text that the citation is to stand behind, which the document has once; without it, at the cursor. */
  readonly after?: string;
}

/**
 * Cites papers as Insert Citation does: as the document's language writes it, with the entries that its bibliography
 * lacks.
 *
 * @returns the line with the citation
 * @throws an error for the model where that cannot be done; nothing is changed then
 */
export async function citePapers(host: EngineHost, { papers, document: name, after }: CiteInput): Promise<unknown> {
  if (papers.length === 0) throw new Error('Say which papers to cite.');
  await host.ready();
  const found = await Promise.all(papers.map((paper) => findPaper(host, paper)));
  const ids = found.map(({ paper }) => paper.id);
  const document = await documentOf(name);
  const selection = placeIn(document, after);
  await expectCitable(host, document, selection, ids);
  const { version } = document;
  await vscode.window.showTextDocument(document, { selection });
  const picked = ids.map((paperId) => ({ paperId }));
  await vscode.commands.executeCommand('ibid.insertCitation', picked[0], picked);
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document || document.version === version) throw new Error('Nothing was cited.');
  const { line } = editor.selection.active;
  return {
    document: vscode.workspace.asRelativePath(document.uri),
    line: line + 1,
    text: document.lineAt(line).text,
    keys: found.map(({ key }) => key),
  };
}

async function documentOf(name: string | undefined): Promise<vscode.TextDocument> {
  if (name === undefined) {
    const active = citingEditor()?.document;
    if (!active) throw new Error('No document is active that can cite. Name one as "document".');
    return active;
  }
  for (const uri of addressesOf(name)) {
    try {
      return openDocument(uri) ?? (await vscode.workspace.openTextDocument(uri));
    } catch {
      // It is not in this folder, or no text: the next is tried.
    }
  }
  throw new Error(`There is no document "${name}".`);
}

/** The addresses that a name of a document may mean. */
function addressesOf(name: string): vscode.Uri[] {
  if (/^[a-z][\w+.-]+:/i.test(name)) return [vscode.Uri.parse(name)];
  if (/^(?:[\\/]|[a-z]:)/i.test(name)) return [vscode.Uri.file(name)];
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, name));
}

function placeIn(document: vscode.TextDocument, after: string | undefined): vscode.Range {
  if (after === undefined || after === '') {
    const editor = vscode.window.visibleTextEditors.find((one) => one.document === document);
    if (!editor) throw new Error('The document has no cursor. Say behind which of its text to cite as "after".');
    return editor.selection;
  }
  const text = document.getText();
  const start = text.indexOf(after);
  if (start < 0) throw new Error(`The document doesn't have the text "${after}".`);
  if (text.includes(after, start + 1)) throw new Error(`The document has the text "${after}" more than once.`);
  const end = document.positionAt(start + after.length);
  return new vscode.Range(end, end);
}

/** @throws where the language has no citations, or none can stand at the place */
async function expectCitable(
  host: EngineHost,
  document: vscode.TextDocument,
  selection: vscode.Range,
  ids: readonly string[],
): Promise<void> {
  const text = documentText(document);
  if (!text) throw new Error(`Documents in ${document.languageId} have no citations.`);
  const place = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
  const { refused, nearest } = await host.engine.planCitation(text, place, ids);
  if (refused === undefined) return;
  const elsewhere = nearest === undefined ? '' : ` It can in line ${document.positionAt(nearest).line + 1}.`;
  throw new Error(`A citation can't stand there: it is ${refused}.${elsewhere}`);
}
