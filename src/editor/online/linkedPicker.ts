import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { failureRow, onlineRow } from './onlinePicker';
import { createRowPicker, pickedRow, type RowButtons } from './rowPicker';

const maxLinked = 200;

export interface LinkedPickerOptions extends RowButtons {
  readonly id: string;
  readonly direction: 'references' | 'citations';
}

/** Lets the user pick one of the papers that a paper cites, or that cite it, as the index that knows best has them. */
export async function pickLinked(
  host: EngineHost,
  log: Log,
  options: LinkedPickerOptions,
): Promise<string | undefined> {
  const { id, direction, buttons } = options;
  const picker = createRowPicker(direction === 'references' ? vscode.l10n.t('Cites') : vscode.l10n.t('Cited By'));
  picker.placeholder = (await host.engine.paper(id))?.title ?? '';
  picker.matchOnDescription = true;
  picker.busy = true;
  const fill = async (): Promise<void> => {
    try {
      const { papers, failures } = await host.engine.linkedPapers(id, direction, maxLinked);
      const rows = [...papers.map((paper) => onlineRow(paper, buttons)), ...failures.map(failureRow)];
      picker.items = rows.length > 0 ? rows : [{ label: vscode.l10n.t('No paper found'), alwaysShow: true }];
    } catch (error) {
      picker.hide();
      log.report(vscode.l10n.t("The papers couldn't be looked up."), error);
    }
    picker.busy = false;
  };
  const picked = pickedRow(picker, options);
  void fill();
  return (await picked)?.paperId;
}
