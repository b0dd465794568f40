import * as vscode from 'vscode';
import type { FoundPaper } from '../../engine/protocol/values';
import { cancellableSearch } from '../platform/engine/cancellableSearch';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';
import { escapeIcons } from './escape';
import { originHeading } from './origins';
import { figuresLine, keyLine } from './rows';

/** Milliseconds that VS Code takes to take over the ticks of new rows. */
const tickingTime = 500;

/** Rows at first: more cannot be seen without scrolling, and cost time at each keystroke; they are shown on request. */
const maxRows = 20;
const maxMoreRows = 200;

/** A search that takes longer than this many milliseconds is seen to be at work. */
const maxSilenceMs = 300;

export interface PaperItem extends vscode.QuickPickItem {
  /** Absent on rows that tell or do something else. */
  readonly paperId?: string;
  /** On the row that leads on to the online sources: what to search for there. */
  readonly searchOnline?: string;
}

/** Options of a picker's rows. */
export interface RowOptions {
  /** The editor of the document to cite in: what it cites near the cursor, and its own bibliographies, go ahead. */
  readonly editor?: vscode.TextEditor | undefined;
  readonly buttons?: readonly vscode.QuickInputButton[];
  /** The papers to pick from; without them, those that the library's search finds for what is typed. */
  readonly papers?: readonly FoundPaper[];
}

