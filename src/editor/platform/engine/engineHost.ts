import { startWorker, workerFile } from '#platform/channel';
import * as vscode from 'vscode';
import { noSender } from '../../../engine/transport/httpSender';
import type { Engine } from '../../../engine/protocol/engine';
import type { SetAside } from '../../../engine/protocol/watch';
import { EngineSupervisor } from '../../../engine/transport/supervisor';
import { cacheFiles } from './cacheFiles';
import { setContextKey } from '../ui/contextKeys';
import { createHost } from './hostFiles';
import { NewFolders } from './newFolders';
import { NoteFiles } from './noteFiles';
import { libraryUri } from './libraryPath';
import { listedBibliographies } from './listedBibliographies';
import type { OnlineAccess } from '../network/onlineAccess';
import { zoteroSettings } from '../network/zoteroAccess';
import type { Log } from '../ui/log';
import { readSettings, wrongSettings } from '../settings';
import { WorkspaceFiles, type LoadedFile } from './workspaceFiles';

/** Where the workspace keeps which of several bibliographies documents without any come to name, the last first. */
const bibliographyKey = 'ibid.bibliography';
/** More choices are not kept. */
const maxPreferred = 100;

/** Entries that were added to a bibliography; its path is as it is shown. */
export interface AddedEntries {
  readonly keys: readonly string[];
  readonly uri: vscode.Uri;
  readonly path: string;
}

