import type * as vscode from 'vscode';
import {
  documentExtensions,
  languageOf,
  languageOfPath,
  plainTextExtensions,
  type Language,
} from '../../../core/citation/shared/language';
import { bibliographyExtensions, ownExtensions } from '../../../core/bibliography/model/fileTypes';
import { filesPattern, hasExtension } from '../../../core/text/extensions';

const excludedFolders = ['node_modules', '.git', '.vscode-test', 'out', 'dist', '_book', '_site', '.ipynb_checkpoints'];
/** Folders in which nothing of the user's own is looked for. */
export const excluded = `**/{${excludedFolders.join(',')}}/**`;
/** Whether a path leads to, or into, one of these. */
export function isExcluded(path: string): boolean {
  return path.split('/').some((segment) => excludedFolders.includes(segment));
}
/** Of the files of a kind in a folder, no more are looked at. */
export const maxFiles = 5000;
/** Bibliographies that are read wherever they are in the workspace. */
export const bibliographyPattern = filesPattern(ownExtensions);
/** Documents that may cite. */
export const documentPattern = filesPattern(documentExtensions());
/** These, and files that say which bibliographies they use; Sphinx says so in its settings. */
export const watchedPatterns = [
  filesPattern([...bibliographyExtensions, ...documentExtensions()]),
  '**/conf.py',
  '**/{.latexmkrc,latexmkrc}',
];

/** Whether a file can be nothing but a bibliography, by its path. */
export function isBibliographyPath(path: string): boolean {
  return hasExtension(path, ownExtensions);
}

/** Whether a file may be a bibliography, or say which are used, by its path. */
export function concernsBibliographies(path: string): boolean {
  return hasExtension(path, bibliographyExtensions) || /\/(?:conf\.py|\.?latexmkrc)$/i.test(path);
}

/** How a document cites; undefined where its language has no citations. */
export function languageOfDocument({
  languageId,
  uri,
}: Pick<vscode.TextDocument, 'languageId' | 'uri'>): Language | undefined {
  return languageOf(languageId) ?? (hasExtension(uri.path, plainTextExtensions) ? languageOfPath(uri.path) : undefined);
}
