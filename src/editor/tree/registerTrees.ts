import * as vscode from 'vscode';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import { registerCommand } from '../platform/ui/commands';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { followSelection } from '../platform/ui/selectedRow';
import { AuthorsTree } from './authorsTree';
import { dragPapers } from './drag';
import type { Node } from './nodes';
import { PapersTree } from './papersTree';

/** The side bar: authors and papers, how papers are sorted and grouped, and dragging them into a text. */
export function registerTrees(host: EngineHost, log: Log, memory: vscode.Memento): vscode.Disposable {
  const authors = new AuthorsTree(host, log);
  const papers = new PapersTree(host, log, memory);
  const options = { showCollapseAll: true, canSelectMany: true, dragAndDropController: dragPapers };
  const views = [
    vscode.window.createTreeView<Node>('ibid.authors', { ...options, treeDataProvider: authors }),
    vscode.window.createTreeView<Node>('ibid.papers', { ...options, treeDataProvider: papers }),
  ];
  return vscode.Disposable.from(
    authors,
    papers,
    ...views,
    ...views.map(followSelection),
    registerCommand(log, 'ibid.sortPapers', async (sort) => {
      const chosen = await choose(sort, sorts(), papers.sort, vscode.l10n.t('Sort papers by'));
      if (chosen) await papers.sortBy(chosen);
    }),
    registerCommand(log, 'ibid.groupPapers', async (grouping) => {
      const chosen = await choose(grouping, groupings(), papers.grouping, vscode.l10n.t('Group papers by'));
      if (chosen) await papers.groupBy(chosen);
    }),
    registerCommand(log, 'ibid.showMore', (node) => (node as Node & { kind: 'more' }).show()),
  );
}

/** The choice named by a command's argument, else the one the user picks. */
async function choose<T extends string>(
  named: unknown,
  choices: ReadonlyMap<T, string>,
  current: T,
  placeHolder: string,
): Promise<T | undefined> {
  if (choices.has(named as T)) return named as T;
  const items = [...choices].map(([value, label]) => ({
    value,
    label,
    ...(value === current && { description: vscode.l10n.t('now') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked?.value;
}

function sorts(): ReadonlyMap<PaperSort, string> {
  return new Map([
    ['date', vscode.l10n.t('Date')],
    ['citations', vscode.l10n.t('Citations')],
    ['upvotes', vscode.l10n.t('Upvotes')],
    ['title', vscode.l10n.t('Title')],
  ]);
}

function groupings(): ReadonlyMap<PaperGrouping, string> {
  return new Map([
    ['none', vscode.l10n.t('Nothing: one list')],
    ['year', vscode.l10n.t('Year')],
    ['source', vscode.l10n.t('Source')],
    ['organization', vscode.l10n.t('Organisation')],
  ]);
}
