import * as vscode from 'vscode';
import type { PaperGrouping, PaperSort } from '../../core/library/arrange';
import type { GroupSize } from '../../engine/protocol/library';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { LibraryTree } from './libraryTree';
import { paperNode, type Node } from './nodes';

const sortKey = 'ibid.papers.sort';
const groupingKey = 'ibid.papers.grouping';

/** Papers, sorted and grouped as the workspace remembers. */
export class PapersTree extends LibraryTree {
  readonly #memory: vscode.Memento;

  constructor(host: EngineHost, log: Log, memory: vscode.Memento) {
    super(host, log);
    this.#memory = memory;
  }

  get sort(): PaperSort {
    return this.#memory.get<PaperSort>(sortKey, 'date');
  }

  get grouping(): PaperGrouping {
    return this.#memory.get<PaperGrouping>(groupingKey, 'none');
  }

  async sortBy(sort: PaperSort): Promise<void> {
    await this.#memory.update(sortKey, sort);
    this.refresh();
  }

  async groupBy(grouping: PaperGrouping): Promise<void> {
    await this.#memory.update(groupingKey, grouping);
    this.refresh();
  }

  protected override async children(node: Node | undefined): Promise<Node[]> {
    if (node?.kind === 'group') return this.#papers(node.group, node);
    const groups = await this.host.engine.groups(this.sort, this.grouping);
    const [first] = groups;
    if (this.grouping === 'none') return first ? this.#papers(first, undefined) : [];
    return groups.map((group) => ({ kind: 'group', group, unnamed: unnamedGroup(this.grouping) }));
  }

  async #papers(group: GroupSize, node: Node | undefined): Promise<Node[]> {
    const parent = group.name ?? '';
    const stretch = { from: 0, count: this.shown(parent) };
    const papers = await this.host.engine.papersInGroup(this.sort, this.grouping, group.name, stretch);
    return this.page(
      papers.map((known) => paperNode(known, parent)),
      group.size,
      parent,
      node,
    );
  }
}

function unnamedGroup(grouping: PaperGrouping): string {
  if (grouping === 'year') return vscode.l10n.t('Year unknown');
  if (grouping === 'organization') return vscode.l10n.t('No organisation known');
  return vscode.l10n.t('No source');
}
