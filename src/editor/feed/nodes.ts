import * as vscode from 'vscode';
import { nameInOrder } from '../../core/library/names';
import { shorten } from '../../core/text/shorten';
import type { Subscription } from '../../core/sources/subscription';
import type { FeedGroup, FeedPaper } from '../../engine/protocol/feed';
import { figuresLine, shortLine, summaryLine } from '../presentation/rows';

const maxTitleLength = 300;
const maxLabelLength = 200;

/** An item of the view. `paperId` is what commands about papers read from the item that they are called on. */
export type Node = SubscriptionNode | PaperNode;

export interface SubscriptionNode {
  readonly kind: 'subscription';
  readonly group: FeedGroup;
}

export interface PaperNode {
  readonly kind: 'paper';
  readonly known: FeedPaper;
  readonly paperId: string;
  /** The id of the subscription that it is listed under. */
  readonly parent: string;
}

export function paperNodes({ id, papers }: FeedGroup): PaperNode[] {
  return papers.map((known) => ({ kind: 'paper', known, paperId: known.paper.id, parent: id }));
}

export function treeItemOf(node: Node): vscode.TreeItem {
  return node.kind === 'subscription' ? subscriptionItem(node) : paperItem(node);
}

/** Formats a subscription for display. */
export function subscriptionText(subscription: Subscription): string {
  switch (subscription.kind) {
    case 'author':
      return nameInOrder(subscription.name);
    case 'search':
      return vscode.l10n.t('“{0}”', subscription.query);
    case 'category':
      return `arXiv ${subscription.category}`;
    case 'daily':
      return vscode.l10n.t('Daily Papers of Hugging Face');
  }
}

const icons: Readonly<Record<Subscription['kind'], string>> = {
  author: 'person',
  search: 'search',
  category: 'tag',
  daily: 'calendar',
};

function subscriptionItem({ group }: SubscriptionNode): vscode.TreeItem {
  const label = shorten(subscriptionText(group.subscription), maxLabelLength);
  const fresh = group.papers.filter(({ isNew }) => isNew).length;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `subscription/${group.id}`;
  item.iconPath = new vscode.ThemeIcon(icons[group.subscription.kind]);
  item.contextValue = 'subscription';
  const size = String(group.papers.length);
  item.description = fresh > 0 ? vscode.l10n.t('{0} new of {1}', fresh, size) : size;
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  return item;
}

function paperItem({ known: shown, parent }: PaperNode): vscode.TreeItem {
  const { paper, title, itemId, isNew, known, retracted } = shown;
  const short = shortLine(paper);
  const label = short === '' ? title : short;
  const item = new vscode.TreeItem(label);
  const states = [
    retracted ? vscode.l10n.t('Retracted') : '',
    known ? vscode.l10n.t('in the library') : '',
    figuresLine(paper),
  ];
  item.id = `paper/${parent}/${itemId}`;
  item.iconPath = isNew
    ? new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.blue'))
    : new vscode.ThemeIcon('file-text');
  item.contextValue = isNew ? 'paper.new' : 'paper';
  item.description = [short === '' ? '' : shorten(title, maxTitleLength), ...states]
    .filter((part) => part !== '')
    .join(' · ');
  const said = [isNew ? vscode.l10n.t('New') : '', title, summaryLine(paper), ...states.slice(0, 2)];
  item.accessibilityInformation = { label: said.filter((part) => part !== '').join(', ') };
  item.command = { command: 'ibid.openPaper', title: vscode.l10n.t('Open Paper'), arguments: [paper.id] };
  return item;
}
