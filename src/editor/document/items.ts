import * as vscode from 'vscode';
import { baseName } from '../../core/text/extensions';
import type { VerdictKind } from '../../core/references/verdict';
import { shorten } from '../../core/text/shorten';
import { noteMark, paperIcon, shortLine, summaryLine } from '../presentation/rows';
import { verdictName, verdictText } from '../presentation/verdictText';
import type {
  BibliographyNode,
  CitationNode,
  CitedNode,
  EntryNode,
  GroupNode,
  Node,
  ReferenceNode,
  RestNode,
  VerdictNode,
} from './nodes';

/** Of longer keys, the beginning is shown. */
const maxKeyLength = 200;

export function treeItemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'cited':
    case 'uncited':
    case 'references':
    case 'bibliographies':
      return groupItem(node);
    case 'key':
      return citedItem(node);
    case 'citation':
      return citationItem(node);
    case 'entry':
      return entryItem(node);
    case 'rest':
      return restItem(node);
    case 'verdict':
      return verdictItem(node);
    case 'reference':
      return referenceItem(node);
    case 'bibliography':
      return bibliographyItem(node);
    case 'unresolved':
      return unresolvedItem();
  }
}

function groupItem({ kind, size }: GroupNode): vscode.TreeItem {
  const labels = {
    cited: vscode.l10n.t('Cited'),
    uncited: vscode.l10n.t('Not Cited'),
    references: vscode.l10n.t('References'),
    bibliographies: vscode.l10n.t('Bibliographies'),
  };
  const item = new vscode.TreeItem(
    labels[kind],
    kind === 'uncited' ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = kind;
  item.description = String(size);
  item.contextValue = kind;
  item.accessibilityInformation = { label: `${labels[kind]}, ${size}` };
  return item;
}

function citedItem({ key, mark, known, citations }: CitedNode): vscode.TreeItem {
  const [first, second] = citations;
  const collapsible = second ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const short = known ? shortLine(known.paper) : '';
  const shortKey = shorten(key, maxKeyLength);
  const item = new vscode.TreeItem(short === '' ? (known?.title ?? shortKey) : short, collapsible);
  const status = markText(mark);
  const count = citations.length === 1 ? '' : vscode.l10n.t('{0} times', citations.length);
  const title = short === '' ? '' : (known?.title ?? '');
  const details = [known ? shortKey : '', status, title, count, noteMark(known?.note)].filter((part) => part !== '');
  item.id = `key/${key}`;
  item.iconPath = mark ? markIcon(mark) : paperIcon(known?.note);
  item.description = details.join(' · ');
  if (known) item.contextValue = 'paper';
  else item.tooltip = vscode.l10n.t('Citekey “{0}” not found in any bibliography.', key);
  const said = [known?.title ?? key, ...details.filter((detail) => detail !== title)];
  item.accessibilityInformation = { label: said.join(', ') };
  if (first) item.command = goTo(first);
  return item;
}

function markText(mark: CitedNode['mark']): string {
  if (mark === 'unknown') return vscode.l10n.t('unknown');
  return mark === 'missing' ? vscode.l10n.t('not in the bibliography') : '';
}

function markIcon(mark: NonNullable<CitedNode['mark']>): vscode.ThemeIcon {
  const color = mark === 'unknown' ? 'list.warningForeground' : 'disabledForeground';
  return new vscode.ThemeIcon(mark === 'unknown' ? 'warning' : 'circle-slash', new vscode.ThemeColor(color));
}

function citationItem(node: CitationNode): vscode.TreeItem {
  const { key, range, line } = node;
  const item = new vscode.TreeItem(vscode.l10n.t('Line {0}', range.start.line + 1));
  item.id = `citation/${key}/${range.start.line}/${range.start.character}`;
  item.description = line;
  item.accessibilityInformation = { label: vscode.l10n.t('Line {0}: {1}', range.start.line + 1, line) };
  item.command = goTo(node);
  return item;
}

function entryItem(node: EntryNode): vscode.TreeItem {
  const { paper, title, key, note } = node.known;
  const short = shortLine(paper);
  const item = new vscode.TreeItem(short === '' ? title : short);
  item.id = `entry/${node.entry.uri}/${node.entry.start}`;
  item.iconPath = paperIcon(note);
  item.contextValue = 'paper';
  item.description = [key, short === '' ? '' : title, noteMark(note)].filter(Boolean).join(' · ');
  item.accessibilityInformation = {
    label: [title, key, summaryLine(paper), noteMark(note)].filter((part) => part !== '').join(', '),
  };
  item.command = { command: 'ibid.goToEntry', title: vscode.l10n.t('Go to Entry'), arguments: [node] };
  return item;
}

function restItem({ size }: RestNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('{0} more', size));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.accessibilityInformation = { label: vscode.l10n.t('{0} more not shown', size) };
  return item;
}

