import * as vscode from 'vscode';
import type { Log } from '../ui/log';
import { excluded, isExcluded, maxFiles, watchedPatterns } from './fileTypes';
import { statOf } from './hostFiles';
import { notebookPattern } from './notebooks';

/** Milliseconds without anything new after which new folders are looked into: they come with much else. */
const restMs = 200;
/** Of more that came at once, all of the workspace is looked through. */
const maxLooked = 100;

/** Bibliographies, documents, notes among them, and notebooks. */
const patterns = [...watchedPatterns, notebookPattern];

/**
 * Finds files in folders that come to be. Of a folder that is moved into the workspace, nothing is told but that; nor
 * of all that is written into a new one at once.
 */
export class NewFolders implements vscode.Disposable {
  readonly #found: (uri: vscode.Uri) => void;
  readonly #log: Log;
  readonly #watcher = vscode.workspace.createFileSystemWatcher('**', false, true, true);
  readonly #created = new Map<string, vscode.Uri>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param found told of each bibliography, document and notebook, also of those that are known */
  constructor(found: (uri: vscode.Uri) => void, log: Log) {
    this.#found = found;
    this.#log = log;
    this.#watcher.onDidCreate((uri) => {
      if (isExcluded(uri.path)) return;
      this.#created.set(uri.toString(), uri);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(), restMs);
    });
  }

  async #look(): Promise<void> {
    const created = [...this.#created.values()];
    this.#created.clear();
    try {
      const folders = created.length > maxLooked ? [undefined] : await foldersOf(created);
      for (const folder of folders) {
        for (const pattern of patterns) {
          const glob = folder ? new vscode.RelativePattern(folder, pattern) : pattern;
          for (const uri of await vscode.workspace.findFiles(glob, excluded, maxFiles)) this.#found(uri);
        }
      }
    } catch (error) {
      this.#log.error(error);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#watcher.dispose();
  }
}

async function foldersOf(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const folders: vscode.Uri[] = [];
  for (const uri of uris) {
    // One that is gone again, or that cannot be looked at, is none.
    const stat = await statOf(uri).catch(() => undefined);
    if (stat && (stat.type & vscode.FileType.Directory) !== 0) folders.push(uri);
  }
  return folders;
}
