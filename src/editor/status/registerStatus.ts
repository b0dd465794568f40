import * as vscode from 'vscode';
import { registerCommand } from '../platform/ui/commands';
import type { Citations } from '../platform/documents/citations';
import { languageOfDocument } from '../platform/engine/fileTypes';
import { showPlace } from '../platform/documents/places';
import type { AddedEntries, EngineHost } from '../platform/engine/engineHost';
import type { DocumentCitations } from '../../engine/protocol/citations';
import type { Log } from '../platform/ui/log';
import { citedKeys, hasEntries } from '../presentation/citedKeys';
import { escapeIcons } from '../presentation/escape';

/** Milliseconds without typing after which the status bar is refreshed. */
const debounceMs = 500;
/** Milliseconds for which the status bar says what was added. */
const toldFor = 8000;

/**
 * Ibid's status bar item: how much the active document cites and how much of it has a problem; for some seconds, what
 * was added.
 */
export function registerStatus(host: EngineHost, citations: Citations, log: Log): vscode.Disposable {
  const item = new StatusItem(citations, log);
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(() => item.refreshSoon()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) item.refreshSoon();
    }),
    host.onDidChangeCitations(() => item.refreshSoon()),
    host.onDidAddEntries((added) => item.tell(added)),
    registerCommand(log, 'ibid.showEntry', (uri, key) => showEntry(host, String(uri), String(key))),
  );
}

/**
 * Formats how many citations a document has, and how many of them have a problem.
 * @internal for tests
 */
export function citationStatus(found: DocumentCitations): { readonly text: string; readonly tooltip: string } {
  const cited = citedKeys(found);
  const mayMiss = hasEntries(found);
  const { length: problems } = cited.filter(
    ({ resolution }) => resolution === 'unknown' || (resolution === 'elsewhere' && mayMiss),
  );
  const text = [`$(quote) ${cited.length}`, ...(problems > 0 ? [`$(warning) ${problems}`] : [])];
  return { text: text.join(' '), tooltip: [citationCount(cited.length), problemCount(problems)].join(', ') };
}

class StatusItem implements vscode.Disposable {
  readonly #citations: Citations;
  readonly #log: Log;
  readonly #item = vscode.window.createStatusBarItem('ibid.status', vscode.StatusBarAlignment.Right, 100);
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #showing: ReturnType<typeof setTimeout> | undefined;

  constructor(citations: Citations, log: Log) {
    this.#citations = citations;
    this.#log = log;
    this.#item.name = 'Ibid';
    this.refreshSoon();
  }

  refreshSoon(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => void this.#refresh(), debounceMs);
  }

  /** Shows what was added; a click opens the first of it. */
  tell({ keys, uri, path }: AddedEntries): void {
    const [first] = keys;
    const what =
      first === undefined
        ? vscode.l10n.t('Using {0}', path)
        : keys.length === 1
          ? vscode.l10n.t('Added {0} to {1}', first, path)
          : vscode.l10n.t('Added {0} entries to {1}', keys.length, path);
    this.#log.info(first === undefined ? what : `Added ${keys.join(', ')} to ${path}`);
    const command = first === undefined ? 'vscode.open' : 'ibid.showEntry';
    const args: unknown[] = first === undefined ? [uri] : [uri.toString(), first];
    this.#show(`$(check) ${escapeIcons(what)}`, vscode.l10n.t('Open Entry'), command, args);
    clearTimeout(this.#showing);
    this.#showing = setTimeout(() => {
      this.#showing = undefined;
      void this.#refresh();
    }, toldFor);
  }

  async #refresh(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (this.#showing !== undefined) return;
    if (!document || !languageOfDocument(document)) return this.#item.hide();
    try {
      const found = await this.#citations.of(document);
      if (!found || document !== vscode.window.activeTextEditor?.document || this.#showing !== undefined) return;
      const { text, tooltip } = citationStatus(found);
      this.#show(text, tooltip, 'ibid.document.focus', []);
    } catch (error) {
      this.#log.error(error);
    }
  }

  #show(text: string, tooltip: string, command: string, args: unknown[]): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Ibid: ${text.replace(/\$\([\w-]+\) ?/g, '')}, ${tooltip}` };
    this.#item.command = { command, title: tooltip, arguments: args };
    this.#item.show();
  }

  dispose(): void {
    clearTimeout(this.#refreshing);
    clearTimeout(this.#showing);
    this.#item.dispose();
  }
}

function citationCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 citation') : vscode.l10n.t('{0} citations', count);
}

function problemCount(count: number): string {
  if (count === 0) return vscode.l10n.t('no problems');
  return count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
}

/** Opens the entry of a key in a bibliography. */
async function showEntry(host: EngineHost, uri: string, key: string): Promise<void> {
  await host.whenSettled();
  const [found] = await host.engine.definitionsOf({ uri, key, start: 0, end: 0 });
  if (found) await showPlace(host, found.entry);
  else await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(uri));
}
