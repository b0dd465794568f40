import * as vscode from 'vscode';
import type { OnlineFailure, OnlinePaper, OnlineRows } from '../../engine/protocol/online';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { nextSearch } from '../platform/network/searches';
import { sourceLabel } from '../platform/network/onlineAccess';
import type { Log } from '../platform/ui/log';
import { escapeIcons } from '../presentation/escape';
import { offerFollowing } from '../presentation/offerFollowing';
import { paperRow, type PaperItem } from '../presentation/pickerRows';
import { failureText } from '../presentation/failureText';
import { createRowPicker, pickedRow, type RowButtons } from './rowPicker';

/** Milliseconds without a keystroke before a query is sent. */
const pauseMs = 350;

export interface OnlinePickerOptions extends RowButtons {
  readonly title?: string;
  readonly query: string;
  readonly editor?: vscode.TextEditor | undefined;
  /** That is to cite: the passages that speak for it are shown. */
  readonly sentence?: string;
}

/**
 * Lets the user pick a paper of the online sources. Rows come as the sources answer; each keystroke gives up what was
 * asked before.
 */
export async function pickOnline(
  host: EngineHost,
  log: Log,
  options: OnlinePickerOptions,
): Promise<string | undefined> {
  const picker = createRowPicker(options.title ?? vscode.l10n.t('Search Online'));
  picker.placeholder = vscode.l10n.t('Words, title, author and year, DOI, arXiv ID, PMID, ISBN, or link');
  picker.value = options.query;
  const rows = new OnlineRowList(host, log, picker, options);
  picker.onDidChangeValue((query) => rows.ask(query));
  const following = offerFollowing(picker);
  try {
    const picked = pickedRow(picker, options);
    rows.ask(options.query, 0);
    return (await picked)?.paperId;
  } finally {
    following.dispose();
    rows.dispose();
  }
}

/**
 * The rows of the newest query.
 * @internal for tests
 */
export class OnlineRowList implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #log: Log;
  readonly #picker: vscode.QuickPick<PaperItem>;
  readonly #options: OnlinePickerOptions;
  readonly #search = nextSearch();
  /** The newest query. */
  #query: string | undefined;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #logged = new Set<string>();

  constructor(host: EngineHost, log: Log, picker: vscode.QuickPick<PaperItem>, options: OnlinePickerOptions) {
    this.#host = host;
    this.#log = log;
    this.#picker = picker;
    this.#options = options;
  }

  /** Asks for another query. VS Code tells the value that a list is opened with, too, which is asked for already. */
  ask(query: string, pause = pauseMs): void {
    if (query === this.#query) return;
    this.#query = query;
    const turn = ++this.#turn;
    clearTimeout(this.#timer);
    void this.#host.engine.stopOnlineSearch(this.#search);
    this.#picker.busy = query.trim() !== '';
    if (query.trim() === '') this.#picker.items = [];
    else this.#timer = setTimeout(() => void this.#run(query, turn), pause);
  }

  async #run(query: string, turn: number): Promise<void> {
    try {
      const { editor, sentence } = this.#options;
      const document = editor && documentText(editor.document);
      await this.#host.engine.startOnlineSearch(this.#search, query, {
        ...(document && { document, offset: editor.document.offsetAt(editor.selection.active) }),
        ...(sentence !== undefined && { sentence }),
      });
      while (turn === this.#turn) {
        const rows = await this.#host.engine.nextOnlineRows(this.#search);
        if (turn !== this.#turn || !rows) return;
        this.#show(rows);
        if (rows.done) return;
      }
    } catch (error) {
      this.#log.error(error);
      if (turn === this.#turn) this.#picker.busy = false;
    }
  }

  #show({ papers, failures, pending, done }: OnlineRows): void {
    const picker = this.#picker;
    const active = picker.activeItems[0]?.paperId;
    const isFirst = active === undefined || active === picker.items[0]?.paperId;
    const items = [...papers.map((paper) => onlineRow(paper, this.#options.buttons)), ...failures.map(failureRow)];
    if (items.length === 0 && done) items.push(nothingFound());
    picker.items = items;
    const kept = isFirst ? undefined : items.find(({ paperId }) => paperId === active);
    if (kept) picker.activeItems = [kept];
    picker.busy = !done;
    picker.placeholder = done
      ? vscode.l10n.t('Words, title, author and year, DOI, arXiv ID, PMID, ISBN, or link')
      : vscode.l10n.t('Waiting for {0}…', pending.map(sourceLabel).join(', '));
    for (const failure of failures) this.#logOnce(failureText(failure));
  }

  #logOnce(text: string): void {
    if (this.#logged.has(text)) return;
    this.#logged.add(text);
    this.#log.warn(text);
  }

  dispose(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    void this.#host.engine.stopOnlineSearch(this.#search);
  }
}

/** An online paper as a row: with the sources that know it, and whether the document or the library has it. */
export function onlineRow(found: OnlinePaper, buttons: readonly vscode.QuickInputButton[]): PaperItem {
  const row = paperRow(found, { buttons });
  const membership = found.inDocument
    ? vscode.l10n.t("in this document's bibliography")
    : found.known
      ? vscode.l10n.t('in the library')
      : '';
  const warning = found.retracted ? `$(warning) ${vscode.l10n.t('Retracted')}` : '';
  const about = [warning, escapeIcons(found.sources.map(sourceLabel).join(', ')), membership];
  return {
    ...row,
    label: `${!found.inDocument && found.known ? '$(library) ' : ''}${row.label}`,
    detail: [row.detail, about.filter((part) => part !== '').join(' · ')].filter(Boolean).join(' — '),
    alwaysShow: true,
  };
}

export function failureRow(failure: OnlineFailure): PaperItem {
  return { label: `$(warning) ${failureText(failure)}`, alwaysShow: true };
}

function nothingFound(): PaperItem {
  return {
    label: vscode.l10n.t('No paper found'),
    detail: vscode.l10n.t('Try fewer words, or the exact title.'),
    alwaysShow: true,
  };
}
