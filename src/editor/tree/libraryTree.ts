import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { mayHavePdf, paperCard } from '../presentation/card';
import { pageSize, treeItemOf, type Node } from './nodes';

/** The base of the authors' and the papers' tree: items, cards, pages, and refreshing when the library changes. */
export abstract class LibraryTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  protected readonly host: EngineHost;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #libraryListener: vscode.Disposable;
  /** How many children are shown, of those that are shown more of. */
  readonly #shown = new Map<string, number>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(host: EngineHost, log: Log) {
    this.host = host;
    this.#log = log;
    this.#libraryListener = host.onDidChangeLibrary(() => this.refresh());
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = treeItemOf(node);
    if (node.kind === 'more')
      item.command = { command: 'ibid.showMore', title: item.label as string, arguments: [node] };
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    if (node.kind !== 'paper') return item;
    try {
      item.tooltip = paperCard(node.known, '', await mayHavePdf(this.host, node.known));
    } catch (error) {
      this.#log.error(error);
    }
    return item;
  }

  /** A library that could not be loaded shows the view's welcome text. */
  async getChildren(node?: Node): Promise<Node[]> {
    try {
      await this.host.whenStarted();
      return await this.children(node);
    } catch (error) {
      this.#log.error(error);
      return [];
    }
  }

  protected abstract children(node: Node | undefined): Promise<Node[]>;

  /** How many children to show under a parent. */
  protected limitOf(parent: string): number {
    return this.#shown.get(parent) ?? pageSize;
  }

  /**
   * The children with a last item that shows more of them, where there are more.
   *
   * @param total Infinity where it is not known how many more there are
   */
  protected page(nodes: Node[], total: number, parent: string, node: Node | undefined): Node[] {
    if (total <= nodes.length) return nodes;
    const show = (): void => {
      this.#shown.set(parent, this.limitOf(parent) + pageSize);
      this.#changed.fire(node);
    };
    return [...nodes, { kind: 'more', rest: total - nodes.length, show }];
  }

  dispose(): void {
    this.#libraryListener.dispose();
    this.#changed.dispose();
  }
}
