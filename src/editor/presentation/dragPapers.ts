import * as vscode from 'vscode';
import type { KnownPaper } from '../../engine/protocol/values';
import { paperMime } from '../platform/ui/paperMime';

/** A row of a tree that shows a paper. */
interface PaperRow {
  readonly kind: 'paper';
  readonly paperId: string;
  readonly known: KnownPaper;
}

export const draggedMimes: readonly string[] = [paperMime, 'text/plain'];

/** Has the papers among the rows of a tree be dragged, for Ibid and as text. */
export function putPapers(rows: readonly (PaperRow | { readonly kind: string })[], data: vscode.DataTransfer): void {
  const papers = rows.filter((row): row is PaperRow => row.kind === 'paper');
  if (papers.length === 0) return;
  data.set(paperMime, new vscode.DataTransferItem(JSON.stringify(papers.map(({ paperId }) => paperId))));
  data.set('text/plain', new vscode.DataTransferItem(papers.map(({ known }) => known.key).join(', ')));
}
