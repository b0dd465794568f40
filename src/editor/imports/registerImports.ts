import * as vscode from 'vscode';
import type { ItemChange } from '../../core/imports/libraryFile';
import type { ImportProgress } from '../../engine/protocol/imports';
import type { EngineHost } from '../platform/engine/engineHost';
import { nextImport, saveImported, undoSaved, type SavedPapers } from '../platform/engine/ownLibrary';
import { mayAskSources } from '../platform/network/mayAskSources';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { setting } from '../platform/settings';
import { idsOf, registerCommand } from '../platform/ui/commands';
import { setContextKey } from '../platform/ui/contextKeys';
import type { Log } from '../platform/ui/log';
import { paperAtHand } from '../presentation/paperAtHand';
import { contentsToImport, type ImportContent } from './importContents';
import { previewImport } from './importPreview';

/** Identifiers looked up at a time. */
const batchLength = 10;
/** Saving this number of papers or more takes a while. */
const minForProgress = 200;

/** Import Papers, Save to Library, and what takes them back. */
export function registerImports(host: EngineHost, online: OnlineAccess, log: Log): vscode.Disposable {
  const imports = new Imports(host, online, log);
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.importPapers', (argument, selection) => imports.importPapers(argument, selection)),
    registerCommand(log, 'ibid.undoImport', (number) => imports.undo(number)),
    registerCommand(log, 'ibid.saveToLibrary', async (argument, selection) => {
      const several = idsOf(argument, selection);
      const id = several ? undefined : await paperAtHand(host, log, undefined, vscode.l10n.t('Save to Library'));
      const ids = several ?? (id === undefined ? [] : [id]);
      if (ids.length > 0) await imports.save(ids);
    }),
  );
}

class Imports {
  readonly #host: EngineHost;
  readonly #online: OnlineAccess;
  readonly #log: Log;
  /** The changes to the library by imports in this window, by the number of the import, the newest last. */
  readonly #done = new Map<number, readonly ItemChange[]>();

  constructor(host: EngineHost, online: OnlineAccess, log: Log) {
    this.#host = host;
    this.#online = online;
    this.#log = log;
  }

  async importPapers(argument: unknown, selection: unknown): Promise<void> {
    const contents = await contentsToImport(argument, selection);
    if (!contents) return;
    await this.#host.ready();
    for (const content of contents) {
      try {
        await this.#import(content);
      } catch (error) {
        this.#log.report(vscode.l10n.t("{0} couldn't be imported.", content.name), error);
      }
    }
  }

  async save(ids: readonly string[]): Promise<void> {
    const number = nextImport();
    try {
      await this.#host.engine.startSaving(number, ids);
      const { rows } = await this.#host.engine.importedRows(number);
      await this.#write(number, [...rows.keys()]);
    } finally {
      await this.#host.engine.endImport(number);
    }
  }

  /** Takes an import of this window back: the one of that number, or the newest. */
  async undo(number: unknown): Promise<void> {
    const asked = typeof number === 'number' ? number : [...this.#done.keys()].at(-1);
    const changes = asked === undefined ? undefined : this.#done.get(asked);
    if (asked === undefined || !changes) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No import to undo.'));
      return;
    }
    const left = await undoSaved(this.#host, changes);
    this.#done.delete(asked);
    await this.#tellUndo();
    const text =
      left === 0
        ? vscode.l10n.t('Import undone.')
        : vscode.l10n.t('Import undone, except for papers that changed since: {0}', left);
    void vscode.window.showInformationMessage(text);
  }

  /** Undo Import is listed where there is something to undo. */
  async #tellUndo(): Promise<void> {
    await setContextKey('ibid.canUndoImport', this.#done.size > 0);
  }

  async #import(content: ImportContent): Promise<void> {
    const { name } = content;
    const number = nextImport();
    const { engine } = this.#host;
    try {
      const read = await progress(vscode.l10n.t('Reading {0}', name), async (report, token) => {
        await engine.startImport(number, name, await content.read());
        let size = await engine.readImported(number);
        while (!size.isRead && !token.isCancellationRequested) {
          report({ message: vscode.l10n.t('papers: {0}', size.works) });
          size = await engine.readImported(number);
        }
        const mayLookUp = !token.isCancellationRequested && (await this.#mayLookUp(size));
        for (let left = mayLookUp ? size.identifiers : 0; left > 0 && !token.isCancellationRequested;) {
          report({ message: vscode.l10n.t('identifiers left to look up: {0}', left) });
          left = await engine.lookUpImported(number, batchLength);
        }
        if (token.isCancellationRequested) return undefined;
        report({ message: vscode.l10n.t('papers: {0}', size.works) });
        const rows = await engine.importedRows(number);
        return token.isCancellationRequested ? undefined : rows;
      });
      if (!read) return;
      if (read.rows.length === 0 && read.unread.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('No papers found in {0}.', name));
        return;
      }
      const picked = await previewImport(read);
      if (picked && picked.length > 0) await this.#write(number, picked);
    } finally {
      await engine.endImport(number);
    }
  }

  /** Saves rows, with progress where they are many; undefined where the user cancels, and nothing is changed then. */
  async #save(number: number, rows: readonly number[]): Promise<SavedPapers | undefined> {
    if (rows.length < minForProgress) return saveImported(this.#host, number, rows);
    return progress(vscode.l10n.t('Saving papers: {0}', rows.length), async (_report, token) => {
      const controller = new AbortController();
      const listener = token.onCancellationRequested(() => controller.abort());
      try {
        return await saveImported(this.#host, number, rows, controller.signal);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        listener.dispose();
      }
    });
  }

  async #mayLookUp({ identifiers }: ImportProgress): Promise<boolean> {
    if (identifiers === 0 || setting('online.enabled') === 'off') return false;
    return mayAskSources(this.#host, this.#online);
  }

  async #write(number: number, rows: readonly number[]): Promise<void> {
    const saved = await this.#save(number, rows);
    if (!saved) return;
    const { added, merged, changes } = saved;
    if (changes.length > 0) this.#done.set(number, changes);
    await this.#tellUndo();
    const undo = vscode.l10n.t('Undo');
    const text = vscode.l10n.t('Saved to your library: {0} new, {1} merged.', added.length, merged.length);
    const buttons = changes.length > 0 ? [undo] : [];
    void vscode.window.showInformationMessage(text, ...buttons).then((answer) => {
      if (answer === undo) void vscode.commands.executeCommand('ibid.undoImport', number);
    });
  }
}

function progress<T>(
  title: string,
  work: (report: (step: { message: string }) => void, token: vscode.CancellationToken) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (bar, token) => work((step) => bar.report(step), token));
}
