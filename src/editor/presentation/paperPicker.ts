import * as vscode from 'vscode';
import type { FoundPaper } from '../../engine/engine';
import { documentText } from '../platform/documents';
import type { EngineHost } from '../platform/engineHost';
import type { Log } from '../platform/log';
import { escapeIcons } from './escape';
import { summaryLine } from './rows';

/** Within so many milliseconds VS Code has taken over the ticks of new rows. */
const tickingTime = 500;

/** How many papers a query shows. */
const mostRows = 50;

export interface PaperItem extends vscode.QuickPickItem {
  /** Absent on the row that says that nothing was found. */
  readonly paperId?: string;
}

export interface PickerOptions {
  readonly title: string;
  readonly value?: string;
  readonly many?: boolean;
  /** The document to cite in: its own bibliography goes ahead. */
  readonly document?: vscode.TextDocument | undefined;
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** The papers to pick from; without them, those that the library's search finds for what is typed. */
  readonly papers?: readonly FoundPaper[];
  onButton?(button: vscode.QuickInputButton, paperId: string): unknown;
  onQuery?(query: string): void;
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
  const rows = new Rows(host, log, picker, options);
  const listeners = [
    picker.onDidChangeValue((query) => {
      options.onQuery?.(query);
      if (!options.papers) rows.show(query);
    }),
    picker.onDidChangeSelection((items) => {
      if (picker.canSelectMany) rows.tick(items);
    }),
    picker.onDidTriggerItemButton(({ button, item }) => {
      if (item.paperId === undefined) return;
      picker.hide();
      options.onButton?.(button, item.paperId);
    }),
  ];
  try {
    const picked = new Promise<readonly string[]>((resolve) => {
      listeners.push(
        picker.onDidAccept(async () => {
          const ids = (await rows.chosen()).flatMap((item) => item.paperId ?? []);
          if (ids.length === 0) return;
          resolve(ids);
          picker.hide();
        }),
        picker.onDidHide(() => resolve([])),
      );
    });
    picker.show();
    rows.show(picker.value);
    return await picked;
  } finally {
    for (const listener of listeners) listener.dispose();
    picker.dispose();
  }
}

/** The rows of a picker: those of the newest query, below what is already ticked. */
class Rows {
  readonly #host: EngineHost;
  readonly #log: Log;
  readonly #picker: vscode.QuickPick<PaperItem>;
  readonly #options: PickerOptions;
  #newest = 0;
  #shown: Promise<void> = Promise.resolve();
  /** What is ticked. VS Code forgets ticks when it is given new rows, and tells so, before it takes them over. */
  #ticked: readonly PaperItem[] = [];
  #retickingUntil = 0;

  constructor(host: EngineHost, log: Log, picker: vscode.QuickPick<PaperItem>, options: PickerOptions) {
    this.#host = host;
    this.#log = log;
    this.#picker = picker;
    this.#options = options;
  }

  /** One query is answered at a time: of those typed meanwhile only the newest is asked. */
  show(query: string): void {
    const turn = ++this.#newest;
    this.#picker.busy = true;
    this.#shown = this.#shown.then(() => this.#show(query, turn));
  }

  /** Takes over what VS Code tells of ticks. */
  tick(items: readonly PaperItem[]): void {
    if (items.length === 0 && Date.now() < this.#retickingUntil) return;
    this.#retickingUntil = 0;
    this.#ticked = items;
  }

  /** What is ticked, else the row that is active, else the best of what is typed: Enter may come before its rows do. */
  async chosen(): Promise<readonly PaperItem[]> {
    const picker = this.#picker;
    if (this.#ticked.length > 0) return this.#ticked;
    const isLate = picker.busy;
    while (picker.busy) await this.#shown;
    const active = picker.selectedItems.length > 0 ? picker.selectedItems : picker.activeItems;
    if (active.length > 0 && !isLate) return active;
    return picker.value.trim() === '' || this.#options.papers ? [] : picker.items.slice(0, 1);
  }

  async #show(query: string, turn: number): Promise<void> {
    if (turn !== this.#newest) return;
    try {
      const found = await this.#find(query);
      if (turn !== this.#newest) return;
      const ticked = this.#ticked;
      const tickedIds = new Set(ticked.map((item) => item.paperId));
      const rows = found.filter(({ paper }) => !tickedIds.has(paper.id)).map((paper) => paperRow(paper, this.#options));
      this.#picker.items = rows.length + ticked.length > 0 ? [...ticked, ...rows] : [nothingFound(query)];
      if (ticked.length > 0) {
        this.#retickingUntil = Date.now() + tickingTime;
        this.#picker.selectedItems = ticked;
      }
    } catch (error) {
      this.#log.error(error);
      if (turn === this.#newest) this.#picker.items = [searchFailed()];
    } finally {
      if (turn === this.#newest) this.#picker.busy = false;
    }
  }

  async #find(query: string): Promise<readonly FoundPaper[]> {
    await this.#host.started();
    if (this.#options.papers) return this.#options.papers;
    const document = this.#options.document && documentText(this.#options.document);
    return this.#host.engine.search(query, mostRows, document);
  }
}

/** A paper as a row: what its record tells is shown as text. */
export function paperRow(found: FoundPaper, { papers, buttons = [] }: Omit<PickerOptions, 'title'> = {}): PaperItem {
  return {
    paperId: found.paper.id,
    label: `${found.inDocument ? '$(bookmark) ' : ''}${escapeIcons(found.title)}`,
    detail: escapeIcons(detailOf(found)),
    alwaysShow: papers === undefined,
    buttons,
  };
}

/** Below the title: a description beside it would be cut off. */
function detailOf({ paper, snippet }: FoundPaper): string {
  return [summaryLine(paper), snippet].filter((part) => part !== undefined && part !== '').join(' — ');
}

function nothingFound(query: string): PaperItem {
  if (query.trim() === '') return { label: vscode.l10n.t('The library is empty'), alwaysShow: true };
  return {
    label: vscode.l10n.t('No paper found'),
    detail: vscode.l10n.t('Try fewer or other words, only the beginning of a word, or a name and a year.'),
    alwaysShow: true,
  };
}

function searchFailed(): PaperItem {
  return {
    label: vscode.l10n.t('The search did not succeed'),
    detail: vscode.l10n.t('The log tells why: Ibid: Show Log'),
    alwaysShow: true,
  };
}
