import * as vscode from 'vscode';
import { isBibliographyPath } from '../platform/engine/fileTypes';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { paperIdOf } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { selectedRows } from '../platform/ui/selectedRows';
import { pickPapers } from './paperPicker';

/**
 * The paper that a command acts on: the one it was called with, else the one under the cursor (a citekey, a DOI, an
 * arXiv id or an entry), else that of the selected row, else the one that the user picks.
 *
 * @param title of the picker
 */
export async function paperAtHand(
  host: EngineHost,
  log: Log,
  argument: unknown,
  title: string,
): Promise<string | undefined> {
  const id = paperIdOf(argument) ?? (await paperUnderCursor(host)) ?? paperIdOf(selectedRows()[0]);
  if (id !== undefined) return id;
  const [picked] = await pickPapers(host, log, { title, editor: vscode.window.activeTextEditor });
  return picked;
}

/** The paper under the cursor of the active editor. */
export async function paperUnderCursor(host: EngineHost): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const isBibliography = document.languageId === 'bibtex' || isBibliographyPath(document.uri.path);
  const place = isBibliography ? { bibliography: document.uri.toString() } : documentText(document);
  if (!place) return undefined;
  await host.whenSettled();
  return (await host.engine.paperAt(place, document.offsetAt(selection.active)))?.paper.id;
}