/** Keeps the engine's worker running, and its library loaded and configured. */
export class EngineHost implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #storage: vscode.Uri;
  readonly #online: OnlineAccess | undefined;
  readonly #log: Log;
  readonly #memory: vscode.Memento | undefined;
  readonly #added = new vscode.EventEmitter<AddedEntries>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #settingsListener: vscode.Disposable;
  readonly #files: WorkspaceFiles;
  readonly #notes: NoteFiles;
  readonly #newFolders: NewFolders;
  readonly #citationsChanged = new vscode.EventEmitter<void>();
  /** Fires when the library's papers or their citekeys have changed. */
  readonly onDidChangeLibrary = this.#changed.event;
  /** Fires when what citations mean, or who cites what, may have changed: with the library, and with documents. */
  readonly onDidChangeCitations = this.#citationsChanged.event;
  /** Fires when entries were added to a bibliography, or a document has come to name one. */
  readonly onDidAddEntries = this.#added.event;
  readonly #supervisor: EngineSupervisor;
  /** The number of the newest load. */
  #load = 0;
  #started!: Promise<void>;
  #ready!: Promise<void>;

  /**
   * @param storage a folder for what is worth keeping between sessions
   * @param memory what the workspace remembers
   * @param online what may be asked online, and how it is sent; nothing without it
   */
  constructor(
    extension: vscode.Extension<unknown>,
    storage: vscode.Uri,
    log: Log,
    memory?: vscode.Memento,
    online?: OnlineAccess,
  ) {
    this.#memory = memory;
    this.#online = online;
    this.#extensionUri = extension.extensionUri;
    this.#storage = storage;
    const { version } = extension.packageJSON as { readonly version: string };
    this.#log = log;
    const cache = cacheFiles(storage, version, log);
    this.#supervisor = new EngineSupervisor({
      start: () => startWorker(vscode.Uri.joinPath(this.#extensionUri, workerFile)),
      host: createHost(
        this.#extensionUri,
        {
          watchBibliography: (uri) => this.#files.watchBibliography(uri),
          followLink: (uri, target) => this.#files.followLink(uri, target),
        },
        cache,
        online?.sender ?? { ...noSender, maySend: () => Promise.resolve(false) },
        log,
        { library: () => this.library, styles: this.styles },
      ),
      onStart: () => this.#loadAll(),
      onRestart: (error) => log.warn(`The search engine was started again: ${error.message}`),
      setAside: (subject, error) => this.#tellSetAside(subject, error),
      gaveUp: (error) => this.#giveUp(error),
    });
    this.#files = new WorkspaceFiles(
      () => this.engine,
      log,
      (what) => this.#fire(what),
      () => this.library,
    );
    this.#notes = new NoteFiles(
      () => this.engine,
      log,
      () => this.#fire('bibliography'),
    );
    this.#newFolders = new NewFolders((uri) => {
      this.#files.reloadWhenStable(uri);
      this.#notes.reloadWhenStable(uri);
    }, log);
    this.#supervisor.start();
    this.#settingsListener = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ibid')) void this.#reconfigure();
      }),
      ...(online ? [online.onDidChange(() => void this.configureOnline())] : []),
      // Files that were not read in Restricted Mode are read now.
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#loadAll()),
      // The files of a folder that joins the workspace are told of by no watcher.
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.#loadAll()),
    );
  }

  get engine(): Engine {
    return this.#supervisor.engine;
  }

  /** The user's own library: a CSL-JSON file, which may not be there yet. */
  get library(): vscode.Uri {
    return libraryUri(this.#storage);
  }

  /** The folder of the styles that the user has installed. */
  get styles(): vscode.Uri {
    return vscode.Uri.joinPath(this.#storage, 'styles');
  }

  /** The library was written here: what it holds now is taken in at once. */
  async loadLibrary(text: string): Promise<void> {
    await this.#files.loadText(this.library, text);
  }

  /** Settles once the corpus can be asked; bibliographies join it as they are read. Rejects where that failed. */
  whenStarted(): Promise<void> {
    return this.#started;
  }

  /** Settles once the library is loaded, the workspace's bibliographies included, and rejects where that failed. */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** Settles once the engine knows all that has changed in files and editors so far. */
  async whenSettled(): Promise<void> {
    await Promise.all([this.#files.whenSettled(), this.#notes.whenSettled()]);
  }

  /** A file was found to be other than the engine has it: it is loaded again, which `whenSettled` waits for. */
  reload(uri: vscode.Uri): void {
    this.#files.reload(uri);
    this.#notes.reload(uri);
  }

  /** Settles once the engine also knows all documents of the workspace. */
  whenDocumentsLoaded(): Promise<void> {
    return this.#files.whenDocumentsLoaded();
  }

  /**
   * From now on, documents of this workspace that name no bibliography come to name this one where it is among several.
   */
  async preferBibliography(uri: string): Promise<void> {
    const others = this.#preferredBibliographies.filter((other) => other !== uri);
    await this.#memory?.update(bibliographyKey, [uri, ...others].slice(0, maxPreferred));
    await this.#configure();
  }

  /** Older versions kept one address alone. */
  get #preferredBibliographies(): readonly string[] {
    return [this.#memory?.get<string | readonly string[]>(bibliographyKey) ?? []].flat();
  }

  /** Has the engine take over which libraries of Zotero's to read; those that it has read before are there then. */
  async configureZotero(): Promise<void> {
    if (this.#online) await this.engine.configureZotero(zoteroSettings());
  }

  /** Tells that papers have come or gone, or more is known of them, beside the workspace's files. */
  tellLibraryChanged(): void {
    this.#fire('bibliography');
  }

  /** Tells that citations may be set otherwise from now on. */
  tellStylesChanged(): void {
    this.#fire('bibliography');
  }

  /** Tells that entries were added, for who shows it. */
  tellAdded(added: AddedEntries): void {
    this.#added.fire(added);
  }

  /** Reads the library again from where it came from. */
  async refresh(): Promise<void> {
    const isRunning = this.#supervisor.isRunning;
    this.#supervisor.start();
    await (isRunning ? this.#loadAll() : this.#ready);
  }

  #fire(what: LoadedFile): void {
    if (what === 'bibliography') this.#changed.fire();
    this.#citationsChanged.fire();
  }

  /** Gives when all is loaded, by the newest load where there are several. */
  #loadAll(): Promise<void> {
    this.#load += 1;
    this.#started = this.#loadCorpus(this.#load);
    const ready = this.#loadBibliographies(this.#load, this.#started);
    this.#ready = ready;
    ready.catch(() => undefined); // told already
    return ready;
  }

  async #configure(): Promise<void> {
    for (const { name, folder } of wrongSettings()) {
      const where = folder === undefined ? name : `${name} in ${folder}`;
      this.#log.warn(`${where} has a value that it cannot have: its default counts`);
    }
    const library = this.library.toString();
    const listed = (await listedBibliographies()).map(String);
    await this.engine.configure({
      ...readSettings(),
      library,
      listedBibliographies: listed,
      preferredBibliographies: this.#preferredBibliographies,
    });
    await this.configureOnline();
  }

  /** Has the engine take over what the user allows online now. */
  async configureOnline(): Promise<void> {
    if (this.#online) await this.engine.configureOnline(await this.#online.settings());
  }

  async #loadCorpus(load: number): Promise<void> {
    try {
      await this.#configure();
      const file = vscode.Uri.joinPath(this.#extensionUri, 'corpus/papers.json');
      await this.engine.loadCorpus(await vscode.workspace.fs.readFile(file));
    } catch (error) {
      // Its worker has ended, and another one loads all again.
      if (load !== this.#load) return this.#started;
      throw error;
    }
  }

  async #loadBibliographies(load: number, started: Promise<void>): Promise<void> {
    const began = Date.now();
    try {
      await Promise.all([started, setContextKey('ibid.libraryState', 'loading')]);
      this.#fire('bibliography');
      await Promise.all([this.#files.load(), this.#notes.load(), this.configureZotero()]);
      if (load !== this.#load) return this.#ready;
      const size = await this.engine.size();
      this.#log.info(`Library: ${size.papers} papers, ${Date.now() - began} ms`);
      await setContextKey('ibid.libraryState', size.papers > 0 ? 'ready' : 'empty');
    } catch (error) {
      if (load !== this.#load) return this.#ready;
      await setContextKey('ibid.libraryState', 'failed');
      this.#log.report(vscode.l10n.t("The library couldn't be loaded."), error);
      throw error;
    } finally {
      this.#fire('bibliography');
    }
  }

  async #reconfigure(): Promise<void> {
    try {
      await this.#configure();
      await Promise.all([this.#files.load(), this.#notes.load(), this.configureZotero()]);
      this.#fire('bibliography');
    } catch (error) {
      this.#log.error(error);
    }
  }

  #tellSetAside({ kind, name, mark }: SetAside, error: Error): void {
    const path = kind === 'file' ? vscode.workspace.asRelativePath(vscode.Uri.parse(name)) : name;
    const what =
      kind === 'file'
        ? vscode.l10n.t("“{0}” is ignored because the search engine couldn't read it.", path)
        : vscode.l10n.t("Citations aren't formatted because the style couldn't be applied.");
    const when =
      mark === undefined
        ? vscode.l10n.t('Refresh Library tries again.')
        : vscode.l10n.t('Ibid tries again when it changes.');
    this.#log.report(`${what} ${when}`, error);
  }

  /** What is loaded, and what waits for it, ends with an error. */
  #endLoad(error: Error): void {
    this.#load += 1;
    this.#started = Promise.reject(error);
    this.#ready = this.#started;
    this.#ready.catch(() => undefined); // told by the caller, where it is a failure
  }

  #giveUp(error: Error): void {
    this.#endLoad(error);
    this.#log.report(vscode.l10n.t('The search engine stopped repeatedly.'), error);
    void setContextKey('ibid.libraryState', 'failed');
    this.#fire('bibliography');
  }

  dispose(): void {
    const error = new Error('Ibid is shutting down');
    this.#endLoad(error);
    this.#supervisor.stop(error);
    this.#settingsListener.dispose();
    this.#files.dispose();
    this.#notes.dispose();
    this.#newFolders.dispose();
    this.#changed.dispose();
    this.#citationsChanged.dispose();
    this.#added.dispose();
  }
}
