import * as vscode from 'vscode';
import { nameInOrder } from '../../core/library/names';
import type { Author } from '../../core/library/paper';
import type { GroupSize } from '../../engine/protocol/library';
import type { KnownPaper } from '../../engine/protocol/values';
import { authorsLine, figuresLine, summaryLine } from '../presentation/rows';

/** A tree of ten thousand items is unusable at once: it shows this many and offers the rest. */
export const pageSize = 500;

/** An item of the trees. `paperId` is what commands read from the item they are called on. */
export type Node =
  | { readonly kind: 'author'; readonly author: Author }
  | { readonly kind: 'group'; readonly group: GroupSize; readonly unnamed: string }
  | { readonly kind: 'paper'; readonly known: KnownPaper; readonly paperId: string; readonly parent: string }
  | { readonly kind: 'more'; readonly rest: number; readonly show: () => void };

export function paperNode(known: KnownPaper, parent: string): Node {
  return { kind: 'paper', known, paperId: known.paper.id, parent };
}

export function treeItemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'author':
      return authorItem(node.author);
    case 'group':
      return groupItem(node.group.name ?? node.unnamed, node.group.size);
    case 'paper':
      return paperItem(node.known, node.parent);
    case 'more':
      return moreItem(node.rest);
  }
}

function authorItem(author: Author): vscode.TreeItem {
  const name = nameInOrder(author.name);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `author/${author.name}`;
  item.iconPath = new vscode.ThemeIcon('person');
  item.contextValue = 'author';
  const figures = [
    author.citations === undefined ? '' : vscode.l10n.t('{0} citations', author.citations),
    author.hIndex === undefined ? '' : vscode.l10n.t('h-index {0}', author.hIndex),
    paperCount(author.paperIds.length),
  ];
  item.description = figures.filter((figure) => figure !== '').join(' · ');
  item.tooltip = [
    name,
    ...figures.slice(0, 2).filter((figure) => figure !== ''),
    author.paperCount === undefined ? '' : vscode.l10n.t('{0} papers by their own page', author.paperCount),
    vscode.l10n.t('{0} in the library', paperCount(author.paperIds.length)),
  ]
    .filter((line) => line !== '')
    .join('\n');
  item.accessibilityInformation = { label: [name, ...figures].filter((part) => part !== '').join(', ') };
  return item;
}

function groupItem(name: string, size: number): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `group/${name}`;
  item.description = String(size);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${name}, ${paperCount(size)}` };
  return item;
}

function paperItem({ paper, title }: KnownPaper, parent: string): vscode.TreeItem {
  const item = new vscode.TreeItem(title);
  item.id = `paper/${parent}/${paper.id}`;
  item.iconPath = new vscode.ThemeIcon('file-text');
  item.contextValue = 'paper';
  item.description = [authorsLine(paper, 1), paper.date?.slice(0, 4), figuresLine(paper)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  item.accessibilityInformation = { label: [title, summaryLine(paper)].filter((part) => part !== '').join(', ') };
  item.command = { command: 'ibid.openPaper', title: vscode.l10n.t('Open Paper'), arguments: [paper.id] };
  return item;
}

function moreItem(rest: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more ({0} left)…', rest));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  return item;
}

function paperCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
}
