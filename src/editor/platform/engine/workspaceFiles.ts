import * as vscode from 'vscode';
import { baseName } from '../../../core/text/extensions';
import { languageOfPath, type Language } from '../../../core/citation/shared/language';
import type { Engine } from '../../../engine/protocol/engine';
import { Turns } from '../../../engine/util/turns';
import { languageOfDocument } from './fileTypes';
import {
  bibliographyPattern,
  concernsBibliographies,
  documentPattern,
  excluded,
  isBibliographyPath,
  watchedPatterns,
} from './fileTypes';
import { openDocument, readFile, statOf } from './hostFiles';
import { FileRetries } from './fileRetries';
import { listedBibliographies } from './listedBibliographies';
import { isCell, isNotebookPath, isOpenNotebook, maxNotebookSize, notebookOf, notebookPattern } from './notebooks';
import { isReadable } from './readableRoots';
import type { Log } from '../ui/log';
import { FileChangeDebouncer } from './fileChangeDebouncer';

/** A workspace with more documents than this is looked through in part. */
const maxDocuments = 2000;
/** A larger document is no one's text. */
const maxDocumentLength = 4_000_000;

/** Bibliographies read at a time: a process may have as few as 256 files open. */
const maxAtOnce = 32;

/** The kind of a file that the engine has loaded. */
export type LoadedFile = 'bibliography' | 'document';

/** Feeds the engine with the workspace: its bibliographies, and the documents that may cite them. */
export class WorkspaceFiles implements vscode.Disposable {
  readonly #engine: () => Engine;
  readonly #log: Log;
  readonly #onLoad: (what: LoadedFile) => void;
  readonly #library: () => vscode.Uri;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #bibliographies = new Set<string>();
  /** The bibliographies that the last load found, and those of folders that have left since. */
  #found = new Set<string>();
  readonly #documents = new Set<string>();
  /** Bibliographies that are links, with the files that are watched for them. */
  readonly #followed = new Map<string, string>();
  /** The watchers of bibliographies outside of the workspace, and of what links lead to. */
  readonly #watchers = new Map<string, vscode.Disposable[]>();
  readonly #changes = new FileChangeDebouncer((uri) => this.#loadStable(uri));
  readonly #retries: FileRetries;
  /** Loads of one file are done in turn: an older text must not come after a newer one. */
  readonly #turns = new Turns();
  #isWatching = false;
  #isDisposed = false;
  #loading: Promise<void> = Promise.resolve();

  /**
   * @param onLoad called when the engine has taken in a change
   * @param library where the user's own library is now
   */
  constructor(engine: () => Engine, log: Log, onLoad: (what: LoadedFile) => void, library: () => vscode.Uri) {
    this.#engine = engine;
    this.#log = log;
    this.#onLoad = onLoad;
    this.#library = library;
    this.#retries = new FileRetries((uri) => this.#changes.schedule(uri), log);
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(document.uri)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#onOpen(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#onClose(document)),
      vscode.workspace.onDidOpenNotebookDocument(({ uri }) => this.#schedule(uri)),
      vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.#schedule(uri)),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => removed.forEach(({ uri }) => this.#leave(uri))),
    );
  }

