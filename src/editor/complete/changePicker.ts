import * as vscode from 'vscode';
import type { ChosenChanges, EntryCompletion } from '../../engine/protocol/completion';
import type { FieldChange } from '../../core/bibliography/bibtex/write/completeEntry';
import { escapeIcons } from '../presentation/escape';

interface ChangeItem extends vscode.QuickPickItem {
  readonly key?: string;
  readonly change?: FieldChange;
}

/**
 * Shows what would change, field by field, and lets the user choose. What an entry of a confirmed work lacks is chosen
 * at first; what it says otherwise, and all of a probable work, is not. Undefined where they cancel.
 */
export async function pickChanges(found: readonly EntryCompletion[]): Promise<readonly ChosenChanges[] | undefined> {
  const items = found.flatMap((one): ChangeItem[] => [
    headOf(one),
    ...one.changes.map((change) => itemOf(one, change)),
  ]);
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Complete Record'),
    placeHolder: vscode.l10n.t('Select the changes to make'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!picked) return undefined;
  const chosen = new Map<string, FieldChange[]>();
  for (const { key, change } of picked) {
    if (key !== undefined && change) chosen.set(key, [...(chosen.get(key) ?? []), change]);
  }
  return [...chosen].map(([key, changes]) => ({ key, changes }));
}

function headOf({ key, verdict, differences, found }: EntryCompletion): ChangeItem {
  const source = found?.source ?? '';
  const about = [found?.title ?? '', String(found?.year ?? ''), source].filter(Boolean).join(', ');
  const label =
    verdict === 'confirmed'
      ? `${key}: ${about}`
      : `${key}: ${vscode.l10n.t('probably {0}', about)}${differences.length > 0 ? ` (${differences.map(differenceText).join(', ')})` : ''}`;
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function differenceText(field: EntryCompletion['differences'][number]): string {
  switch (field) {
    case 'title':
      return vscode.l10n.t('other title');
    case 'author':
      return vscode.l10n.t('other author');
    case 'year':
      return vscode.l10n.t('other year');
  }
}

function itemOf({ key, verdict }: EntryCompletion, change: FieldChange): ChangeItem {
  const { name, before, after } = change;
  return {
    key,
    change,
    label: name === '@' ? vscode.l10n.t('entry type') : name,
    description: escapeIcons(after),
    ...(before !== undefined && { detail: escapeIcons(vscode.l10n.t('now: {0}', before)) }),
    picked: verdict === 'confirmed' && before === undefined,
  };
}
