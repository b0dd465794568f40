import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { mayHavePdf, paperCard } from '../presentation/card';
import type { FeedModel } from './feedModel';
import { paperNodes, treeItemOf, type Node } from './nodes';

/** The view Feed: what is followed, each with its papers. */
export class FeedTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #host: EngineHost;
  readonly #model: FeedModel;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(host: EngineHost, model: FeedModel, log: Log) {
    this.#host = host;
    this.#model = model;
    this.#log = log;
    this.#listener = model.onDidChange(() => this.#changed.fire());
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return treeItemOf(node);
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.#model.shown.groups.map((group): Node => ({ kind: 'subscription', group }));
    return node.kind === 'subscription' ? paperNodes(node.group) : [];
  }

  /** The abstract is only fetched for the card that is looked at. */
  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    if (node.kind !== 'paper') return item;
    try {
      const known = (await this.#host.engine.paper(node.paperId)) ?? node.known;
      item.tooltip = paperCard(known, '', await mayHavePdf(this.#host, known));
    } catch (error) {
      this.#log.error(error);
    }
    return item;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}
