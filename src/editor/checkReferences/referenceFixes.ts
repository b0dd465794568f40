import * as vscode from 'vscode';
import { shorten } from '../../core/text/shorten';
import { hasExtension } from '../../core/text/extensions';
import type { CheckedEntry, CheckedKey } from '../../engine/protocol/check';
import { sourceLabel } from '../platform/network/onlineAccess';
import { referenceCode, type ReferenceDiagnostics, type ShownVerdict } from './referenceDiagnostics';

/** Values are cut in the names of fixes. */
const maxValueLength = 60;

/**
 * What can be done about a reference that was checked: take the index's values, update a preprint, or accept the entry
 * as it is.
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
    // Corrections are written into BibTeX alone.
    const isBibtex = hasExtension(here.checked.path, ['bib', 'bibtex', 'biblatex']);
    const actions = [
      ...(isBibtex ? [...corrections(here.checked), ...correctAll(shown)] : []),
      ...acceptance(here.checked),
    ];
    const ours = context.diagnostics.filter(({ code }) => code === referenceCode);
    for (const action of actions) action.diagnostics = ours;
    return actions;
  }
}

function corrections(checked: CheckedEntry): vscode.CodeAction[] {
  const { verdict, differences, sources } = checked;
  if (verdict === 'published') {
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
  if (first && single.length === 1) return [markPreferred(first)];
  const index = sourceLabel(sources[0] ?? '');
  return [markPreferred(correction(vscode.l10n.t('Use All Values from {0}', index), [checked])), ...single];
}

/** Of all entries of the file that differ or were published since, in one edit. */
function correctAll(shown: readonly ShownVerdict[]): vscode.CodeAction[] {
  const all = shown
    .map(({ checked }) => checked)
    .filter(
      ({ verdict, differences }) =>
        verdict === 'published' || (verdict === 'differs' && differences.some(({ kind }) => kind !== 'notice')),
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
