/* Runs inside VS Code's extension host and measures what a user waits for. */
import { open, readFile } from 'node:fs/promises';
import { memoryUsage } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { summaryLine, testMark } from '../../host/summary';
import { watchLoop } from '../bibliography/loopWatch';
import { quantile } from '../bibliography/quantile';
import { figuresMark, type EditorFigures, type Plan } from './plan';

/** What VS Code calls. */
export async function run(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('There is no workspace');
  const figures = await measure(folder.uri);
  console.log(`${testMark}${figuresMark}${JSON.stringify(figures)}`);
  console.log(testMark + summaryLine({ passed: 1, failed: 0 }));
}

async function measure(folder: vscode.Uri): Promise<EditorFigures> {
  const plan = JSON.parse(await readFile(vscode.Uri.joinPath(folder, 'plan.json').fsPath, 'utf8')) as Plan;
  const blocks = watchLoop();
  await sleep(2000);
  blocks();
  const start = performance.now();
  await vscode.extensions.getExtension('ibid.ibid')?.activate();
  const activationMs = performance.now() - start;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'paper.tex'));
  await until(() => offers(document, plan.last.key, plan.last.key));
  const firstCompletionMs = performance.now() - start;
  await until(() => offers(document, plan.last.title, plan.last.key));
  // The index is built meanwhile.
  await sleep(15_000);
  const loading = blocks();
  const completions = await typeKeys(document, plan);
  const typing = blocks();
  const edits = await edit(document, plan, vscode.Uri.joinPath(folder, plan.bibliography).fsPath);
  return {
    activationMs,
    firstCompletionMs,
    loading,
    completionP50Ms: quantile(completions, 0.5),
    completionMaxMs: quantile(completions, 1),
    typing,
    editMs: quantile(edits, 0.5),
    editMaxMs: quantile(edits, 1),
    editing: blocks(),
    rssMb: memoryUsage.rss() / 2 ** 20,
  };
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

/** Writes into the file as another program would, without reading it. */
async function edit(document: vscode.TextDocument, { edits }: Plan, file: string): Promise<number[]> {
  const times: number[] = [];
  for (const { key, at, word } of edits) {
    const start = performance.now();
    const handle = await open(file, 'r+');
    await handle.write(word, at);
    await handle.close();
    await until(() => offers(document, word, key));
    times.push(performance.now() - start);
  }
  return times;
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
