import * as vscode from 'vscode';
import type { ImportedRow, ImportedRows } from '../../engine/protocol/imports';
import { escapeIcons } from '../presentation/escape';
import { authorsLine } from '../presentation/rows';

interface RowItem extends vscode.QuickPickItem {
  /** Of a row that can be picked. */
  readonly row?: number;
}

/** Lines that could not be read, as far as they are shown. */
const maxUnread = 200;

/** Lets the user choose what of an import is saved: all of it is chosen at first. Undefined where they cancel. */
export async function previewImport({ rows, unread }: ImportedRows): Promise<readonly number[] | undefined> {
  const items = rows.map((row, index) => itemOf(row, index));
  const [added, merged] = [items.filter((_, at) => !rows[at]?.known), items.filter((_, at) => rows[at]?.known)];
  const failed = unread
    .slice(0, maxUnread)
    .map(({ text, why }): RowItem => ({ label: `$(warning) ${escapeIcons(text)}`, description: whyText(why) }));
  const all = [
    ...section(vscode.l10n.t('New ({0})', added.length), added),
    ...section(vscode.l10n.t('Already in the library ({0})', merged.length), merged),
    ...section(vscode.l10n.t('Not read ({0})', unread.length), failed),
  ];
  const picker = vscode.window.createQuickPick<RowItem>();
  picker.canSelectMany = true;
  picker.title = vscode.l10n.t('Import Papers');
  picker.placeholder = vscode.l10n.t('Select the papers to save to your library');
  picker.matchOnDetail = true;
  picker.ignoreFocusOut = true;
  picker.items = all;
  picker.selectedItems = all.filter(({ row }) => row !== undefined);
  try {
    return await new Promise((resolve) => {
      picker.onDidAccept(() => {
        resolve(picker.selectedItems.flatMap(({ row }) => row ?? []));
        picker.hide();
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

function section(label: string, items: readonly RowItem[]): RowItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function itemOf(imported: ImportedRow, row: number): RowItem {
  const { title, year, known } = imported;
  const about = [authorsLine(imported), year === undefined ? '' : String(year)].filter(Boolean).join(' · ');
  const target = known && vscode.l10n.t('merge into “{0}” ({1})', known.title, known.sources.join(', '));
  return {
    row,
    label: escapeIcons(title),
    description: escapeIcons(about),
    ...(target !== undefined && { detail: escapeIcons(target) }),
  };
}

function whyText(why: ImportedRows['unread'][number]['why']): string {
  switch (why) {
    case 'damaged':
      return vscode.l10n.t('damaged entry');
    case 'noTitle':
      return vscode.l10n.t('no title');
    case 'unknown':
      return vscode.l10n.t('no paper');
    case 'unknownPage':
      return vscode.l10n.t('unknown web page: save it as text');
    case 'notFound':
      return vscode.l10n.t('not found');
    case 'notAnswered':
      return vscode.l10n.t('no answer');
    case 'notAsked':
      return vscode.l10n.t('not looked up');
  }
}
