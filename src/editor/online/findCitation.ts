import * as vscode from 'vscode';
import { trimEndOf } from '../../core/text/trim';
import type { TextRange } from '../../core/text/range';
import type { FoundCitations } from '../../engine/protocol/library';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import { escapeIcons } from '../presentation/escape';
import { paperRow, type PaperItem } from '../presentation/pickerRows';
import { createRowPicker, pickedRow, type RowButtons } from './rowPicker';

const maxFound = 25;

/**
 * The sentence that is selected, without the signs that end it: its citation goes before them. Without a selection, the
 * one at the cursor, of its line; undefined where there is none.
 */
export function sentenceAt({ document, selection }: vscode.TextEditor): TextRange | undefined {
  const range = selection.isEmpty ? rangeAt(document, selection.active) : selection;
  const said = trimEndOf(document.getText(range), ' \t\r\n.!?。');
  const start = document.offsetAt(range.start);
  return said.trim() === '' ? undefined : { start, end: start + said.length };
}

/** The text of a sentence without citations and markup. */
export async function proseOf(host: EngineHost, document: vscode.TextDocument, sentence: TextRange): Promise<string> {
  const known = documentText(document);
  if (known) return host.engine.proseOf(known, sentence);
  const { start, end } = sentence;
  return document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end))).trim();
}

function rangeAt(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Range {
  const { text } = document.lineAt(line);
  const sentences = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)];
  const at = sentences.findLast(({ index }) => index <= character);
  return new vscode.Range(line, at?.index ?? 0, line, (at?.index ?? 0) + (at?.segment.length ?? 0));
}

/** The user's choice for a sentence: a paper, or words to search for online. */
export type PickedCitation = { readonly id: string } | { readonly words: string };

/** Lets the user pick one of the papers that a sentence may cite, with the passage that speaks for each. */
export async function pickCitation(
  host: EngineHost,
  sentence: string,
  options: RowButtons,
): Promise<PickedCitation | undefined> {
  const { papers, words } = await host.engine.citationsFor(sentence, maxFound);
  const picker = createRowPicker(vscode.l10n.t('Find a Citation'));
  picker.placeholder = sentence.replace(/\s+/g, ' ');
  picker.items = rowsOf({ papers, words }, options.buttons);
  const picked = await pickedRow(picker, options);
  if (picked?.searchOnline !== undefined) return { words: picked.searchOnline };
  return picked?.paperId === undefined ? undefined : { id: picked.paperId };
}

function rowsOf({ papers, words }: FoundCitations, buttons: readonly vscode.QuickInputButton[]): PaperItem[] {
  const found = papers.map((paper) => paperRow(paper, { papers, buttons }));
  const none = found.length === 0 ? [{ label: vscode.l10n.t('No paper found'), alwaysShow: true }] : [];
  if (words === '' || setting('online.enabled') === 'off') return [...found, ...none];
  const label = `$(globe) ${vscode.l10n.t('Search online for “{0}”', escapeIcons(words))}`;
  return [...found, ...none, { label, searchOnline: words, alwaysShow: true }];
}
