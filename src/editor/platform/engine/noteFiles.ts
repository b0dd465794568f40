import * as vscode from 'vscode';
import { isAbsolute } from '../../../core/document/shared/paths';
import { maxNoteLength } from '../../../core/library/noteText';
import type { Engine } from '../../../engine/protocol/engine';
import type { NoteFile } from '../../../engine/protocol/atHand';
import { setting } from '../settings';
import type { Log } from '../ui/log';
import { FileChangeDebouncer } from './fileChangeDebouncer';
import { excluded } from './fileTypes';
import { openDocument, readFile, statOf } from './hostFiles';
import { isReadable } from './readableRoots';

/** Of a folder with more notes, these are searched. */
const maxNotes = 5000;
/** A larger file is no note, in bytes. */
const maxNoteSize = 1_000_000;
/** Notes that the engine is told of at a time. */
const batch = 200;

/** The folder of notes on papers, for a folder of the workspace; undefined where there is nowhere to keep them. */
export function notesFolder(root: vscode.Uri | undefined): vscode.Uri | undefined {
  const folder = setting('notes.folder', root);
  if (isAbsolute(folder)) return root?.with({ path: folder.replaceAll('\\', '/') }) ?? vscode.Uri.file(folder);
  return root && vscode.Uri.joinPath(root, folder);
}

/** Feeds the engine with the user's notes on papers, and follows their changes. */
export class NoteFiles implements vscode.Disposable {
  readonly #engine: () => Engine;
  readonly #log: Log;
  readonly #onChange: () => void;
  readonly #known = new Set<string>();
  readonly #changes = new FileChangeDebouncer((uri) => this.#load(uri));
  readonly #listeners: vscode.Disposable;
  #folders: readonly vscode.Uri[] = [];
  #watchers: readonly vscode.Disposable[] = [];
  #isDisposed = false;

  /** @param onChange called when a paper has come to have a note, or has lost it */
  constructor(engine: () => Engine, log: Log, onChange: () => void) {
    this.#engine = engine;
    this.#log = log;
    this.#onChange = onChange;
    // Of a folder that goes, nothing is told but that.
    const folderWatcher = vscode.workspace.createFileSystemWatcher('**', true, true);
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.reload(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.reload(uri)),
      folderWatcher,
      folderWatcher.onDidDelete((uri) => this.#folderGone(uri)),
    );
  }

  /** Reads the notes of the folders as the settings have them, and forgets what is in them no longer. */
  async load(): Promise<void> {
    const folders = notesFolders();
    this.#watch(folders);
    const found = new Map<string, vscode.Uri>();
    for (const folder of folders) for (const uri of await this.#find(folder)) found.set(uri.toString(), uri);
    const gone = [...this.#known].filter((uri) => !found.has(uri));
    for (const uri of gone) this.#known.delete(uri);
    const uris = [...found.values()].slice(0, maxNotes);
    if (found.size > maxNotes) this.#log.warn(`Of ${found.size} notes, ${maxNotes} are searched`);
    let isChanged = gone.length > 0 && (await this.#engine().removeNotes(gone));
    for (let at = 0; at < uris.length; at += batch) {
      const notes = await Promise.all(uris.slice(at, at + batch).map((uri) => this.#read(uri)));
      const readable = notes.filter((note) => note !== undefined);
      for (const { uri } of readable) this.#known.add(uri);
      isChanged = (await this.#engine().putNotes(readable)) || isChanged;
    }
    if (isChanged) this.#onChange();
  }

  /** A file has changed, or come or gone: it is loaded again if it is a note. */
  reload(uri: vscode.Uri): void {
    if (this.#isNote(uri)) this.#changes.schedule(uri);
  }

  /** Another program has written a file, maybe with its folder. */
  reloadWhenStable(uri: vscode.Uri): void {
    if (this.#isNote(uri)) this.#changes.scheduleWhenStable(uri);
  }

  /** Settles once all that has changed so far is loaded. */
  whenSettled(): Promise<void> {
    return this.#changes.whenSettled();
  }

  async #load(uri: vscode.Uri): Promise<void> {
    const note = await this.#read(uri);
    try {
      if (note) this.#known.add(note.uri);
      else this.#known.delete(uri.toString());
      const told = note ? this.#engine().putNotes([note]) : this.#engine().removeNotes([uri.toString()]);
      if (await told) this.#onChange();
    } catch (error) {
      this.#log.error(error);
    }
  }

  async #find(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
    try {
      if (!(await statOf(folder))) return [];
      return await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '**/*.md'), excluded, maxNotes + 1);
    } catch (error) {
      this.#log.error(error);
      return [];
    }
  }

  /** The note as it is being edited, else the file; undefined where there is none that can be read. */
  async #read(uri: vscode.Uri): Promise<NoteFile | undefined> {
    try {
      const stat = await statOf(uri);
      const open = openDocument(uri);
      if (open && (stat || open.isDirty)) return { uri: uri.toString(), text: open.getText().slice(0, maxNoteLength) };
      if (!stat || stat.size > maxNoteSize || !(await isReadable(uri))) return undefined;
      const content = await readFile(uri);
      return content && { uri: uri.toString(), text: new TextDecoder().decode(content).slice(0, maxNoteLength) };
    } catch (error) {
      this.#log.warn(`The note ${uri.toString()} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  #isNote(uri: vscode.Uri): boolean {
    return /\.md$/i.test(uri.path) && this.#folders.some((folder) => isBelow(uri, folder));
  }

  #folderGone(folder: vscode.Uri): void {
    for (const uri of [...this.#known].map((address) => vscode.Uri.parse(address))) {
      if (isBelow(uri, folder)) this.#changes.schedule(uri);
    }
  }

  #watch(folders: readonly vscode.Uri[]): void {
    if (this.#isDisposed || folders.join() === this.#folders.join()) return;
    this.#folders = folders;
    vscode.Disposable.from(...this.#watchers).dispose();
    this.#watchers = folders.flatMap((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*.md'));
      return [
        watcher,
        watcher.onDidCreate((uri) => this.#changes.scheduleWhenStable(uri)),
        watcher.onDidChange((uri) => this.#changes.scheduleWhenStable(uri)),
        watcher.onDidDelete((uri) => this.#changes.schedule(uri)),
      ];
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#changes.dispose();
    vscode.Disposable.from(this.#listeners, ...this.#watchers).dispose();
  }
}

function notesFolders(): vscode.Uri[] {
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const folders = (roots.length > 0 ? roots : [undefined]).flatMap((root) => notesFolder(root) ?? []);
  return [...new Map(folders.map((folder) => [folder.toString(), folder])).values()];
}

function isBelow(uri: vscode.Uri, folder: vscode.Uri): boolean {
  return uri.toString().startsWith(`${folder.toString().replace(/\/$/, '')}/`);
}
