import * as vscode from 'vscode';
import type { Difference, NotCheckedReason, VerdictKind } from '../../core/references/verdict';
import type { CheckedEntry } from '../../engine/protocol/check';
import { sourceLabel } from '../platform/network/onlineAccess';

/** What was seen of an entry, as sentences. */
export function verdictText(checked: CheckedEntry): string {
  const { verdict, differences, sources, work, candidates } = checked;
  const indexes = sources.map(sourceLabel);
  const differing = differences.map((difference) => differenceText(difference, indexes[0] ?? ''));
  switch (verdict) {
    case 'retracted':
      return [vscode.l10n.t('Retracted, according to {0}.', list(indexes)), ...differing].join(' ');
    case 'notFound': {
      const [nearest] = candidates ?? [];
      return [
        vscode.l10n.t('No record found in {0}. The work may not exist.', list(indexes)),
        ...(nearest ? [vscode.l10n.t('The nearest is “{0}”.', nearest.record.title)] : []),
        ...differing,
      ].join(' ');
    }
    case 'differs':
      return differing.join(' ');
    case 'published': {
      const { venue, doi } = work?.record ?? {};
      const where = [venue, doi === undefined ? undefined : `https://doi.org/${doi}`].filter(
        (part) => part !== undefined,
      );
      return where.length === 0
        ? vscode.l10n.t('Published since.')
        : vscode.l10n.t('Published since: {0}.', where.join(', '));
    }
    case 'agrees':
      return vscode.l10n.t('Agrees with {0}.', list(indexes));
    case 'notChecked':
      return notCheckedText(checked);
  }
}

/** What an index says of a work that was taken back. */
export function retractedBySource(source: string): string {
  return vscode.l10n.t('Retracted, according to {0}.', sourceLabel(source));
}

/** `Crossref has another year: 2017, not 2018.` */
function differenceText({ field, is, should, kind }: Difference, index: string): string {
  if (kind === 'notice') return vscode.l10n.t('{0} lists a notice: {1}.', index, should);
  if (kind === 'deadLink') return vscode.l10n.t('The {0} {1} is not registered.', identifierName(field), is);
  if (kind === 'otherWork' && identifierNames.has(field)) {
    return vscode.l10n.t('The {0} {1} belongs to another work.', identifierName(field), is);
  }
  if (kind === 'otherWork') {
    return vscode.l10n.t('In {0}, its identifier belongs to another work: “{1}”.', index, should);
  }
  if (kind === 'inventedAuthors') {
    return vscode.l10n.t("Most authors don't match {0}: {1}.", index, should);
  }
  return vscode.l10n.t('{0} has another {1}: {2}, not {3}.', index, field, should, is);
}

/** What people call the identifier in a field of BibTeX. */
const identifierNames: ReadonlyMap<string, string> = new Map([
  ['doi', 'DOI'],
  ['eprint', 'arXiv ID'],
  ['pmid', 'PMID'],
  ['isbn', 'ISBN'],
]);

function identifierName(field: string): string {
  return identifierNames.get(field) ?? field;
}

function notCheckedText({ reason, failures }: CheckedEntry): string {
  const names = list([...new Set(failures?.map(({ source }) => sourceLabel(source)))]);
  const reasons: Readonly<Record<NotCheckedReason, string>> = {
    offline: vscode.l10n.t('Not checked: online search is turned off.'),
    type: vscode.l10n.t("Not checked: the indexes don't cover this entry type."),
    poor: vscode.l10n.t('Not checked: the entry has too few fields to look up.'),
    noAnswer: vscode.l10n.t('Not checked: no answer from {0}.', names),
    tooFewSources: vscode.l10n.t('Not checked: too few indexes can be asked. See the setting “ibid.online.sources”.'),
  };
  return reasons[reason ?? 'offline'];
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

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return vscode.l10n.t('{0} and {1}', names.slice(0, -1).join(', '), names.at(-1) ?? '');
}
