import type * as vscode from 'vscode';
import { byText, hasReferencesPlace, writtenCitations } from '../../core/citation/markdownIt/citationTokens';
import { joinCells } from '../../core/document/markdown/notebookCells';
import type { Engine } from '../../engine/protocol/engine';
import type { CitingCell, NotebookState } from '../../webview/messages/notebook';
import { cellOf } from '../platform/engine/notebooks';
import { referencesHtml, showCitations } from './html';

/**
 * What the Markdown cells of a notebook show: they are set as one document, with the list of references in the cell
 * that has a place for it, else in the last one. A cell that shows nothing of Ibid's is left out.
 */
export async function notebookState(
  engine: Pick<Engine, 'formatDocument'>,
  notebook: vscode.NotebookDocument,
): Promise<NotebookState> {
  const own = notebook.getCells();
  const { text, cells: places } = joinCells(own.map(cellOf));
  const parts = [...places.values()];
  const document = { uri: notebook.uri.toString(), text, language: 'markdown' } as const;
  const formatted = await engine.formatDocument(document, parts);
  const markdown = [...places].filter(([index]) => own[index] && cellOf(own[index]).kind === 'markdown');
  const listing = markdown.find(([, { start, end }]) => hasReferencesPlace(text.slice(start, end))) ?? markdown.at(-1);
  const references = referencesHtml(formatted);
  const cells = markdown.flatMap(([index, { start, end }]): CitingCell[] => {
    const cell = own[index];
    const isIn = (citation: { readonly start: number }) => start <= citation.start && citation.start < end;
    const citations = formatted.citations.filter(isIn);
    const shown = index === listing?.[0] ? references : '';
    if (!cell || (citations.length === 0 && shown === '')) return [];
    const written = writtenCitations(text, citations);
    const { id } = cell.metadata as { readonly id?: unknown };
    return [
      {
        key: cell.document.uri.fragment,
        ...(typeof id === 'string' && { id }),
        text: text.slice(start, end).replace(/\r\n?/g, '\n'),
        citations: [...byText(written, showCitations({ ...formatted, citations }, written))],
        references: shown,
      },
    ];
  });
  return { cells };
}
