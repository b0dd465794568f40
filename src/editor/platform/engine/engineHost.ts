import { startWorker, workerFile } from '#platform/channel';
import * as vscode from 'vscode';
import type { WorkerChannel } from '../../../engine/transport/channel';
import { connectEngine } from '../../../engine/transport/connect';
import type { Engine } from '../../../engine/protocol/engine';
import { deferredChannel } from '../../../engine/transport/deferredChannel';
import { cacheFiles, type CacheFiles } from './cacheFiles';
import { setContextKey } from '../ui/contextKeys';
import { createHost } from './hostFiles';
import type { Log } from '../ui/log';
import { readSettings, wrongSettings } from '../settings';
import { WorkspaceFiles, type TakenFile } from './workspaceFiles';

/** A worker that keeps ending is not started again for ever. */
const maxRestarts = 3;

/** Where the workspace keeps which of several bibliographies documents without any come to name. */
const bibliographyKey = 'ibid.bibliography';

/** Entries that were added to a bibliography; its path is as it is shown. */
export interface AddedEntries {
  readonly keys: readonly string[];
  readonly uri: vscode.Uri;
  readonly path: string;
}

/** Keeps the engine's worker running, and its library loaded and configured. */
export class EngineHost implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #cache: CacheFiles;
  readonly #log: Log;
  readonly #memory: vscode.Memento | undefined;
  readonly #added = new vscode.EventEmitter<AddedEntries>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #settingsListener: vscode.Disposable;
  readonly #files: WorkspaceFiles;
  readonly #citationsChanged = new vscode.EventEmitter<void>();
  /** Fires when the library's papers or their citekeys have changed. */
  readonly onDidChangeLibrary = this.#changed.event;
  /** Fires when what citations mean, or who cites what, may have changed: with the library, and with documents. */
  readonly onDidChangeCitations = this.#citationsChanged.event;
  /** Fires when entries were added to a bibliography, or a document has come to name one. */
  readonly onDidAddEntries = this.#added.event;
  #channel: WorkerChannel | undefined;
  #engine!: Engine;
  #close!: (error: Error) => void;
  #started!: Promise<void>;
  #ready!: Promise<void>;
  #restarts = 0;

  /**
   * @param storage a folder for what is worth keeping between sessions
   * @param memory what the workspace remembers
   */
  constructor(extension: vscode.Extension<unknown>, storage: vscode.Uri, log: Log, memory?: vscode.Memento) {
    this.#memory = memory;
    this.#extensionUri = extension.extensionUri;
    const { version } = extension.packageJSON as { readonly version: string };
    this.#cache = cacheFiles(storage, version, log);
    this.#log = log;
    this.#files = new WorkspaceFiles(
      () => this.#engine,
      log,
      (what) => this.#fire(what),
    );
    this.#start();
    this.#settingsListener = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ibid')) void this.#reconfigure();
      }),
      // What was not read in Restricted Mode is read now.
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#loadAll()),
    );
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** Settles once the corpus can be asked; bibliographies join it as they are read. Rejects where that failed. */
  started(): Promise<void> {
    return this.#started;
  }

  /** Settles once the library is loaded, the workspace's bibliographies included, and rejects where that failed. */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** Settles once the engine knows all that has changed in files and editors so far. */
  settled(): Promise<void> {
    return this.#files.settled();
  }

  /** A file was found to be other than the engine has it: it is taken in anew, which `settled` waits for. */
  changed(uri: vscode.Uri): void {
    this.#files.changed(uri);
  }

  /** Settles once the engine also knows all documents of the workspace. */
  documentsTaken(): Promise<void> {
    return this.#files.documentsTaken();
  }

  /** From now on, documents of this workspace that name no bibliography come to name this one where there are several. */
  async preferBibliography(uri: string): Promise<void> {
    await this.#memory?.update(bibliographyKey, uri);
    await this.#configure();
  }

  /** Tells that entries were added, for who shows it. */
  tellAdded(added: AddedEntries): void {
    this.#added.fire(added);
  }

  /** Reads the library again from where it came from. */
  async refresh(): Promise<void> {
    if (this.#channel === undefined) this.#start();
    else this.#loadAll();
    await this.#ready;
  }

  #fire(what: TakenFile): void {
    if (what === 'bibliography') this.#changed.fire();
    this.#citationsChanged.fire();
  }

  #start(): void {
    const file = vscode.Uri.joinPath(this.#extensionUri, workerFile);
    const channel = deferredChannel(() => startWorker(file));
    const { engine, close } = connectEngine(
      channel,
      createHost((uri) => this.#files.watchBibliography(uri), this.#cache, this.#log),
    );
    this.#channel = channel;
    this.#engine = engine;
    this.#close = close;
    channel.onFailure((error) => this.#fail(channel, error));
    this.#loadAll();
  }

  #loadAll(): void {
    this.#started = this.#loadCorpus();
    this.#ready = this.#loadBibliographies(this.#started);
    this.#ready.catch(() => undefined);
  }

  async #configure(): Promise<void> {
    for (const name of wrongSettings()) this.#log.warn(`${name} has a value that it cannot have: its default counts`);
    const bibliography = this.#memory?.get<string>(bibliographyKey);
    await this.#engine.configure({ ...readSettings(), ...(bibliography !== undefined && { bibliography }) });
  }

  async #loadCorpus(): Promise<void> {
    await this.#configure();
    const file = vscode.Uri.joinPath(this.#extensionUri, 'corpus/papers.json');
    await this.#engine.loadCorpus(await vscode.workspace.fs.readFile(file));
  }

  async #loadBibliographies(started: Promise<void>): Promise<void> {
    const began = Date.now();
    try {
      await Promise.all([started, setContextKey('ibid.libraryState', 'loading')]);
      this.#fire('bibliography');
      await this.#files.load();
      const size = await this.#engine.size();
      this.#log.info(`Library: ${size.papers} papers, ${Date.now() - began} ms`);
      await setContextKey('ibid.libraryState', size.papers > 0 ? 'ready' : 'empty');
    } catch (error) {
      await setContextKey('ibid.libraryState', 'failed');
      this.#log.report(vscode.l10n.t('The library could not be loaded.'), error);
      throw error;
    } finally {
      this.#fire('bibliography');
    }
  }

  async #reconfigure(): Promise<void> {
    try {
      await this.#configure();
      await this.#files.load();
      this.#fire('bibliography');
    } catch (error) {
      this.#log.error(error);
    }
  }

  #fail(channel: WorkerChannel, error: Error): void {
    if (channel !== this.#channel) return;
    this.#log.error(error);
    this.#channel = undefined;
    this.#close(error);
    channel.stop();
    this.#restarts += 1;
    if (this.#restarts <= maxRestarts) this.#start();
    else this.#log.report(vscode.l10n.t('The search engine keeps stopping.'), error);
  }

  dispose(): void {
    const channel = this.#channel;
    this.#channel = undefined;
    this.#settingsListener.dispose();
    this.#files.dispose();
    this.#changed.dispose();
    this.#citationsChanged.dispose();
    this.#added.dispose();
    this.#close(new Error('Ibid is shutting down'));
    channel?.stop();
  }
}