  /**
   * Reads the bibliographies of the workspace and of the setting, and follows them from then on; documents follow in
   * the background.
   */
  async load(): Promise<void> {
    this.#watch();
    const found = await vscode.workspace.findFiles(bibliographyPattern, excluded);
    const listed = await listedBibliographies();
    this.#log.info(
      `Bibliographies: ${found.length} in the workspace, ${listed.length} by ibid.bibliographies; ${excluded} is left out`,
    );
    const all = [...found, ...listed, this.#library()];
    const uris = new Map(all.map((uri) => [uri.toString(), uri]));
    await this.#forgetOthers(uris);
    const waiting = uris.values();
    await Promise.all(Array.from({ length: maxAtOnce }, () => this.#loadAll(waiting)));
    this.#loading = this.#loadDocuments();
  }

  /** Takes in the text of a bibliography that was just written. */
  async loadText(uri: vscode.Uri, text: string): Promise<void> {
    this.watchBibliography(uri);
    await this.#engine().putBibliography(uri.toString(), vscode.workspace.asRelativePath(uri), text);
    this.#onLoad('bibliography');
  }

  /** Settles once all that has changed so far is taken in. */
  whenSettled(): Promise<void> {
    return this.#changes.whenSettled();
  }

  /** A file is not as it was taken in, though no watcher has told so yet. */
  reload(uri: vscode.Uri): void {
    this.#schedule(uri);
  }

  /** Another program has written a file, maybe with its folder. */
  reloadWhenStable(uri: vscode.Uri): void {
    if (this.#concerns(uri)) this.#changes.scheduleWhenStable(uri);
  }

  /** Settles once the documents of the workspace are taken in, and all that has changed so far. */
  async whenDocumentsLoaded(): Promise<void> {
    await this.#loading;
    await this.whenSettled();
  }

  /** Follows a bibliography that a document uses, wherever it is. */
  watchBibliography(uri: vscode.Uri): void {
    if (this.#bibliographies.has(uri.toString())) return;
    this.#bibliographies.add(uri.toString());
    if (!vscode.workspace.getWorkspaceFolder(uri)) this.#watchFile(uri, uri);
  }

  /** A bibliography is a link, which VS Code's watcher does not follow: what it leads to is watched. */
  followLink(uri: vscode.Uri, target: vscode.Uri): void {
    const [link, file] = [uri.toString(), target.toString()];
    if (!this.#bibliographies.has(link) || this.#followed.get(link) === file) return;
    this.#followed.set(link, file);
    this.#watchFile(target, uri);
  }

  /** Takes a bibliography in when a file changes: itself, or what it is a link to. */
  #watchFile(file: vscode.Uri, bibliography: vscode.Uri): void {
    if (this.#isDisposed) return;
    const name = baseName(file.path);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), name);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const address = bibliography.toString();
    const watchers = this.#watchers.get(address) ?? [];
    this.#watchers.set(address, watchers);
    watchers.push(
      watcher,
      watcher.onDidCreate(() => this.reloadWhenStable(bibliography)),
      watcher.onDidChange(() => this.reloadWhenStable(bibliography)),
      watcher.onDidDelete(() => this.#schedule(bibliography)),
    );
  }

  #unwatch(address: string): void {
    vscode.Disposable.from(...(this.#watchers.get(address) ?? [])).dispose();
    this.#watchers.delete(address);
    this.#followed.delete(address);
  }

  /**
   * Forgets what an earlier load found and this one does not: the bibliographies of folders that have left the
   * workspace, those that the settings name no longer, a former library. A document that names one has it read again.
   */
  async #forgetOthers(found: ReadonlyMap<string, vscode.Uri>): Promise<void> {
    const others = [...this.#found].filter((address) => !found.has(address));
    this.#found = new Set(found.keys());
    for (const address of others) {
      this.#bibliographies.delete(address);
      this.#unwatch(address);
      await this.#turns.take(address, async () => {
        await this.#engine().forgetFile(address);
        await this.#engine().removeBibliography(address);
      });
    }
  }

  /** A folder is no longer of the workspace: its documents cite nothing that counts, but for those that are open. */
  #leave(folder: vscode.Uri): void {
    const isOutside = (address: string) =>
      address.startsWith(`${folder.toString()}/`) && !vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(address));
    for (const address of [...this.#bibliographies].filter(isOutside)) this.#found.add(address);
    for (const address of [...this.#documents].filter(isOutside)) {
      const uri = vscode.Uri.parse(address);
      if (openDocument(uri)) continue;
      this.#documents.delete(address);
      void this.#remove(uri);
    }
  }

  #watch(): void {
    if (this.#isWatching || this.#isDisposed) return;
    this.#isWatching = true;
    const watchers = [...watchedPatterns, notebookPattern].map((pattern) =>
      vscode.workspace.createFileSystemWatcher(pattern),
    );
    // Of a folder that goes, nothing is told but that.
    const folderWatcher = vscode.workspace.createFileSystemWatcher('**', true, true);
    this.#subscriptions.push(
      folderWatcher,
      folderWatcher.onDidDelete((uri) => this.#folderGone(uri)),
      ...watchers.flatMap((watcher) => [
        watcher,
        watcher.onDidCreate((uri) => this.reloadWhenStable(uri)),
        watcher.onDidChange((uri) => this.reloadWhenStable(uri)),
        watcher.onDidDelete((uri) => this.#schedule(uri)),
      ]),
    );
  }

  /** Takes bibliographies in, one after the other; one that cannot be read does not keep others out. */
  async #loadAll(uris: Iterator<vscode.Uri>): Promise<void> {
    for (let next = uris.next(); next.done !== true && !this.#isDisposed; next = uris.next()) {
      const { value: uri } = next;
      try {
        await this.#turns.take(uri.toString(), () => this.#loadBibliography(uri));
        this.#retries.noteSuccess(uri);
      } catch (error) {
        this.#retries.noteFailure(uri, error);
      }
    }
  }

  async #loadDocuments(): Promise<void> {
    try {
      vscode.workspace.textDocuments.forEach((document) => this.#onOpen(document));
      const uris = await vscode.workspace.findFiles(documentPattern, excluded, maxDocuments);
      uris.push(...(await vscode.workspace.findFiles(notebookPattern, excluded, maxDocuments)));
      for (const uri of uris) await this.#load(uri);
      const isCut = uris.length >= maxDocuments ? `; of more than ${maxDocuments}, the others are left out` : '';
      this.#log.info(`Documents: ${uris.length} read${isCut}`);
      if (uris.length > 0) this.#onLoad('document');
    } catch (error) {
      this.#log.error(error);
    }
  }

  #schedule(uri: vscode.Uri): void {
    if (this.#concerns(uri)) this.#changes.schedule(uri);
  }

  /** Takes in a file that has come to rest. */
  async #loadStable(uri: vscode.Uri): Promise<void> {
    const what = this.#isBibliography(uri) ? 'bibliography' : 'document';
    await this.#load(uri);
    this.#onLoad(what);
  }

  #folderGone(folder: vscode.Uri): void {
    const start = `${folder.toString()}/`;
    for (const address of [...this.#bibliographies, ...this.#documents]) {
      if (address.startsWith(start)) this.#schedule(vscode.Uri.parse(address));
    }
  }

  /** As a document, a file may have other ends of lines than on the disk, and another language. */
  #onOpen(document: vscode.TextDocument): void {
    const { uri } = document;
    if (languageOfDocument(document) || this.#isBibliography(uri)) this.#schedule(uri);
  }

  /** Loads the file of a document that was closed. A document without a file, as an untitled one, no longer exists. */
  #onClose(document: vscode.TextDocument): void {
    const { uri } = document;
    if (languageOfDocument(document) && (uri.scheme === 'untitled' || !languageOfPath(uri.path))) {
      void this.#remove(uri);
    } else this.#schedule(uri);
  }

  async #remove(uri: vscode.Uri): Promise<void> {
    try {
      await this.#engine().removeDocument(uri.toString());
      this.#onLoad('document');
    } catch (error) {
      this.#log.error(error);
    }
  }

  #concerns(uri: vscode.Uri): boolean {
    if (!isEditable(uri)) return false;
    if (this.#bibliographies.has(uri.toString())) return true;
    if (openDocument(uri) && languageAt(uri) !== undefined) return true;
    const { path } = uri;
    return concernsBibliographies(path) || languageOfPath(path) !== undefined || isNotebookPath(path);
  }

  /** One that is used, or can be nothing else. */
  #isBibliography(uri: vscode.Uri): boolean {
    return this.#bibliographies.has(uri.toString()) || isBibliographyPath(uri.path);
  }

