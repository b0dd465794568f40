import * as vscode from 'vscode';
import type { ZoteroState } from '../../engine/protocol/online';

/** Formats the message of the view about Zotero: empty while it answers, else when each library was last read. */
export function zoteroMessage({ libraries, failures }: ZoteroState): string {
  const stale = libraries.filter(({ from }) => failures.some((failure) => failure.from === from));
  const lines = stale.map(({ name, seenAt, isPartial, papers }) => {
    if (isPartial) return vscode.l10n.t('Zotero, {0}: {1} papers read so far.', name, papers);
    return vscode.l10n.t('Zotero, {0}: last read {1}.', name, timeText(seenAt));
  });
  if (lines.length === 0 && failures.length > 0) return vscode.l10n.t('Zotero did not answer.');
  return lines.join('\n');
}

/** The time alone where it is today's. */
function timeText(time: number): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString(vscode.env.language, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
}
