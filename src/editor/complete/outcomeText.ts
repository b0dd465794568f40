import * as vscode from 'vscode';
import type { EntryCompletion } from '../../engine/protocol/completion';
import { withoutLinks } from '../platform/ui/messages';

/** Why nothing is proposed for entries, or for a paper: no record, no answer, or records that agree. */
export function outcomeText(looked: readonly Pick<EntryCompletion, 'title' | 'verdict' | 'failures'>[]): string {
  const [first] = looked;
  if (!first) return vscode.l10n.t('No entries to complete.');
  const missing = looked.filter(({ verdict }) => verdict === 'notFound' || verdict === 'notAnswered');
  const labels = [...new Set(looked.flatMap(({ failures }) => failures.map(({ label }) => label)))];
  const silent = labels.length > 0 ? vscode.l10n.t('No answer from {0}.', labels.join(', ')) : '';
  return [countText(first.title, missing.length, looked.length), silent].filter(Boolean).join(' ');
}

function countText(title: string, missing: number, all: number): string {
  if (missing === 0) return vscode.l10n.t('No changes: the records found agree.');
  if (all === 1) return vscode.l10n.t('No record found for “{0}”.', withoutLinks(title));
  return vscode.l10n.t('No changes. Entries without a record: {0} of {1}.', missing, all);
}
