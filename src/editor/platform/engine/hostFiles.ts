import * as vscode from 'vscode';
import type { EditorHost } from '../../../engine/protocol/host';
import type { Sender } from '../network/onlineAccess';
import type { CacheFiles } from './cacheFiles';
import type { Log } from '../ui/log';
import { readableRoots } from './readableRoots';

/**
 * The files as the engine sees them: on any file system, and with what is not saved yet.
 *
 * @param own files of the extension's own, which may be read in Restricted Mode, too
 */
export function createHost(
  extension: vscode.Uri,
  files: {
    watchBibliography(uri: vscode.Uri): void;
    followLink(uri: vscode.Uri, target: vscode.Uri): void;
  },
  cache: CacheFiles,
  sender: Sender,
  log: Log,
  own: { library(): vscode.Uri; readonly styles: vscode.Uri },
): EditorHost {
  return {
    ...cache,
    ...sender,

    readAsset: async (name) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'styles', name)),
    ownStyles: () => Promise.resolve(own.styles.toString()),

    report(what) {
      log.warn(what);
      return Promise.resolve();
    },

    tell(what) {
      log.info(what);
      return Promise.resolve();
    },

    readableRoots: () => Promise.resolve(readableRoots()?.concat(String(own.library()), String(own.styles))),

    openText: (uri) => Promise.resolve(openDocument(vscode.Uri.parse(uri))?.getText()),

    async readFile(uri) {
      const target = vscode.Uri.parse(uri);
      return openDocument(target)?.getText() ?? (await readFile(target));
    },

    exists: (uri) => mayExist(uri, log),

    async findFiles(folder, pattern) {
      try {
        const found = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.parse(folder), pattern));
        return found.map((uri) => uri.toString()).sort();
      } catch (error) {
        log.warn(`${pattern} could not be looked for in ${folder}: ${String(error)}`);
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
        // No folder, or one that cannot be listed: nothing is found in it.
        return [];
      }
    },

    folderOf(uri) {
      const target = vscode.Uri.parse(uri);
      const [first] = vscode.workspace.workspaceFolders ?? [];
      const folder = target.scheme === 'untitled' ? first : vscode.workspace.getWorkspaceFolder(target);
      return Promise.resolve(folder?.uri.toString() ?? uri.slice(0, Math.max(0, uri.lastIndexOf('/'))));
    },

    followLink(uri, target) {
      files.followLink(vscode.Uri.parse(uri), vscode.Uri.parse(target));
      return Promise.resolve();
    },

    watchBibliography(uri) {
      const target = vscode.Uri.parse(uri);
      files.watchBibliography(target);
      return Promise.resolve(vscode.workspace.asRelativePath(target));
    },
  };
}

/** Whether there is a file, or may be one: what cannot be looked at now is not gone. */
async function mayExist(uri: string, log: Log): Promise<boolean> {
  let target: vscode.Uri;
  try {
    target = vscode.Uri.parse(uri, true);
  } catch {
    // No address at all: there can be nothing.
    return false;
  }
  try {
    return (await statOf(target)) !== undefined;
  } catch (error) {
    log.warn(`${uri} could not be looked at: ${String(error)}`);
    return true;
  }
}

/** The document that is open on a file. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const address = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === address);
}

/**
 * A file's size and times; undefined where there is none.
 * @throws where there may be one that cannot be looked at now
 */
export async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** No bibliography or document is larger, in bytes. */
const maxFileSize = 1_000_000_000;

/**
 * A file's bytes; undefined where there is none, and of what is no regular file, as a folder, a device or a pipe:
 * reading it might never end.
 * @throws where there is one that cannot be read now, or is too large
 */
export async function readFile(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (size > maxFileSize) throw new Error(`${uri.toString()} is larger than ${maxFileSize} bytes`);
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * There is no such file, or no such address can be: VS Code has no code of its own for loops of links and for names
 * that are too long.
 */
function isAbsent(error: unknown): boolean {
  if (!(error instanceof vscode.FileSystemError)) return false;
  const absent = ['FileNotFound', 'FileNotADirectory', 'FileIsADirectory'];
  return absent.includes(error.code) || /\b(?:ELOOP|ENAMETOOLONG)\b/.test(error.message);
}
