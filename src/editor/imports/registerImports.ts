import * as vscode from 'vscode';
import type { ItemChange } from '../../core/imports/libraryFile';
import { decodeText } from '../../core/text/encoding';
import type { ImportSize } from '../../engine/protocol/imports';
import type { EngineHost } from '../platform/engine/engineHost';
import { nextImport, saveImported, undoSaved, type SavedPapers } from '../platform/engine/ownLibrary';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { setting } from '../platform/settings';
import { idsOf, registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { paperAtHand } from '../presentation/paperAtHand';
import { previewImport } from './importPreview';

/** Identifiers looked up at a time. */
const batchLength = 10;
/** From this number of papers on, saving takes a while. */
const many = 200;
const maxFileLength = 200_000_000;

/** Import Papers, Save to Library, and what takes them back. */
export function registerImports(host: EngineHost, online: OnlineAccess, log: Log): vscode.Disposable {
  const imports = new Imports(host, online);
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.importPapers', (argument, selection) => imports.importPapers(argument, selection)),
    registerCommand(log, 'ibid.undoImport', () => imports.undo()),
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
  /** What was done to the library in this window, the newest last. */
  readonly #done: (readonly ItemChange[])[] = [];

  constructor(host: EngineHost, online: OnlineAccess) {
    this.#host = host;
    this.#online = online;
  }

  async importPapers(argument: unknown, selection: unknown): Promise<void> {
    const texts = await textsToImport(argument, selection);
    if (!texts) return;
    await this.#host.ready();
    for (const { name, text } of texts) await this.#importText(name, text);
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

  async undo(): Promise<void> {
    const changes = this.#done.pop();
    if (!changes) {
      void vscode.window.showInformationMessage(vscode.l10n.t('No import to undo.'));
      return;
    }
    const left = await undoSaved(this.#host, changes);
    const text =
      left === 0
        ? vscode.l10n.t('Import undone.')
        : vscode.l10n.t('Import undone, except for papers that changed since: {0}', left);
    void vscode.window.showInformationMessage(text);
  }

  async #importText(name: string, text: string): Promise<void> {
    const number = nextImport();
    const { engine } = this.#host;
    try {
      const read = await progress(vscode.l10n.t('Reading {0}', name), async (report, token) => {
        const size = await engine.startImport(number, name, text);
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
    if (rows.length < many) return saveImported(this.#host, number, rows);
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

  async #mayLookUp({ identifiers }: ImportSize): Promise<boolean> {
    if (identifiers === 0 || setting('online.enabled') === 'off') return false;
    const sources = await this.#host.engine.onlineSources();
    if (!(await this.#online.mayAsk([...new Set(sources.map(({ host }) => host))]))) return false;
    await this.#host.configureOnline();
    return true;
  }

  async #write(number: number, rows: readonly number[]): Promise<void> {
    const saved = await this.#save(number, rows);
    if (!saved) return;
    const { added, merged, changes } = saved;
    if (changes.length > 0) this.#done.push(changes);
    const undo = vscode.l10n.t('Undo');
    const text = vscode.l10n.t('Saved to your library: {0} new, {1} merged.', added.length, merged.length);
    const buttons = changes.length > 0 ? [undo] : [];
    void vscode.window.showInformationMessage(text, ...buttons).then((answer) => {
      if (answer === undo) void vscode.commands.executeCommand('ibid.undoImport');
    });
  }
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/**
 * What is to be imported: the files that the command was called with, else the clipboard or files that the user
 * chooses.
 */
async function textsToImport(argument: unknown, selection: unknown): Promise<NamedText[] | undefined> {
  const given = [argument, ...(Array.isArray(selection) ? (selection as unknown[]) : [])];
  const uris = given.filter((one) => one instanceof vscode.Uri);
  if (uris.length > 0) return readAll(uris);
  if (typeof argument === 'string') return [{ name: vscode.l10n.t('the text'), text: argument }];
  const clipboard = { label: `$(clippy) ${vscode.l10n.t('From the Clipboard')}`, from: 'clipboard' } as const;
  const files = { label: `$(folder-opened) ${vscode.l10n.t('From Files…')}`, from: 'files' } as const;
  const picked = await vscode.window.showQuickPick([clipboard, files], { title: vscode.l10n.t('Import Papers') });
  if (!picked) return undefined;
  if (picked.from === 'clipboard') {
    return [{ name: vscode.l10n.t('the clipboard'), text: await vscode.env.clipboard.readText() }];
  }
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    title: vscode.l10n.t('Import Papers'),
    openLabel: vscode.l10n.t('Import'),
  });
  return chosen && readAll(chosen);
}

async function readAll(uris: readonly vscode.Uri[]): Promise<NamedText[]> {
  const unique = [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
  return Promise.all(
    unique.map(async (uri) => {
      const { size } = await vscode.workspace.fs.stat(uri);
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      if (size > maxFileLength) throw new Error(vscode.l10n.t('{0} is too large.', name));
      return { name, text: decodeText(await vscode.workspace.fs.readFile(uri)).text };
    }),
  );
}

function progress<T>(
  title: string,
  work: (report: (step: { message: string }) => void, token: vscode.CancellationToken) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (bar, token) => work((step) => bar.report(step), token));
}
