import * as vscode from 'vscode';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import { registerCommand } from '../platform/ui/commands';
import type { EngineHost } from '../platform/engine/engineHost';
import { setContextKey } from '../platform/ui/contextKeys';
import type { Log } from '../platform/ui/log';
import { followSelection } from '../platform/ui/selectedRow';
import { AuthorsTree } from './authorsTree';
import { dragPapers } from './drag';
import type { Node } from './nodes';
import { zoteroMessage } from './zoteroMessage';
import { PapersTree } from './papersTree';
import { registerPeople } from './people';

/** The side bar: authors and papers, how papers are sorted and grouped, and dragging them into a text. */
export function registerTrees(host: EngineHost, log: Log, memory: vscode.Memento): vscode.Disposable {
  const authors = new AuthorsTree(host, log);
  const papers = new PapersTree(host, log, memory);
  const options = { showCollapseAll: true, canSelectMany: true, dragAndDropController: dragPapers };
  const views = [
    vscode.window.createTreeView<Node>('ibid.authors', { ...options, treeDataProvider: authors }),
    vscode.window.createTreeView<Node>('ibid.papers', { ...options, treeDataProvider: papers }),
  ];
  const [authorsView, papersView] = views;
  /** The headers tell how many papers and authors there are, or what is filtered by. */
  const describe = async (): Promise<void> => {
    await setContextKey('ibid.isFiltered', papers.filter !== '');
    try {
      await host.whenStarted();
      const { own, corpus } = await host.engine.parts();
      const part = own === 0 ? 'all' : 'own';
      const { total } = await host.engine.authors({ from: 0, count: 0 }, part);
      if (papersView) papersView.description = await papersCount(host, papers.filter, own || corpus);
      if (papersView) papersView.message = zoteroMessage(await host.engine.zoteroState());
      if (authorsView) authorsView.description = String(total);
    } catch (error) {
      log.error(error);
      // A library that could not be loaded has no number of papers.
      for (const view of views) view.description = view.message = '';
    }
  };
  void describe();
  return vscode.Disposable.from(
    authors,
    papers,
    ...views,
    ...views.map(followSelection),
    registerPeople(host, log),
    registerCommand(log, 'ibid.sortPapers', async (sort) => {
      const chosen = await choose(sort, sorts(), papers.sort, vscode.l10n.t('Sort papers by'));
      if (chosen) await papers.sortBy(chosen);
    }),
    registerCommand(log, 'ibid.groupPapers', async (grouping) => {
      const chosen = await choose(grouping, groupings(), papers.grouping, vscode.l10n.t('Group papers by'));
      if (chosen) await papers.groupBy(chosen);
    }),
    registerCommand(log, 'ibid.filterPapers', async (query) => {
      const asked = typeof query === 'string' ? query : await askFilter(papers.filter);
      if (asked === undefined) return;
      papers.filterBy(asked);
      await describe();
    }),
    registerCommand(log, 'ibid.clearFilter', async () => {
      papers.filterBy('');
      await describe();
    }),
    host.onDidChangeLibrary(() => void describe()),
    registerCommand(log, 'ibid.showMore', (node) => (node as Node & { kind: 'more' }).show()),
  );
}

/** Of more papers that a filter finds, no more are counted. */
const maxCounted = 1000;

/** How many papers are shown, and what by. */
async function papersCount(host: EngineHost, filter: string, all: number): Promise<string> {
  if (filter === '') return String(all);
  const found = (await host.engine.searchRows(filter, maxCounted + 1)).length;
  return `${found > maxCounted ? `${maxCounted}+` : found} · “${filter}”`;
}

function askFilter(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Papers'),
    value,
    placeHolder: vscode.l10n.t('Words, "a phrase", author:xie, year:2024.., -without, arXiv id or DOI'),
  });
}

/** The choice named by a command's argument, else the one the user picks. */
async function choose<T extends string>(
  named: unknown,
  choices: Readonly<Record<T, string>>,
  current: T,
  placeHolder: string,
): Promise<T | undefined> {
  if (typeof named === 'string' && Object.hasOwn(choices, named)) return named as T;
  const items = (Object.keys(choices) as T[]).map((value) => ({
    value,
    label: `${value === current ? '$(check)' : '$(blank)'} ${choices[value]}`,
    ...(value === current && { description: vscode.l10n.t('current') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked?.value;
}

function sorts(): Readonly<Record<PaperSort, string>> {
  return {
    date: vscode.l10n.t('Date'),
    author: vscode.l10n.t('Author'),
    key: vscode.l10n.t('Citekey'),
    citations: vscode.l10n.t('Citations'),
    upvotes: vscode.l10n.t('Upvotes'),
    title: vscode.l10n.t('Title'),
    cited: vscode.l10n.t('Recently Cited'),
    added: vscode.l10n.t('Recently Added'),
  };
}

function groupings(): Readonly<Record<PaperGrouping, string>> {
  return {
    none: vscode.l10n.t('None'),
    author: vscode.l10n.t('Author'),
    year: vscode.l10n.t('Year'),
    venue: vscode.l10n.t('Venue'),
    type: vscode.l10n.t('Type'),
    source: vscode.l10n.t('Bibliography'),
    organization: vscode.l10n.t('Organization'),
    collection: vscode.l10n.t('Zotero Collection'),
  };
}