/** The rows of a picker: those of the newest query, below what is already ticked. */
export class PickerRows implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #log: Log;
  readonly #picker: vscode.QuickPick<PaperItem>;
  readonly #options: RowOptions;
  readonly #more: PaperItem = { label: `$(ellipsis) ${vscode.l10n.t('Show more…')}`, alwaysShow: true };
  #newest = 0;
  /** The search that is asked for. */
  #search: vscode.CancellationTokenSource | undefined;
  /** The query whose rows are shown. */
  #query: string | undefined;
  #shown: Promise<void> = Promise.resolve();
  #most = maxRows;
  /**
   * The rows that are ticked. VS Code forgets ticks when it is given new rows, and reports so before it shows these.
   */
  #ticked: readonly PaperItem[] = [];
  #retickingUntil = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** The row that was active when rows were replaced, until VS Code reports which of the new rows is active. */
  #replaced: { readonly active: PaperItem | undefined } | undefined;
  readonly #listener: vscode.Disposable;

  constructor(host: EngineHost, log: Log, picker: vscode.QuickPick<PaperItem>, options: RowOptions) {
    this.#host = host;
    this.#log = log;
    this.#picker = picker;
    this.#options = options;
    this.#listener = picker.onDidChangeActive((items) => {
      if (items.some(isRow)) this.#replaced = undefined;
    });
  }

  /** Shows the rows of another query. */
  show(query: string): void {
    this.#most = maxRows;
    this.#ask(query);
  }

  /** Asks again for the rows that are shown: the library has changed. */
  refresh(): void {
    if (!this.#options.papers) this.#ask(this.#picker.value);
  }

  /** Takes over what VS Code tells of ticks. */
  tick(items: readonly PaperItem[]): void {
    if (items.length === 0 && performance.now() < this.#retickingUntil) return;
    this.#retickingUntil = 0;
    this.#ticked = items.filter((item) => item !== this.#more && item.searchOnline === undefined);
    if (items.includes(this.#more)) this.#showMore();
  }

  /**
   * Returns the ticked rows, else the active row, else the best row for the query: Enter may be pressed before the
   * query's rows are shown.
   */
  async chosen(): Promise<readonly PaperItem[]> {
    const picker = this.#picker;
    if (this.#ticked.length > 0) return this.#ticked;
    const isLate = this.#isLate();
    while (this.#isLate()) await this.#shown;
    const active = this.#active();
    if (active.includes(this.#more) && !isLate) {
      this.#showMore();
      return [];
    }
    if (active.length > 0 && !isLate) return active;
    return picker.value.trim() === '' || this.#options.papers ? [] : picker.items.filter(isRow).slice(0, 1);
  }

  /**
   * Returns the rows that Enter was pressed on. VS Code reports rows by their index: while it has not yet taken over
   * the newest rows, what it reports refers to the rows before them.
   */
  #active(): readonly PaperItem[] {
    const { selectedItems, activeItems, items } = this.#picker;
    if (!this.#replaced) return (selectedItems.length > 0 ? selectedItems : activeItems).filter(isRow);
    const { active } = this.#replaced;
    if (active?.paperId === undefined) return [];
    return [items.find(({ paperId }) => paperId === active.paperId) ?? active];
  }

  #isLate(): boolean {
    return !this.#options.papers && this.#query !== this.#picker.value;
  }

  #showMore(): void {
    this.#most = maxMoreRows;
    this.#ask(this.#picker.value);
  }

  /** One query is answered at a time: a newer one stops it, and of those typed meanwhile only the newest is asked. */
  #ask(query: string): void {
    const turn = ++this.#newest;
    this.#search?.cancel();
    this.#silence ??= setTimeout(() => (this.#picker.busy = true), maxSilenceMs);
    this.#shown = this.#shown.then(() => this.#show(query, turn));
  }

  async #show(query: string, turn: number): Promise<void> {
    if (turn !== this.#newest) return;
    try {
      const found = await this.#find(query);
      if (turn === this.#newest) this.#put(query, found);
    } catch (error) {
      this.#log.error(error);
      if (turn === this.#newest) this.#picker.items = [searchFailed()];
    } finally {
      if (turn === this.#newest) this.#endSearch(query);
    }
  }

  #endSearch(query: string): void {
    this.#query = query;
    clearTimeout(this.#silence);
    this.#silence = undefined;
    if (this.#picker.busy) this.#picker.busy = false;
  }

  async #find(query: string): Promise<readonly FoundPaper[]> {
    await this.#host.whenStarted();
    if (this.#options.papers) return this.#options.papers;
    const { editor } = this.#options;
    const document = editor && documentText(editor.document);
    const offset = document && editor.document.offsetAt(editor.selection.active);
    const { engine } = this.#host;
    const search = new vscode.CancellationTokenSource();
    this.#search = search;
    return cancellableSearch(engine, search.token, (request) =>
      engine.searchRows(query, this.#most, document, offset, request),
    ).finally(() => search.dispose());
  }

  /** Rows that are shown already are left alone. */
  #put(query: string, found: readonly FoundPaper[]): void {
    const picker = this.#picker;
    const ticked = this.#ticked;
    const tickedIds = new Set(ticked.map((item) => item.paperId));
    const unticked = found.filter(({ paper }) => !tickedIds.has(paper.id));
    const rows = withHeadings(
      unticked,
      unticked.map((paper) => paperRow(paper, this.#options)),
    );
    const isCut = !this.#options.papers && found.length === this.#most && this.#most < maxMoreRows;
    const chosen =
      ticked.length > 0 ? [{ label: vscode.l10n.t('Selected'), kind: vscode.QuickPickItemKind.Separator }] : [];
    const items = [...chosen, ...ticked, ...rows, ...(isCut ? [this.#more] : [])];
    if (items.length === 0) items.push(this.#options.papers ? noneAtAll() : nothingFound(query));
    if (!this.#options.papers) items.push(...onlineRows(query));
    if (areAlike(items, picker.items)) return;
    const active = query === this.#query ? this.#stillActive(items) : undefined;
    const [before] = picker.activeItems;
    this.#replaced ??= { active: query === this.#query ? before : undefined };
    picker.items = items;
    if (active) picker.activeItems = [active];
    if (ticked.length === 0) return;
    this.#retickingUntil = performance.now() + tickingTime;
    picker.selectedItems = ticked;
  }

  /**
   * Returns the row to make active in the new rows for the same query: the one that the user has moved to or, where
   * that was "Show more", the first of the additional rows. Undefined where the user has not moved.
   */
  #stillActive(items: readonly PaperItem[]): PaperItem | undefined {
    const before = this.#picker.items;
    const [active] = this.#picker.activeItems;
    if (!active || active === before.find(isRow)) return undefined;
    return active === this.#more
      ? items.slice(before.length - 1).find(isRow)
      : items.find(({ paperId }) => paperId === active.paperId);
  }

  dispose(): void {
    clearTimeout(this.#silence);
    this.#search?.cancel();
    this.#listener.dispose();
  }
}

/** A paper as a row: what its record tells is shown as text. */
export function paperRow(found: FoundPaper, { papers, buttons = [] }: RowOptions = {}): PaperItem {
  return {
    paperId: found.paper.id,
    label: escapeIcons(found.title),
    detail: escapeIcons(detailOf(found)),
    alwaysShow: papers === undefined,
    buttons,
  };
}

/**
 * Below the title: a description beside it would be cut off. What a paper is told by comes first, as the end is cut.
 */
function detailOf(found: FoundPaper): string {
  const figures = figuresLine(found.paper);
  const line = [keyLine(found), figures].filter((part) => part !== '').join(' · ');
  return [line, found.snippet].filter((part) => part !== undefined && part !== '').join(' — ');
}

/** The rows with a heading above the first of each of several that are alike in whose they are. */
function withHeadings(found: readonly FoundPaper[], rows: readonly PaperItem[]): PaperItem[] {
  let last: string | undefined;
  return rows.flatMap((row, index) => {
    const heading = originHeading(found[index]?.origin);
    if (heading === undefined || heading === last) return [row];
    last = heading;
    return [{ label: heading, kind: vscode.QuickPickItemKind.Separator }, row];
  });
}

function isRow({ kind }: PaperItem): boolean {
  return kind !== vscode.QuickPickItemKind.Separator;
}

function areAlike(some: readonly PaperItem[], others: readonly PaperItem[]): boolean {
  if (some.length !== others.length) return false;
  return some.every((item, index) => {
    const other = others[index];
    return item.paperId === other?.paperId && item.label === other?.label && item.detail === other.detail;
  });
}

/** The last row: the same search in the online sources. */
function onlineRows(query: string): PaperItem[] {
  if (query.trim() === '' || setting('online.enabled') === 'off') return [];
  const label = `$(globe) ${vscode.l10n.t('Search online for “{0}”', escapeIcons(query.trim()))}`;
  return [{ label, searchOnline: query.trim(), alwaysShow: true }];
}

/** In a list that no query is asked for. */
function noneAtAll(): PaperItem {
  return { label: vscode.l10n.t('No paper found'), alwaysShow: true };
}

function nothingFound(query: string): PaperItem {
  if (query.trim() === '') return { label: vscode.l10n.t('The library is empty'), alwaysShow: true };
  return {
    ...noneAtAll(),
    detail: vscode.l10n.t('Try fewer words, part of a word, or an author and a year.'),
  };
}

function searchFailed(): PaperItem {
  return {
    label: vscode.l10n.t('Search failed'),
    detail: vscode.l10n.t('Run “Ibid: Show Log” for details'),
    alwaysShow: true,
  };
}