  async #load(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    try {
      await this.#turns.take(address, async () => {
        await Promise.all([this.#engine().forgetFile(address), this.#loadKind(uri)]);
      });
      this.#retries.noteSuccess(uri);
    } catch (error) {
      this.#retries.noteFailure(uri, error);
    }
  }

  #loadKind(uri: vscode.Uri): Promise<void> {
    if (this.#isBibliography(uri)) return this.#loadBibliography(uri);
    return isNotebookPath(uri.path) && !isCell(uri) ? this.#loadNotebook(uri) : this.#loadDocument(uri);
  }

  /** Of a notebook that is open, the cells are taken in. */
  async #loadNotebook(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    const isClosed = !isOpenNotebook(uri) && (await isReadable(uri));
    const content = isClosed ? await readFile(uri) : undefined;
    if (content && content.byteLength <= maxNotebookSize) {
      this.#documents.add(address);
      const { modified } = await modifiedAt(uri);
      await this.#engine().putNotebook(address, content, modified);
    } else {
      this.#documents.delete(address);
      await this.#engine().removeDocument(address);
    }
  }

  async #loadBibliography(uri: vscode.Uri): Promise<void> {
    this.watchBibliography(uri);
    const address = uri.toString();
    const path = vscode.workspace.asRelativePath(uri);
    const open = openDocument(uri);
    const stat = await statOf(uri);
    if (stat) this.#changes.noteSize(uri, stat);
    if (open && (open.isDirty || open.isUntitled || stat)) {
      await this.#engine().putBibliography(address, path, open.getText());
    } else if (open) await this.#engine().removeBibliography(address);
    else await this.#engine().loadBibliography(address, path);
  }

  async #loadDocument(uri: vscode.Uri): Promise<void> {
    const language = languageAt(uri);
    if (!language) return;
    const address = uri.toString();
    const content = await contentOf(uri);
    const text = typeof content === 'string' ? content : decode(content);
    if (text === undefined) {
      this.#documents.delete(address);
      await this.#engine().removeDocument(address);
    } else {
      this.#documents.add(address);
      const notebook = notebookOf(uri);
      const location = notebook && { location: notebook.uri.toString() };
      const modified = await modifiedAt(uri);
      await this.#engine().putDocument({ uri: address, text, language, ...location, ...modified });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#changes.dispose();
    this.#retries.dispose();
    for (const address of [...this.#watchers.keys()]) this.#unwatch(address);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** Not so what only shows a file: its earlier versions, say. */
function isEditable(uri: vscode.Uri): boolean {
  const { scheme } = uri;
  if (scheme === 'untitled' || isCell(uri) || vscode.workspace.fs.isWritableFileSystem(scheme)) return true;
  return (vscode.workspace.workspaceFolders ?? []).some((folder) => folder.uri.scheme === scheme);
}

function languageAt(uri: vscode.Uri): Language | undefined {
  const open = openDocument(uri);
  return open ? languageOfDocument(open) : languageOfPath(uri.path);
}

/**
 * Returns the text of the open document, else the bytes of the file; undefined where there is neither. A document may
 * stay open for a while after its file was deleted.
 */
async function contentOf(uri: vscode.Uri): Promise<string | Uint8Array | undefined> {
  const open = openDocument(uri);
  if (!open) return (await isReadable(uri)) ? readFile(uri) : undefined;
  return open.isDirty || open.isUntitled || isCell(uri) || (await statOf(uri)) ? open.getText() : undefined;
}

/** When a file was last changed; of a cell or a document without a file nothing is known. */
async function modifiedAt(uri: vscode.Uri): Promise<{ readonly modified?: number }> {
  if (isCell(uri) || uri.scheme === 'untitled') return {};
  const mtime = (await statOf(uri))?.mtime ?? 0;
  return mtime > 0 ? { modified: mtime } : {};
}

function decode(content: Uint8Array | undefined): string | undefined {
  return content && content.byteLength <= maxDocumentLength ? new TextDecoder().decode(content) : undefined;
}
