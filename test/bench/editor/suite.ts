/* Runs inside VS Code's extension host and measures what a user waits for. */
import { access, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { memoryUsage } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { IbidApi } from '../../../src/editor/api/api';
import { summaryLine, testMark } from '../../host/summary';
import { watchLoop, type LoopBlocks } from '../bibliography/loopWatch';
import { quantile } from '../bibliography/quantile';
import { figuresMark, pickerMark, type EditorFigures, type Picker, type Plan } from './plan';
import { profilerOf } from './profiler';

/** What VS Code calls. */
export async function run(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('There is no workspace');
  const figures = await measure(folder.uri.fsPath);
  console.log(`${testMark}${figuresMark}${JSON.stringify(figures)}`);
  console.log(testMark + summaryLine({ passed: 1, failed: 0 }));
}

async function measure(folder: string): Promise<EditorFigures> {
  const plan = JSON.parse(await readFile(path.join(folder, 'plan.json'), 'utf8')) as Plan;
  const profile = profilerOf(plan.profiles);
  const blocks = watchLoop();
  await sleep(2000);
  blocks();
  await profile('activating');
  const start = performance.now();
  const api = await vscode.extensions.getExtension<IbidApi>('ibid.ibid')?.activate();
  const activationMs = performance.now() - start;
  await profile('loading');
  const document = await vscode.workspace.openTextDocument(path.join(folder, 'paper.tex'));
  await until(() => offers(document, plan.last.key, plan.last.key));
  const firstCompletionMs = performance.now() - start;
  await until(() => offers(document, plan.last.title, plan.last.key));
  await api?.ready();
  // What was read is kept for the next session.
  await sleep(5000);
  const loading = blocks();
  await profile('typing');
  const completions = await typeKeys(document, plan);
  const typing = blocks();
  await profile('picking');
  void vscode.commands.executeCommand('ibid.searchPapers', '');
  await typedInto('search', folder);
  const picking = blocks();
  await profile('searching online');
  const searchingOnline = plan.endpoints && (await searchOnline(plan.endpoints, folder, blocks));
  await profile(undefined);
  showPlain();
  await typedInto('plain', folder);
  blocks();
  await profile('editing');
  const edits = await edit(document, plan, path.join(folder, plan.bibliography));
  await profile(undefined);
  return {
    activationMs,
    codeLoadingMs: noted('LoadExtensionCode'),
    activateCallMs: noted('ActivateExtension'),
    firstCompletionMs,
    loading,
    completionP50Ms: quantile(completions, 0.5),
    completionMaxMs: quantile(completions, 1),
    typing,
    picking,
    ...(searchingOnline && { searchingOnline }),
    editMs: quantile(edits.offered, 0.5),
    editMaxMs: quantile(edits.offered, 1),
    editToldMs: quantile(edits.told, 0.5),
    editing: blocks(),
    rssMb: memoryUsage.rss() / 2 ** 20,
  };
}

/** How long VS Code noted that something of the extension's took. */
function noted(what: string): number {
  const { MonacoPerformanceMarks: marks } = globalThis as unknown as {
    MonacoPerformanceMarks: { getMarks(): { name: string; startTime: number }[] };
  };
  const at = (mark: string) =>
    marks.getMarks().find(({ name }) => name.startsWith(`code/extHost/${mark}${what}/ibid.ibid`));
  return (at('did')?.startTime ?? NaN) - (at('will')?.startTime ?? NaN);
}

async function typeKeys(document: vscode.TextDocument, { others }: Plan): Promise<number[]> {
  const times: number[] = [];
  for (const { key } of others) {
    for (let length = 1; length <= key.length; length++) {
      await type(document, key.slice(0, length));
      const start = performance.now();
      await complete(document);
      times.push(performance.now() - start);
    }
  }
  return times;
}

/** Waits until everything is typed that the other side has to type into a picker. */
async function typedInto(picker: Picker, folder: string): Promise<void> {
  console.log(`${testMark}${pickerMark}${picker}`);
  await until(() => access(path.join(folder, picker)).then(...isDone));
  await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
}

async function searchOnline(
  endpoints: Readonly<Record<string, string>>,
  folder: string,
  blocks: () => LoopBlocks,
): Promise<LoopBlocks> {
  const settings = vscode.workspace.getConfiguration('ibid.online');
  const target = vscode.ConfigurationTarget.Global;
  await settings.update('endpoints', endpoints, target);
  await settings.update('sources', ['crossref', 'openalex'], target);
  await settings.update('enabled', 'on', target);
  blocks();
  void vscode.commands.executeCommand('ibid.searchOnline', '');
  await typedInto('online', folder);
  const seen = blocks();
  await settings.update('enabled', 'off', target);
  return seen;
}

/** A quick pick whose rows are there at once: what VS Code itself takes. */
function showPlain(): void {
  const picker = vscode.window.createQuickPick();
  const show = (value: string): void => {
    picker.items = Array.from({ length: plainRows }, (_, at) => ({
      label: `${value} ${at}`,
      detail: plainDetail,
      alwaysShow: true,
    }));
  };
  picker.onDidChangeValue(show);
  picker.onDidHide(() => picker.dispose());
  picker.show();
  show('');
}

const plainRows = 20;
const plainDetail = 'What stands below a title: some authors, a year, and a part of the abstract. '.repeat(2);
const isDone = [() => true, () => false] as const;

/** Writes into the file as another program would, without reading it: how long until VS Code tells of it, and until completion offers it. */
async function edit(document: vscode.TextDocument, { edits }: Plan, file: string) {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${path.basename(file)}`);
  const [told, offered]: [number[], number[]] = [[], []];
  for (const { key, at, word } of edits) {
    const start = performance.now();
    const listener = watcher.onDidChange(() => {
      told.push(performance.now() - start);
      listener.dispose();
    });
    const handle = await open(file, 'r+');
    await handle.write(word, at);
    await handle.close();
    await until(() => offers(document, word, key));
    offered.push(performance.now() - start);
  }
  watcher.dispose();
  return { told, offered };
}

async function offers(document: vscode.TextDocument, typed: string, key: string): Promise<boolean> {
  await type(document, typed);
  const { items } = await complete(document);
  return items.some(({ label }) => typeof label === 'object' && label.label === key);
}

/** Replaces what stands between the braces of the document's first line. */
async function type(document: vscode.TextDocument, text: string): Promise<void> {
  const { text: line } = document.lineAt(0);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, line.indexOf('{') + 1, 0, line.indexOf('}')), text);
  await vscode.workspace.applyEdit(edit);
}

function complete(document: vscode.TextDocument): Thenable<vscode.CompletionList> {
  const position = new vscode.Position(0, document.lineAt(0).text.indexOf('}'));
  return vscode.commands.executeCommand('vscode.executeCompletionItemProvider', document.uri, position);
}

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await sleep(20);
}
