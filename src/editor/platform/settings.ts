import * as vscode from 'vscode';
import type { EngineSettings, FolderSettings } from '../../engine/protocol/engine';

type Check<T> = (value: unknown) => value is T;

const isDays: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isHours = isDays;
const isString: Check<string> = (value) => typeof value === 'string';
const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';
const isStrings: Check<readonly string[]> = (value) => Array.isArray(value) && value.every(isString);

/** The action when a paper is cited that the bibliography lacks. */
type Addition = 'always' | 'ask' | 'never';
const isAddition: Check<Addition> = (value) => value === 'always' || value === 'ask' || value === 'never';

/** Where the bundled corpus is shown. */
type CorpusUse = 'auto' | 'on' | 'off';
const isCorpusUse: Check<CorpusUse> = (value) => value === 'auto' || value === 'on' || value === 'off';

/** The program that opens PDFs. */
type PdfViewer = 'system' | 'editor';
const isPdfViewer: Check<PdfViewer> = (value) => value === 'system' || value === 'editor';

/** The text at the start of a completion item. */
export type CompletionLabel = 'key' | 'title' | 'authorYear';
const isCompletionLabel: Check<CompletionLabel> = (value) =>
  value === 'key' || value === 'title' || value === 'authorYear';
/** Whether online sources may be asked. */
type OnlineUse = 'ask' | 'on' | 'off';
const isOnlineUse: Check<OnlineUse> = (value) => value === 'ask' || value === 'on' || value === 'off';
const isTexts: Check<Readonly<Record<string, string>>> = (value): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isString);

/**
 * The settings `ibid.*` with what each must be; those of diagnostics have a reader of their own. Their defaults are in
 * package.json.
 */
const checks = {
  addToBibliography: isAddition,
  bibliographies: isStrings,
  'checkReferences.maxAge': isDays,
  citationCommands: isStrings,
  citationStyle: isString,
  citekeyPattern: isString,
  'corpus.enabled': isCorpusUse,
  'codeLens.enabled': isBoolean,
  'completion.label': isCompletionLabel,
  'feed.interval': isHours,
  'inlayHints.enabled': isBoolean,
  'latex.tie': isBoolean,
  'library.path': isString,
  'notes.folder': isString,
  'notes.template': isString,
  pdfFolders: isStrings,
  pdfViewer: isPdfViewer,
  'online.email': isString,
  'online.enabled': isOnlineUse,
  'online.endpoints': isTexts,
  'online.sources': isStrings,
  'preview.enabled': isBoolean,
  'zotero.enabled': isBoolean,
  'zotero.libraries': isStrings,
};

type Name = keyof typeof checks;
type Value<N extends Name> = (typeof checks)[N] extends Check<infer T> ? T : never;

/** A setting as it is now; a value that it cannot have counts as the default. */
export function setting<N extends Name>(name: N, scope?: vscode.ConfigurationScope): Value<N> {
  const settings = vscode.workspace.getConfiguration('ibid', scope);
  const value = settings.get<unknown>(name);
  return (checks[name](value) ? value : settings.inspect(name)?.defaultValue) as Value<N>;
}

/** Whether any folder of the workspace has folders of PDFs. */
export function hasPdfFolders(): boolean {
  const roots = vscode.workspace.workspaceFolders ?? [];
  return [undefined, ...roots].some((root) => setting('pdfFolders', root?.uri).length > 0);
}

/** A setting with a value that it cannot have, and the folder of the workspace that gives it the value, if one does. */
interface WrongSetting {
  readonly name: string;
  readonly folder?: string;
}

/** The settings that have a value they cannot have, in the workspace or in one of its folders alone. */
export function wrongSettings(): WrongSetting[] {
  const all = vscode.workspace.getConfiguration('ibid');
  const names = Object.keys(checks) as Name[];
  const isWrong = (name: Name, settings: vscode.WorkspaceConfiguration) => !checks[name](settings.get<unknown>(name));
  const wrong: WrongSetting[] = names.filter((name) => isWrong(name, all)).map((name) => ({ name: `ibid.${name}` }));
  for (const { uri, name: folder } of vscode.workspace.workspaceFolders ?? []) {
    const settings = vscode.workspace.getConfiguration('ibid', uri);
    const own = names.filter((name) => isWrong(name, settings) && !isWrong(name, all));
    wrong.push(...own.map((name) => ({ name: `ibid.${name}`, folder })));
  }
  return wrong;
}

/** The settings of the engine: the workspace's, and those of each of its folders, one of which may lie in another. */
export function readSettings(): EngineSettings {
  const own = folderSettings();
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({
    folder: uri.toString(),
    ...folderSettings(uri),
  }));
  return {
    ...own,
    folders,
    citationStyle: setting('citationStyle'),
    corpus: setting('corpus.enabled'),
  };
}

function folderSettings(folder?: vscode.Uri): FolderSettings {
  return {
    citekeyPattern: setting('citekeyPattern', folder),
    citationCommands: setting('citationCommands', folder),
    latexTie: setting('latex.tie', folder),
  };
}
