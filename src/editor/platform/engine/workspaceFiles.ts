import * as vscode from 'vscode';
import { languageOfPath, type Language } from '../../../core/citation/shared/language';
import type { Engine } from '../../../engine/protocol/engine';
import { languageOfDocument } from './fileTypes';
import {
  bibliographyPattern,
  concernsBibliographies,
  documentPattern,
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

const excluded = '**/{node_modules,.git,.vscode-test,out,dist,_book,_site,.ipynb_checkpoints}/**';
/** A workspace with more documents than this is looked through in part. */
const maxDocuments = 2000;
/** A larger document is no one's text. */
const maxDocumentLength = 4_000_000;

/** Bibliographies read at a time: a process may have as few as 256 files open. */
const maxAtOnce = 32;

/** What kind of file the engine has taken in. */
export type LoadedFile = 'bibliography' | 'document';

/** Feeds the engine with the workspace: its bibliographies, and the documents that may cite them. */
export class WorkspaceFiles implements vscode.Disposable {
  readonly #engine: () => Engine;
  readonly #log: Log;
  readonly #taken: (what: LoadedFile) => void;
  readonly #library: () => vscode.Uri;
  #loadedLibrary: vscode.Uri | undefined;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #bibliographies = new Set<string>();
  readonly #documents = new Set<string>();
  /** Bibliographies that are links, with the files that are watched for them. */
  readonly #followed = new Map<string, string>();
  readonly #changes = new FileChangeDebouncer((uri) => this.#takeSettled(uri));
  readonly #retries: FileRetries;
  #isWatching = false;
  #loading: Promise<void> = Promise.resolve();

  /**
   * @param taken called when the engine has taken in a change
   * @param library where the user's own library is now
   */
  constructor(engine: () => Engine, log: Log, taken: (what: LoadedFile) => void, library: () => vscode.Uri) {
    this.#engine = engine;
    this.#log = log;
    this.#taken = taken;
    this.#library = library;
    this.#retries = new FileRetries((uri) => this.#changes.schedule(uri), log);
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document.uri)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      vscode.workspace.onDidOpenNotebookDocument(({ uri }) => this.#soon(uri)),
      vscode.workspace.onDidCloseNotebookDocument(({ uri }) => this.#soon(uri)),
    );
  }

  /**
   * Reads the bibliographies of the workspace and of the setting, and follows them from then on; documents follow in
   * the background.
   */
  async load(): Promise<void> {
    this.#watch();
    const found = await vscode.workspace.findFiles(bibliographyPattern, excluded);
    const all = [...found, ...(await listedBibliographies()), await this.#currentLibrary()];
    const uris = new Map(all.map((uri) => [uri.toString(), uri]));
    const waiting = uris.values();
    await Promise.all(Array.from({ length: maxAtOnce }, () => this.#takeAll(waiting)));
    this.#loading = this.#loadDocuments();
  }

  /** Takes in the text of a bibliography that was just written. */
  async takeText(uri: vscode.Uri, text: string): Promise<void> {
    this.watchBibliography(uri);
    const path = vscode.workspace.asRelativePath(uri);
    // A text without entries would count as damaged, and change nothing.
    if (!text.includes('{')) await this.#engine().removeBibliography(uri.toString());
    else await this.#engine().putBibliography(uri.toString(), path, text);
    this.#taken('bibliography');
  }

  /** Settles once all that has changed so far is taken in. */
  settled(): Promise<void> {
    return this.#changes.settled();
  }

  /** A file is not as it was taken in, though no watcher has told so yet. */
  changed(uri: vscode.Uri): void {
    this.#soon(uri);
  }

  /** Settles once the documents of the workspace are taken in, and all that has changed so far. */
  async documentsTaken(): Promise<void> {
    await this.#loading;
    await this.settled();
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
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), name);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(() => this.#written(bibliography)),
      watcher.onDidChange(() => this.#written(bibliography)),
      watcher.onDidDelete(() => this.#soon(bibliography)),
    );
  }

  /** The user's own library; one that is it no longer is forgotten. */
  async #currentLibrary(): Promise<vscode.Uri> {
    const [before, now] = [this.#loadedLibrary, this.#library()];
    this.#loadedLibrary = now;
    if (before && before.toString() !== now.toString()) await this.#engine().removeBibliography(before.toString());
    return now;
  }

  #watch(): void {
    if (this.#isWatching) return;
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
        watcher.onDidCreate((uri) => this.#written(uri)),
        watcher.onDidChange((uri) => this.#written(uri)),
        watcher.onDidDelete((uri) => this.#soon(uri)),
      ]),
    );
  }

  /** Takes bibliographies in, one after the other; one that cannot be read does not keep others out. */
  async #takeAll(uris: Iterator<vscode.Uri>): Promise<void> {
    for (let next = uris.next(); next.done !== true; next = uris.next()) {
      try {
        await this.#loadBibliography(next.value);
        this.#retries.noteSuccess(next.value);
      } catch (error) {
        this.#retries.noteFailure(next.value, error);
      }
    }
  }

  async #loadDocuments(): Promise<void> {
    try {
      vscode.workspace.textDocuments.forEach((document) => this.#opened(document));
      const uris = await vscode.workspace.findFiles(documentPattern, excluded, maxDocuments);
      uris.push(...(await vscode.workspace.findFiles(notebookPattern, excluded, maxDocuments)));
      for (const uri of uris) await this.#take(uri);
      if (uris.length > 0) this.#taken('document');
    } catch (error) {
      this.#log.error(error);
    }
  }

  #soon(uri: vscode.Uri): void {
    if (this.#concerns(uri)) this.#changes.schedule(uri);
  }

  #written(uri: vscode.Uri): void {
    if (this.#concerns(uri)) this.#changes.scheduleWhenStable(uri);
  }

  /** Takes in a file that has come to rest. */
  async #takeSettled(uri: vscode.Uri): Promise<void> {
    const what = this.#isBibliography(uri) ? 'bibliography' : 'document';
    await this.#take(uri);
    this.#taken(what);
  }

  #folderGone(folder: vscode.Uri): void {
    const start = `${folder.toString()}/`;
    for (const address of [...this.#bibliographies, ...this.#documents]) {
      if (address.startsWith(start)) this.#soon(vscode.Uri.parse(address));
    }
  }

  /** As a document, a file may have other ends of lines than on the disk, and another language. */
  #opened(document: vscode.TextDocument): void {
    const { uri } = document;
    if (languageOfDocument(document) || this.#isBibliography(uri)) this.#soon(uri);
  }

  /** What is left is the file; a document that is none is gone. */
  #closed(document: vscode.TextDocument): void {
    const { uri } = document;
    if (languageOfDocument(document) && (uri.scheme === 'untitled' || !languageOfPath(uri.path))) {
      void this.#remove(uri);
    } else this.#soon(uri);
  }

  async #remove(uri: vscode.Uri): Promise<void> {
    try {
      await this.#engine().removeDocument(uri.toString());
      this.#taken('document');
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

  async #take(uri: vscode.Uri): Promise<void> {
    try {
      const forgotten = this.#engine().forgetFile(uri.toString());
      await Promise.all([forgotten, this.#takeKind(uri)]);
      this.#retries.noteSuccess(uri);
    } catch (error) {
      this.#retries.noteFailure(uri, error);
    }
  }

  #takeKind(uri: vscode.Uri): Promise<void> {
    if (this.#isBibliography(uri)) return this.#loadBibliography(uri);
    return isNotebookPath(uri.path) && !isCell(uri) ? this.#takeNotebook(uri) : this.#takeDocument(uri);
  }

  /** Of a notebook that is open, the cells are taken in. */
  async #takeNotebook(uri: vscode.Uri): Promise<void> {
    const address = uri.toString();
    const isClosed = !isOpenNotebook(uri) && (await isReadable(uri));
    const content = isClosed ? await readFile(uri) : undefined;
    if (content && content.byteLength <= maxNotebookSize) {
      this.#documents.add(address);
      await this.#engine().putNotebook(address, content);
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

  async #takeDocument(uri: vscode.Uri): Promise<void> {
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
      await this.#engine().putDocument({ uri: address, text, language, ...location });
    }
  }

  dispose(): void {
    this.#changes.dispose();
    this.#retries.dispose();
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

/** What is being edited, else the file. A document may stay open for a while when its file is gone. */
async function contentOf(uri: vscode.Uri): Promise<string | Uint8Array | undefined> {
  const open = openDocument(uri);
  if (!open) return (await isReadable(uri)) ? readFile(uri) : undefined;
  return open.isDirty || open.isUntitled || isCell(uri) || (await statOf(uri)) ? open.getText() : undefined;
}

function decode(content: Uint8Array | undefined): string | undefined {
  return content && content.byteLength <= maxDocumentLength ? new TextDecoder().decode(content) : undefined;
}
