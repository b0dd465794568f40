import type * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { EngineHost } from '../../src/editor/platform/engine/engineHost';
import { OnlineAccess } from '../../src/editor/platform/network/onlineAccess';
import { Log } from '../../src/editor/platform/ui/log';

const extension = vscode.extensions.getExtension<IbidApi>('ibid.ibid');

/** Whether these tests run in the browser's extension host. */
export const isInBrowser = !(globalThis as { process?: { getBuiltinModule?: unknown } }).process?.getBuiltinModule;

/** A suite that is left out in the oldest VS Code: what it tests does not depend on the version. */
export const describeOnce = isOldestVsCode() ? describe.skip : describe;

function isOldestVsCode(): boolean {
  const { engines } = extension?.packageJSON as { engines: { vscode: string } };
  const [oldest, current] = [engines.vscode, vscode.version].map((version) => /\d+\.\d+/.exec(version)?.[0]);
  return oldest === current;
}

/** The extension under test, activated and loaded. */
export async function activated(): Promise<IbidApi> {
  if (!extension) throw new Error('The extension is not installed');
  const api = await extension.activate();
  await api.ready();
  return api;
}

/**
 * An engine host of the test's own, on a worker of its own, for parts that cannot be reached from outside.
 *
 * @param options `isOnline`: it may ask the indexes that the settings allow, without keys
 */
export async function ownHost({
  log = new Log(),
  memory,
  isOnline = false,
}: { log?: Log; memory?: vscode.Memento; isOnline?: boolean } = {}): Promise<{
  host: EngineHost;
  log: Log;
  dispose(): void;
}> {
  if (!extension) throw new Error('The extension is not installed');
  const online = isOnline ? new OnlineAccess({ secrets: noSecrets, extension }, log) : undefined;
  const host = new EngineHost(extension, vscode.Uri.joinPath(extension.extensionUri, 'out'), log, memory, online);
  await host.ready();
  return {
    host,
    log,
    // The log stays: it shares its channel with the extension's.
    dispose() {
      host.dispose();
      online?.dispose();
    },
  };
}

/** A memory that lives as long as the test. */
export class Memory implements vscode.Memento {
  readonly #values = new Map<string, unknown>();
  keys = () => [...this.#values.keys()];
  get = (key: string, otherwise?: unknown) => (this.#values.has(key) ? this.#values.get(key) : otherwise) as never;
  update = (key: string, value: unknown) => Promise.resolve(void this.#values.set(key, value));
}

const noSecrets: vscode.SecretStorage = {
  get: () => Promise.resolve(undefined),
  store: () => Promise.resolve(),
  delete: () => Promise.resolve(),
  onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
};

/** Writes text before a document, as another program or person does. */
export async function insertAbove({ uri }: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), 'Dunes sing.\n\nNobody counts them. ');
  await vscode.workspace.applyEdit(edit);
}

/** Shows a new document with the cursor where `|` stands in the text. */
export async function openText(language: string, marked: string): Promise<vscode.TextEditor> {
  const offset = marked.indexOf('|');
  const content = marked.replace('|', '');
  // A document that was closed just now may still be there under the name that the new one gets.
  const document = await eventually(async () => {
    const opened = await vscode.workspace.openTextDocument({ language, content });
    if (opened.getText() !== content) throw new Error('An old document was given');
    return opened;
  });
  await vscode.window.showTextDocument(document);
  // The editor that is given may still be that of a closed document of the same name.
  const editor = await eventually(() => {
    const active = vscode.window.activeTextEditor;
    if (active?.document !== document) throw new Error('Not shown yet');
    return active;
  });
  const cursor = document.positionAt(offset < 0 ? content.length : offset);
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

/** The text of an editor with `|` at the cursor. */
export function markedText({ document, selection }: vscode.TextEditor): string {
  const text = document.getText();
  const offset = document.offsetAt(selection.active);
  return `${text.slice(0, offset)}|${text.slice(offset)}`;
}

/** Waits until something holds; fails with its last failure. */
export async function eventually<T>(check: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Closes everything, and waits until new documents cannot be taken for the old: their names are used again. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
  await eventually(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === 'untitled')) throw new Error('Still open');
  });
}

/** All inlay hints of a document. */
export async function inlayHintsOf(document: vscode.TextDocument): Promise<vscode.InlayHint[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  return vscode.commands.executeCommand('vscode.executeInlayHintProvider', document.uri, all);
}

/** Node's file system, where there is one: VS Code's makes no links. */
export const nodeFiles = (
  globalThis as { process?: { getBuiltinModule?(id: string): unknown } }
).process?.getBuiltinModule?.('node:fs/promises') as typeof fs | undefined;