/** The states that show first when the group is opened. */
const graveVerdicts: ReadonlySet<VerdictKind> = new Set<VerdictKind>(['retracted', 'notFound', 'differs']);

const verdictIcons: Readonly<Record<VerdictKind, readonly [icon: string, color?: string]>> = {
  retracted: ['error', 'list.errorForeground'],
  notFound: ['warning', 'list.warningForeground'],
  differs: ['warning', 'list.warningForeground'],
  published: ['info'],
  notChecked: ['question'],
  agrees: ['check'],
};

function verdictItem({ verdict, children }: VerdictNode): vscode.TreeItem {
  const state = graveVerdicts.has(verdict)
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(verdictName(verdict), state);
  const [icon, color] = verdictIcons[verdict];
  item.id = `verdict/${verdict}`;
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.description = String(children.length);
  item.accessibilityInformation = { label: `${verdictName(verdict)}, ${children.length}` };
  return item;
}

function referenceItem(node: ReferenceNode): vscode.TreeItem {
  const { key, title, checked, entry } = node;
  const accepted = checked?.isAccepted ? vscode.l10n.t('accepted as is') : '';
  const item = new vscode.TreeItem(shorten(key, maxKeyLength));
  item.id = `reference/${entry.uri}/${entry.start}`;
  item.description = [accepted, title].filter(Boolean).join(' · ');
  item.tooltip = checked ? verdictText(checked) : vscode.l10n.t('Not checked since the entry was changed or added.');
  item.accessibilityInformation = { label: [key, accepted, title, item.tooltip].filter(Boolean).join(', ') };
  item.command = { command: 'ibid.goToEntry', title: vscode.l10n.t('Go to Entry'), arguments: [node] };
  return item;
}

function bibliographyItem({ uri, exists }: BibliographyNode): vscode.TreeItem {
  const name = baseName(uri.path);
  const path = vscode.workspace.asRelativePath(uri);
  const item = new vscode.TreeItem(name);
  item.id = `bibliography/${uri.toString()}`;
  item.contextValue = 'bibliography';
  const details = [path === name ? '' : path, exists ? '' : vscode.l10n.t('does not exist')].filter(Boolean);
  item.description = details.join(' · ');
  item.tooltip = exists ? path : vscode.l10n.t('The bibliography {0} does not exist.', path);
  item.accessibilityInformation = { label: [name, ...details].join(', ') };
  item.iconPath = exists
    ? new vscode.ThemeIcon('library')
    : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  if (exists) item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
  return item;
}

/** A bibliography that only code, a macro or the network can tell. */
function unresolvedItem(): vscode.TreeItem {
  const label = vscode.l10n.t('Unknown bibliography');
  const reason = vscode.l10n.t("A bibliography is named by code, a macro or an address that Ibid can't resolve.");
  const item = new vscode.TreeItem(label);
  item.id = 'unresolved';
  item.iconPath = new vscode.ThemeIcon('question');
  item.tooltip = reason;
  item.accessibilityInformation = { label: `${label}. ${reason}` };
  return item;
}

function goTo({ uri, range }: CitationNode): vscode.Command {
  return {
    command: 'vscode.open',
    title: vscode.l10n.t('Go to Citation'),
    arguments: [uri, { selection: range } satisfies vscode.TextDocumentShowOptions],
  };
}
