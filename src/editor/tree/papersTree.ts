import * as vscode from 'vscode';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import type { GroupSize } from '../../engine/protocol/library';
import { nameInOrder } from '../../core/library/names';
import { sourceText } from '../presentation/origins';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { LibraryTree } from './libraryTree';
import { paperNode, type Node, type Part } from './nodes';

const sortKey = 'ibid.papers.sort';
const groupingKey = 'ibid.papers.grouping';

/** Milliseconds without a change of citations after which papers are sorted by their last citation again. */
const debounceMs = 1000;

/** Papers, sorted and grouped as the workspace remembers, or those that a filter finds. */
export class PapersTree extends LibraryTree {
  readonly #memory: vscode.Memento;
  #filter = '';
  readonly #citationsListener: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: EngineHost, log: Log, memory: vscode.Memento) {
    super(host, log);
    this.#memory = memory;
    this.#citationsListener = host.onDidChangeCitations(() => {
      clearTimeout(this.#timer);
      if (this.sort === 'cited') this.#timer = setTimeout(() => this.refresh(), debounceMs);
    });
  }

  get sort(): PaperSort {
    return this.#memory.get<PaperSort>(sortKey, 'date');
  }

  get grouping(): PaperGrouping {
    return this.#memory.get<PaperGrouping>(groupingKey, 'none');
  }

  /** A query; empty where all papers are shown. */
  get filter(): string {
    return this.#filter;
  }

  async sortBy(sort: PaperSort): Promise<void> {
    await this.#memory.update(sortKey, sort);
    this.refresh();
  }

  async groupBy(grouping: PaperGrouping): Promise<void> {
    await this.#memory.update(groupingKey, grouping);
    this.refresh();
  }

  /** Shows what a query finds, in the order of the search. */
  filterBy(query: string): void {
    this.#filter = query.trim();
    this.refresh();
  }

  override dispose(): void {
    clearTimeout(this.#timer);
    this.#citationsListener.dispose();
    super.dispose();
  }

  protected override async children(node: Node | undefined): Promise<Node[]> {
    if (node?.kind === 'group') return this.#papers(node.group, node, node.part);
    if (node?.kind === 'corpus') return this.#groups('corpus', node);
    if (this.#filter !== '') return this.#search();
    const { own, corpus } = await this.host.engine.parts();
    // For a user without papers, those of the corpus are all there is.
    if (own === 0) return this.#groups('all', undefined);
    const nodes = await this.#groups('own', undefined);
    return corpus === 0 ? nodes : [...nodes, { kind: 'corpus', size: corpus }];
  }

  async #search(): Promise<Node[]> {
    const count = this.limitOf(this.#filter);
    const found = await this.host.engine.searchRows(this.#filter, count + 1);
    const nodes = found.slice(0, count).map((known) => paperNode(known, 'filter'));
    return this.page(nodes, found.length > count ? Infinity : found.length, this.#filter, undefined);
  }

  async #groups(part: Part, node: Node | undefined): Promise<Node[]> {
    const groups = await this.host.engine.groups(this.sort, this.grouping, part);
    const [first] = groups;
    if (this.grouping === 'none') return first ? this.#papers(first, node, part) : [];
    return groups.map((group) => ({ kind: 'group', group, part, label: groupLabel(group.name, this.grouping) }));
  }

  async #papers(group: GroupSize, node: Node | undefined, part: Part): Promise<Node[]> {
    const parent = `${part}/${group.name ?? ''}`;
    const stretch = { from: 0, count: this.limitOf(parent) };
    const papers = await this.host.engine.papersInGroup(this.sort, this.grouping, group.name, stretch, part);
    return this.page(
      papers.map((known) => paperNode(known, parent)),
      group.size,
      parent,
      node,
    );
  }
}

function groupLabel(name: string | undefined, grouping: PaperGrouping): string {
  if (name === undefined) return unnamedGroup(grouping);
  return grouping === 'author' ? nameInOrder(name) : sourceText(name);
}

function unnamedGroup(grouping: PaperGrouping): string {
  switch (grouping) {
    case 'author':
      return vscode.l10n.t('Unknown author');
    case 'year':
      return vscode.l10n.t('Unknown year');
    case 'venue':
      return vscode.l10n.t('Unknown venue');
    case 'type':
      return vscode.l10n.t('Unknown type');
    case 'collection':
      return vscode.l10n.t('In no collection');
    case 'organization':
      return vscode.l10n.t('Unknown organization');
    case 'source':
    case 'none':
      return vscode.l10n.t('Unknown source');
  }
}
