import * as vscode from 'vscode';
import { isAboutOther } from '../../core/references/verdict';
import { shorten } from '../../core/text/shorten';
import type { CheckedEntry, CheckedKey } from '../../engine/protocol/check';
import { indexList } from '../presentation/verdictText';
import { referenceCode, type ReferenceDiagnostics, type ShownVerdict } from './referenceDiagnostics';

/** Values are cut in the names of fixes. */
const maxValueLength = 60;

/**
 * Code actions for a reference that was checked: take the index's values, update a preprint, or accept the entry as it
 * is.
 */
export class ReferenceFixes implements vscode.CodeActionProvider {
  readonly #diagnostics: ReferenceDiagnostics;

  constructor(diagnostics: ReferenceDiagnostics) {
    this.#diagnostics = diagnostics;
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const shown = this.#diagnostics.in(uri).filter(({ checked }) => !checked.isAccepted);
    const here = shown.find((verdict) => verdict.range.intersection(range));
    if (!here) return [];
    const actions = [
      ...(here.checked.isCorrectable ? [...corrections(here.checked), ...correctAll(shown)] : []),
      ...acceptance(here.checked),
    ];
    const ours = context.diagnostics.filter(({ code }) => code === referenceCode);
    for (const action of actions) action.diagnostics = ours;
    return actions;
  }
}

function corrections(checked: CheckedEntry): vscode.CodeAction[] {
  const { verdict, differences, sources, work } = checked;
  if (verdict === 'published') {
    // A lock file does not tell where.
    if (!work) return [];
    return [markPreferred(correction(vscode.l10n.t('Update to the Published Version'), [checked]))];
  }
  const fixable = differences.filter(({ kind }) => kind !== 'notice');
  if (verdict === 'notFound' || fixable.length === 0) return [];
  const single = fixable.map(({ field, should }) => {
    const value = shorten(should, maxValueLength);
    const title =
      should === '' ? vscode.l10n.t('Remove {0}', field) : vscode.l10n.t('Change {0} to “{1}”', field, value);
    return correction(title, [checked], [field]);
  });
  const [first] = single;
  const isOther = isAboutOther(fixable);
  if (first && single.length === 1) return [isOther ? first : markPreferred(first)];
  const tellers = new Set(fixable.flatMap((difference) => (difference.sources ?? sources).slice(0, 1)));
  const title = vscode.l10n.t('Use All Values from {0}', indexList([...tellers]));
  const all = correction(title, [checked]);
  // Which of the two is wrong, only the user knows.
  return [isOther ? all : markPreferred(all), ...single];
}

/** Of all entries of the file that differ or were published since, in one edit. */
function correctAll(shown: readonly ShownVerdict[]): vscode.CodeAction[] {
  const all = shown
    .map(({ checked }) => checked)
    .filter(
      ({ verdict, differences, work, isCorrectable }) =>
        isCorrectable &&
        !isAboutOther(differences) &&
        ((verdict === 'published' && work) ||
          (verdict === 'differs' && differences.some(({ kind }) => kind !== 'notice'))),
    );
  if (all.length < 2) return [];
  return [correction(vscode.l10n.t('Use Index Values in All Entries ({0})', all.length), all)];
}

function acceptance(checked: CheckedEntry): vscode.CodeAction[] {
  if (checked.verdict === 'agrees' || checked.verdict === 'notChecked') return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Accept As Is'), vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ibid.acceptReference', title: action.title, arguments: [keyOf(checked)] };
  return [action];
}

function correction(title: string, entries: readonly CheckedEntry[], fields?: readonly string[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ibid.correctReferences', title, arguments: [entries.map(keyOf), fields] };
  return action;
}

function markPreferred(action: vscode.CodeAction): vscode.CodeAction {
  action.isPreferred = true;
  return action;
}

function keyOf({ uri, key, hash }: CheckedEntry): CheckedKey {
  return { uri, key, hash };
}
