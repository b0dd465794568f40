import * as vscode from 'vscode';
import type { Citations } from '../platform/documents/citations';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { setContextKey, type DocumentState } from '../platform/ui/contextKeys';
import type { Log } from '../platform/ui/log';
import { mayHavePdf, paperCard } from '../presentation/card';
import { treeItemOf } from './items';
import { groupsOf, type GroupNode, type Node } from './nodes';

/** The tree of the papers that one document cites. */
export class DocumentTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #host: EngineHost;
  readonly #citations: Citations;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #document: vscode.TextDocument | undefined;
  /** The groups that were last found in the document. */
  #groups: readonly GroupNode[] = [];
  #state: DocumentState = 'loading';

  constructor(host: EngineHost, citations: Citations, log: Log) {
    this.#host = host;
    this.#citations = citations;
    this.#log = log;
  }

  /** Turns to a document, or to none. */
  show(document: vscode.TextDocument | undefined): void {
    if (document === this.#document) return;
    this.#document = document;
    this.#groups = [];
    this.#turnTo('loading');
    this.refresh();
  }

  /** What is known of the document: until its rows are there, an empty list does not say that nothing is cited. */
  get state(): DocumentState {
    return this.#state;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return treeItemOf(node);
  }

  /** The abstract is only fetched for the card that is looked at. */
  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    if (!('known' in node) || !node.known) return item;
    try {
      const whole = await this.#host.engine.paper(node.known.paper.id);
      const known = whole ? { ...whole, key: node.known.key } : node.known;
      item.tooltip = paperCard(known, '', await mayHavePdf(this.#host, known));
    } catch (error) {
      this.#log.error(error);
    }
    return item;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) return [...(await this.#find())];
    if ('children' in node) return [...node.children];
    return node.kind === 'key' && node.citations.length > 1 ? [...node.citations] : [];
  }

  /** The row of the citation at a position, of what was found last. */
  nodeAt(position: vscode.Position): Node | undefined {
    const keys = this.#groups.flatMap(({ children }) => children).filter((node) => node.kind === 'key');
    return keys.find(({ citations }) => citations.some(({ range }) => range.contains(position)));
  }

  getParent(node: Node): Node | undefined {
    const [group] = this.#groups.filter(({ children }) => children.includes(node));
    if (group) return group;
    const verdicts = this.#groups.flatMap(({ children }) => children).filter((child) => child.kind === 'verdict');
    const verdict = verdicts.find(({ children }) => children.some((child) => child === node));
    if (verdict) return verdict;
    const keys = this.#groups.flatMap(({ children }) => children).filter((child) => child.kind === 'key');
    return keys.find(({ citations }) => citations.some((citation) => citation === node));
  }

  /** A text that changes meanwhile is asked about again: until then, what was found before stays. */
  async #find(): Promise<readonly GroupNode[]> {
    const document = this.#document;
    if (!document) return [];
    try {
      const found = await this.#citations.of(document);
      const text = documentText(document);
      const checked = text ? await this.#host.engine.verdictsIn(text) : [];
      if (found && document === this.#document && documentText(document)?.text === text?.text) {
        this.#groups = groupsOf(document, found, checked);
        this.#turnTo(this.#groups.length > 0 ? 'read' : 'empty');
      }
    } catch (error) {
      this.#log.error(error);
      if (document === this.#document && this.#state === 'loading') this.#turnTo('failed');
    }
    return this.#groups;
  }

  #turnTo(state: DocumentState): void {
    this.#state = state;
    void setContextKey('ibid.documentState', state);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
