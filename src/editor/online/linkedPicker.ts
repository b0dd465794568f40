import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import type { PaperItem } from '../presentation/pickerRows';
import { failureRow, onlineRow } from './onlinePicker';

const maxLinked = 200;

export interface LinkedPickerOptions {
  readonly id: string;
  readonly direction: 'references' | 'citations';
  readonly buttons: readonly vscode.QuickInputButton[];
  onButton(button: vscode.QuickInputButton, paperId: string): void;
}

/** Lets the user pick one of the papers that a paper cites, or that cite it, as the index that knows best has them. */
export async function pickLinked(host: EngineHost, options: LinkedPickerOptions): Promise<string | undefined> {
  const { id, direction, buttons } = options;
  const picker = vscode.window.createQuickPick<PaperItem>();
  (picker as { sortByLabel?: boolean }).sortByLabel = false;
  picker.title = direction === 'references' ? vscode.l10n.t('Cites') : vscode.l10n.t('Cited By');
  picker.placeholder = (await host.engine.paper(id))?.title ?? '';
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.busy = true;
  try {
    const picked = new Promise<string | undefined>((resolve) => {
      picker.onDidAccept(() => {
        const [active] = picker.activeItems;
        if (active?.paperId === undefined) return;
        resolve(active.paperId);
        picker.hide();
      });
      picker.onDidTriggerItemButton(({ button, item }) => {
        if (item.paperId === undefined) return;
        picker.hide();
        options.onButton(button, item.paperId);
      });
      picker.onDidHide(() => resolve(undefined));
    });
    picker.show();
    const { papers, failures } = await host.engine.linkedPapers(id, direction, maxLinked);
    const rows = [...papers.map((paper) => onlineRow(paper, buttons)), ...failures.map(failureRow)];
    picker.items = rows.length > 0 ? rows : [{ label: vscode.l10n.t('No paper found'), alwaysShow: true }];
    picker.busy = false;
    return await picked;
  } finally {
    picker.dispose();
  }
}
