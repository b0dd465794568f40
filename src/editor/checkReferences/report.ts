import * as vscode from 'vscode';
import type { CheckedEntry } from '../../engine/protocol/check';
import { sourceLabel } from '../platform/network/onlineAccess';
import { escapeText } from '../presentation/escape';
import { summary, verdictName, verdictOrder, verdictText } from '../presentation/verdictText';

/**
 * All verdicts of a check as a Markdown document, the strongest first, to be kept with a submission.
 * @internal for tests
 */
export function reportText(name: string, all: readonly CheckedEntry[]): string {
  const sections = verdictOrder.flatMap((verdict) => {
    const rows = all.filter((checked) => checked.verdict === verdict);
    return rows.length === 0 ? [] : [`## ${verdictName(verdict)} (${rows.length})`, rows.map(rowText).join('\n')];
  });
  return [
    `# ${vscode.l10n.t('References of {0}', escapeText(name))}`,
    vscode.l10n.t('{0} entries. {1}.', all.length, summary(all)),
    ...sections,
    '',
  ].join('\n\n');
}

/** Shows the report as a new document. */
export async function showReport(name: string, all: readonly CheckedEntry[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: reportText(name, all) });
  await vscode.window.showTextDocument(document);
}

function rowText(checked: CheckedEntry): string {
  const { key, title, sources, at, isAccepted } = checked;
  const day = new Date(at).toISOString().slice(0, 10);
  const evidence = [...sources.map(sourceLabel), day].join(', ');
  const accepted = isAccepted ? ` ${vscode.l10n.t('Accepted as is.')}` : '';
  return `- **${escapeText(key)}**: ${escapeText(title)}  \n  ${escapeText(verdictText(checked))}${accepted} (${evidence})`;
}
