import * as vscode from 'vscode';
import type { VerdictKind } from '../../core/references/verdict';
import { listOf, retractedText, verdictText as textOf, type Translate } from '../../core/references/verdictText';
import type { SourceName } from '../../core/sources/sourceName';
import type { CheckedEntry } from '../../engine/protocol/check';

const translate: Translate = (message, ...args) => vscode.l10n.t(message, ...args);

/** Formats the result of a check of an entry as sentences, with the setting that would let more indexes be asked. */
export function verdictText(checked: CheckedEntry): string {
  const text = textOf(checked, translate);
  return checked.reason === 'tooFewSources'
    ? `${text} ${vscode.l10n.t('See the setting “ibid.online.sources”.')}`
    : text;
}

/** Formats that an index lists a work as retracted. */
export function retractedBySource(source: SourceName): string {
  return retractedText([source], translate);
}

/** The names of indexes in a sentence. */
export function indexList(sources: readonly SourceName[]): string {
  return listOf(sources, translate);
}

export function verdictName(verdict: VerdictKind): string {
  const names: Readonly<Record<VerdictKind, string>> = {
    retracted: vscode.l10n.t('Retracted'),
    notFound: vscode.l10n.t('Not found'),
    differs: vscode.l10n.t('Differs'),
    published: vscode.l10n.t('Published since'),
    notChecked: vscode.l10n.t('Not checked'),
    agrees: vscode.l10n.t('Agrees'),
  };
  return names[verdict];
}

/** The strongest first. */
export const verdictOrder: readonly VerdictKind[] = [
  'retracted',
  'notFound',
  'differs',
  'published',
  'notChecked',
  'agrees',
];

/** `3 not found, 2 differ`: how many have which verdict. */
export function summary(all: readonly CheckedEntry[]): string {
  const parts = verdictOrder.flatMap((verdict) => {
    const count = all.filter((checked) => checked.verdict === verdict).length;
    return count > 0 ? [vscode.l10n.t('{0}: {1}', verdictName(verdict), count)] : [];
  });
  return parts.join(', ');
}
