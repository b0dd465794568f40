import { withFileLock } from '#platform/fileLock';
import { followLinks } from '#platform/files';
import * as vscode from 'vscode';
import { decodeText } from '../../../core/text/encoding';
import { rewriteFile, type RewrittenFiles } from '../../../engine/imports/rewriteFile';
import { unlessAborted } from '../../../engine/util/abort';
import { readFile, statOf } from './hostFiles';

export interface TextRewrite<T extends { readonly text: string }> {
  /** From the old text to the new one; undefined for a text that is not of the kind. */
  readonly merge: (text: string) => Promise<T | undefined>;
  /** The message for a text that is not of the kind. */
  readonly otherKind: string;
  /** Called with what was written before another window may write. */
  readonly onWrite?: (result: T) => Promise<void>;
  /** Gives it up, and leaves the file as it is. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Changes the text of a file while no other window does; a file that is not there has the empty text. Of a link, the
 * file that it leads to.
 */
export async function rewriteText<T extends { readonly text: string }>(
  uri: vscode.Uri,
  { merge, otherKind, onWrite, signal }: TextRewrite<T>,
): Promise<T> {
  const file = vscode.Uri.parse(await followLinks(uri.toString())).toString();
  const rewrite = async () => {
    const mergeContent = async (content: Uint8Array | undefined) => {
      signal?.throwIfAborted();
      const before = content ? decodeText(content).text : '';
      const result = await (signal ? unlessAborted(merge(before), signal) : merge(before));
      if (!result) throw new Error(otherKind);
      return { before, result };
    };
    const merged = await rewriteFile(files, file, mergeContent, signal);
    await onWrite?.(merged);
    return merged;
  };
  return withFileLock(file, rewrite, signal);
}

const parse = (uri: string) => vscode.Uri.parse(uri);

const files: RewrittenFiles = {
  read: (uri) => readFile(parse(uri)),
  stat: (uri) => statOf(parse(uri)),
  write: async (uri, content) => vscode.workspace.fs.writeFile(parse(uri), content),
  rename: async (from, to) => vscode.workspace.fs.rename(parse(from), parse(to), { overwrite: true }),
  remove: async (uri) => {
    if (await statOf(parse(uri))) await vscode.workspace.fs.delete(parse(uri));
  },
  beside: async (uri) => {
    const folder = vscode.Uri.joinPath(parse(uri), '..');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name]) => vscode.Uri.joinPath(folder, name).toString());
  },
};
