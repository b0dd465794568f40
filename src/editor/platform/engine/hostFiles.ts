import * as vscode from 'vscode';
import type { EditorHost } from '../../../engine/protocol/host';
import type { CacheFiles } from './cacheFiles';
import type { Log } from '../ui/log';
import { readableRoots } from './readableRoots';

/** The files as the engine sees them: on any file system, and with what is not saved yet. */
export function createHost(watchBibliography: (uri: vscode.Uri) => void, cache: CacheFiles, log: Log): EditorHost {
  return {
    ...cache,

    report(what) {
      log.warn(what);
      return Promise.resolve();
    },

    readableRoots: () => Promise.resolve(readableRoots()),

    openText: (uri) => Promise.resolve(openDocument(vscode.Uri.parse(uri))?.getText()),

    async readFile(uri) {
      const target = vscode.Uri.parse(uri);
      return openDocument(target)?.getText() ?? (await readFile(target));
    },

    async exists(uri) {
      try {
        return (await statOf(vscode.Uri.parse(uri))) !== undefined;
      } catch {
        // No address at all.
        return false;
      }
    },

    async findFiles(folder, pattern) {
      try {
        const found = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.parse(folder), pattern));
        return found.map((uri) => uri.toString()).sort();
      } catch {
        return [];
      }
    },

    async filesIn(folder) {
      try {
        const target = vscode.Uri.parse(folder);
        const entries = await vscode.workspace.fs.readDirectory(target);
        const files = entries.filter(([, type]) => (type & vscode.FileType.File) !== 0);
        return files.map(([name]) => vscode.Uri.joinPath(target, name).toString()).sort();
      } catch {
        return [];
      }
    },

    folderOf(uri) {
      const target = vscode.Uri.parse(uri);
      const [first] = vscode.workspace.workspaceFolders ?? [];
      const folder = target.scheme === 'untitled' ? first : vscode.workspace.getWorkspaceFolder(target);
      return Promise.resolve(folder?.uri.toString() ?? uri.replace(/\/?[^/]*$/, ''));
    },

    watchBibliography(uri) {
      const target = vscode.Uri.parse(uri);
      watchBibliography(target);
      return Promise.resolve(vscode.workspace.asRelativePath(target));
    },
  };
}

/** The document that is open on a file. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === address);
}

/** A file's size and times; undefined where there is none that can be read. */
export async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    return undefined;
  }
}

/** No bibliography or document is larger, in bytes. */
const largestFile = 1_000_000_000;

/**
 * A file's bytes; undefined where there is none, and of what is no regular file, as a folder, a device or a pipe: reading it might never end.
 * @throws where there is one that cannot be read now, or is too large
 */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (size > largestFile) throw new Error(`${uri.toString()} is larger than ${largestFile} bytes`);
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const absent = ['FileNotFound', 'FileNotADirectory', 'FileIsADirectory'];
  return error instanceof vscode.FileSystemError && absent.includes(error.code);
}
