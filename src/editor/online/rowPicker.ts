import * as vscode from 'vscode';
import type { PaperItem } from '../presentation/pickerRows';

/** The buttons of rows, and their action. */
export interface RowButtons {
  readonly buttons: readonly vscode.QuickInputButton[];
  onButton(button: vscode.QuickInputButton, paperId: string): void;
}

/** A list of papers, in the order in which they are given, of which the user picks one. */
export function createRowPicker(title: string): vscode.QuickPick<PaperItem> {
  const picker = vscode.window.createQuickPick<PaperItem>();
  // They are ranked already; VS Code must not rank them again. Not in the types, but in every VS Code.
  (picker as { sortByLabel?: boolean }).sortByLabel = false;
  picker.title = title;
  picker.matchOnDetail = true;
  return picker;
}

/**
 * Shows a list until the user picks a row or closes it; undefined then, and where they press a button of a row. Rows
 * that only tell something cannot be picked.
 */
export async function pickedRow(
  picker: vscode.QuickPick<PaperItem>,
  buttons: Pick<RowButtons, 'onButton'>,
): Promise<PaperItem | undefined> {
  try {
    return await new Promise<PaperItem | undefined>((resolve) => {
      picker.onDidAccept(() => {
        const [active] = picker.activeItems;
        if (active?.paperId === undefined && active?.searchOnline === undefined) return;
        resolve(active);
        picker.hide();
      });
      picker.onDidTriggerItemButton(({ button, item }) => {
        if (item.paperId === undefined) return;
        picker.hide();
        buttons.onButton(button, item.paperId);
      });
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}
