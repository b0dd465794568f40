import * as vscode from 'vscode';
import { setContextKey } from '../platform/ui/contextKeys';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { offerFollowing } from './offerFollowing';
import { PickerRows, type PaperItem, type RowOptions } from './pickerRows';

export interface PickerOptions extends RowOptions {
  readonly title: string;
  readonly value?: string;
  readonly many?: boolean;
  /** Whether the query can be added to the feed. */
  readonly mayFollow?: boolean;
  onButton?(button: vscode.QuickInputButton, paperId: string): unknown;
  /** Called where the papers are picked by the second key, Alt+Enter, before they are returned. */
  onAlternative?(): void;
  /** A button beside the title, which closes the picker. */
  readonly titleButton?: vscode.QuickInputButton | undefined;
  onTitleButton?(): void;
  /** Called with what was typed last, when the picker closes. */
  onQuery?(query: string): void;
}

/** Accepts what is picked in the picker that is open, by the second key. */
let acceptAlternatively: (() => void) | undefined;

/** Runs the second action, Alt+Enter, of the picker of papers that is open. */
export function acceptByAlternative(): void {
  acceptAlternatively?.();
}

/**
 * Lets the user pick papers by searching as they type.
 *
 * @returns the ids of the papers picked, in the order of the list; none where the user gave up
 */
export async function pickPapers(host: EngineHost, log: Log, options: PickerOptions): Promise<readonly string[]> {
  const picker = vscode.window.createQuickPick<PaperItem>();
  // The engine has ranked the rows; VS Code must not rank them again. Not in the types, but in every VS Code.
  (picker as { sortByLabel?: boolean }).sortByLabel = false;
  picker.title = options.title;
  picker.placeholder = options.papers
    ? vscode.l10n.t('Type to filter')
    : vscode.l10n.t('Words, "a phrase", author:xie, year:2024.., -without, arXiv id or DOI');
  picker.canSelectMany = options.many ?? false;
  picker.matchOnDetail = true;
  picker.value = options.value ?? '';
  if (options.titleButton) picker.buttons = [options.titleButton];
  const rows = new PickerRows(host, log, picker, options);
  const listeners = [
    rows,
    ...(options.mayFollow ? [offerFollowing(picker)] : []),
    host.onDidChangeLibrary(() => rows.refresh()),
    picker.onDidChangeValue((query) => {
      if (!options.papers) rows.show(query);
    }),
    picker.onDidChangeSelection((items) => {
      if (picker.canSelectMany) rows.tick(items);
    }),
    picker.onDidTriggerButton(() => {
      options.onTitleButton?.();
      picker.hide();
    }),
    picker.onDidTriggerItemButton(({ button, item }) => {
      if (item.paperId === undefined) return;
      picker.hide();
      options.onButton?.(button, item.paperId);
    }),
  ];
  const accept = async (resolve: (ids: readonly string[]) => void, before?: () => void): Promise<void> => {
    const chosen = await rows.chosen();
    const online = chosen.find(({ searchOnline }) => searchOnline !== undefined)?.searchOnline;
    if (online !== undefined) {
      picker.hide();
      void vscode.commands.executeCommand('ibid.searchOnline', online);
      return;
    }
    const ids = chosen.flatMap((item) => item.paperId ?? []);
    if (ids.length === 0) return;
    before?.();
    resolve(ids);
    picker.hide();
  };
  try {
    const picked = new Promise<readonly string[]>((resolve) => {
      listeners.push(
        picker.onDidAccept(() => accept(resolve)),
        picker.onDidHide(() => resolve([])),
      );
      if (!options.onAlternative) return;
      acceptAlternatively = () => void accept(resolve, () => options.onAlternative?.());
    });
    await setContextKey('ibid.hasAlternative', options.onAlternative !== undefined);
    picker.show();
    rows.show(picker.value);
    return await picked;
  } finally {
    acceptAlternatively = undefined;
    void setContextKey('ibid.hasAlternative', false);
    options.onQuery?.(picker.value);
    for (const listener of listeners) listener.dispose();
    picker.dispose();
  }
}
