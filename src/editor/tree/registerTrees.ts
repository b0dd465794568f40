import * as vscode from 'vscode';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import { registerCommand } from '../platform/ui/commands';
import type { EngineHost } from '../platform/engine/engineHost';
import { setContextKey } from '../platform/ui/contextKeys';
import type { Log } from '../platform/ui/log';
import { followSelection } from '../platform/ui/selectedRows';
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
  ] as const;
  const describe = createDescribe(host, log, papers, views);
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

/** What is told above the rows of a view. */
type Header = Pick<vscode.TreeView<Node>, 'description' | 'message'>;

/**
 * Makes the function that has the headers tell how many papers and authors there are, or what is filtered by. An answer
 * that comes after a newer one was asked for is not shown.
 * @internal for tests
 */
export function createDescribe(
  host: Pick<EngineHost, 'whenStarted' | 'engine'>,
  log: Pick<Log, 'error'>,
  papers: Pick<PapersTree, 'filter'>,
  [authorsView, papersView]: readonly [authors: Header, papers: Header],
): () => Promise<void> {
  let newest = 0;
  return async () => {
    const turn = ++newest;
    const { filter } = papers;
    try {
      await setContextKey('ibid.isFiltered', filter !== '');
      await host.whenStarted();
      const { own, corpus } = await host.engine.parts();
      const { total } = await host.engine.authors({ from: 0, count: 0 }, own === 0 ? 'all' : 'own');
      const count = await papersCount(host.engine, filter, own || corpus);
      const message = zoteroMessage(await host.engine.zoteroState());
      if (turn !== newest) return;
      papersView.description = count;
      papersView.message = message;
      authorsView.description = String(total);
    } catch (error) {
      log.error(error);
      if (turn !== newest) return;
      // A library that could not be loaded has no number of papers.
      for (const view of [authorsView, papersView]) view.description = view.message = '';
    }
  };
}

/** Of more papers that a filter finds, no more are counted. */
const maxCounted = 1000;

/** How many papers are shown, and what by. */
async function papersCount(engine: EngineHost['engine'], filter: string, all: number): Promise<string> {
  if (filter === '') return String(all);
  const found = (await engine.searchRows(filter, maxCounted + 1)).length;
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
