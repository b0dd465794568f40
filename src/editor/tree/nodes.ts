import * as vscode from 'vscode';
import { nameInOrder } from '../../core/library/names';
import type { Author } from '../../core/library/paper';
import { shorten } from '../../core/text/shorten';
import type { GroupSize, LibraryPart } from '../../engine/protocol/library';
import type { KnownPaper } from '../../engine/protocol/values';
import { corpusName } from '../presentation/origins';
import { figuresLine, noteMark, paperIcon, shortLine, summaryLine } from '../presentation/rows';

/** A tree of ten thousand items is unusable at once: it shows this many and offers the rest. */
export const pageSize = 500;

/** The papers that a node is of. */
export type Part = LibraryPart;

/** Of a longer title, the beginning is beside who and when. */
const maxTitleLength = 300;

/** An item of the trees. `paperId` is what commands read from the item they are called on. */
export type Node =
  | { readonly kind: 'author'; readonly author: Author }
  | { readonly kind: 'group'; readonly group: GroupSize; readonly part: Part; readonly label: string }
  | { readonly kind: 'corpus'; readonly size: number }
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
      return groupItem(node.label, node.group, node.part);
    case 'corpus':
      return corpusItem(node.size);
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
    author.paperCount === undefined ? '' : vscode.l10n.t('{0} papers (profile page)', author.paperCount),
    vscode.l10n.t('{0} in the library', paperCount(author.paperIds.length)),
  ]
    .filter((line) => line !== '')
    .join('\n');
  item.accessibilityInformation = { label: [name, ...figures].filter((part) => part !== '').join(', ') };
  return item;
}

/** The papers, or authors, of the corpus alone. */
function corpusItem(size: number): vscode.TreeItem {
  const item = new vscode.TreeItem(corpusName(), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'corpus';
  item.iconPath = new vscode.ThemeIcon('archive');
  item.description = String(size);
  item.contextValue = 'corpus';
  item.tooltip = vscode.l10n.t('Sample papers that come with Ibid');
  item.accessibilityInformation = { label: `${corpusName()}, ${size}` };
  return item;
}

/** Groups may be called alike: they are told apart by what they are kept by. */
function groupItem(label: string, { name, size }: GroupSize, part: Part): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `group/${part}${name === undefined ? '' : `/${name}`}`;
  item.description = String(size);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${label}, ${paperCount(size)}` };
  return item;
}

function paperItem({ paper, title, note }: KnownPaper, parent: string): vscode.TreeItem {
  // A narrow view cuts the description: who and when lead.
  const label = shortLine(paper);
  const item = new vscode.TreeItem(label === '' ? title : label);
  item.id = `paper/${parent}/${paper.id}`;
  item.iconPath = paperIcon(note);
  item.contextValue = 'paper';
  const described = [label === '' ? '' : shorten(title, maxTitleLength), figuresLine(paper), noteMark(note)];
  item.description = described.filter((part) => part !== '').join(' · ');
  const said = [title, summaryLine(paper), noteMark(note)];
  item.accessibilityInformation = { label: said.filter((part) => part !== '').join(', ') };
  item.command = { command: 'ibid.openPaper', title: vscode.l10n.t('Open Paper'), arguments: [paper.id] };
  return item;
}

function moreItem(rest: number): vscode.TreeItem {
  const label = Number.isFinite(rest) ? vscode.l10n.t('Show more ({0} left)…', rest) : vscode.l10n.t('Show more…');
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  return item;
}

function paperCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
}
