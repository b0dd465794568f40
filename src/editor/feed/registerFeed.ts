import * as vscode from 'vscode';
import type { Subscription } from '../../core/sources/subscription';
import { subscriptionId } from '../../core/feed/feed';
import type { FeedOrder, FeedPaper } from '../../engine/protocol/feed';
import type { EngineHost } from '../platform/engine/engineHost';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { mayAskSources } from '../platform/network/mayAskSources';
import { setting } from '../platform/settings';
import { registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { onDidOpenPaper } from '../platform/ui/openedPapers';
import { followSelection } from '../platform/ui/selectedRows';
import { draggedMimes, putPapers } from '../presentation/dragPapers';
import { failureText } from '../presentation/failureText';
import { createDigest, pickSpan } from './createDigest';
import { FeedFile } from './feedFile';
import { FeedModel } from './feedModel';
import { FeedTree } from './feedTree';
import type { Node } from './nodes';
import { askSearch, pickAuthor, pickFollowed, pickSubscription, readSubscription } from './pickSubscription';

/** Whether a look-up is due is looked at when it is expected to be, but no sooner and no later than this. */
const [minPollMs, maxPollMs] = [1000, 60_000];

/**
 * The view Feed: the newest papers of followed authors, searches and arXiv categories, and the daily papers of Hugging
 * Face. The sources are asked when the user asks for it, or every few hours where the settings say so.
 */
export function registerFeed(
  host: EngineHost,
  online: OnlineAccess,
  { globalStorageUri, workspaceState }: Pick<vscode.ExtensionContext, 'globalStorageUri' | 'workspaceState'>,
  log: Log,
): vscode.Disposable {
  const file = new FeedFile(host, globalStorageUri);
  const model = new FeedModel(host, file, workspaceState, log);
  const tree = new FeedTree(host, model, log);
  const view = vscode.window.createTreeView<Node>('ibid.feed', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: { dragMimeTypes: draggedMimes, dropMimeTypes: [], handleDrag: putPapers },
  });
  const feed = new Feed(host, online, file, model);
  const poll = new Poll(model);
  void model.refresh().then(() => poll.run());
  return vscode.Disposable.from(
    file,
    model,
    tree,
    view,
    followSelection(view),
    poll,
    model.onDidChange(() => describe(view, model)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ibid.feed') || event.affectsConfiguration('ibid.online.enabled')) void poll.run();
    }),
    onDidOpenPaper((id) => void feed.markOpened(id).catch((error: unknown) => log.error(error))),
    ...feedCommands(feed, view, log),
  );
}

/** Looks the feed up whenever that is due. */
class Poll implements vscode.Disposable {
  readonly #model: FeedModel;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(model: FeedModel) {
    this.#model = model;
  }

  async run(): Promise<void> {
    const dueIn = (await this.#model.lookUpIfDue()) ?? maxPollMs;
    clearTimeout(this.#timer);
    if (this.#isDisposed) return;
    this.#timer = setTimeout(() => void this.run(), Math.min(Math.max(dueIn, minPollMs), maxPollMs));
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }
}

/** The number of new papers on the icon, and beside the name what the feed is of. */
function describe(view: vscode.TreeView<Node>, { shown, failures }: FeedModel): void {
  const { newCount, lookedUpAt } = shown;
  const tooltip = newCount === 1 ? vscode.l10n.t('1 new paper') : vscode.l10n.t('{0} new papers', newCount);
  view.badge = newCount > 0 ? { value: newCount, tooltip } : undefined;
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  view.description = lookedUpAt === undefined ? '' : time.format(lookedUpAt);
  view.message = failures.map(failureText).join('\n');
}

function feedCommands(feed: Feed, view: vscode.TreeView<Node>, log: Log): vscode.Disposable[] {
  const items = (argument: unknown, selection: unknown) => feed.itemsOf(argument, selection, view.selection);
  return [
    registerCommand(log, 'ibid.refreshFeed', () => feed.lookUp()),
    registerCommand(log, 'ibid.addToFeed', async (argument) =>
      feed.follow(readSubscription(argument) ?? (await pickSubscription())),
    ),
    registerCommand(log, 'ibid.followThisSearch', async (query) =>
      feed.follow(readSubscription({ kind: 'search', query }) ?? (await askSearch())),
    ),
    registerCommand(log, 'ibid.followAuthor', async (argument) => feed.followAuthor(argument)),
    registerCommand(log, 'ibid.unfollow', (argument) => feed.unfollow(argument)),
    registerCommand(log, 'ibid.sortFeed', (order) => feed.sort(order)),
    registerCommand(log, 'ibid.markAsRead', (node, selection) => feed.mark('read', items(node, selection))),
    registerCommand(log, 'ibid.markAsUnread', (node, selection) => feed.mark('unread', items(node, selection))),
    registerCommand(log, 'ibid.markAllAsRead', () => feed.markAll()),
    registerCommand(log, 'ibid.dismissPaper', (node, selection) => feed.mark('dismiss', items(node, selection))),
    registerCommand(log, 'ibid.createDigest', (since) => feed.digest(since)),
    registerCommand(log, 'ibid.createDigestForPeriod', async () => {
      const days = await pickSpan();
      if (days !== undefined) await feed.digest(days);
    }),
  ];
}

/** The feed's commands. */
class Feed {
  readonly #host: EngineHost;
  readonly #online: OnlineAccess;
  readonly #file: FeedFile;
  readonly #model: FeedModel;

  constructor(host: EngineHost, online: OnlineAccess, file: FeedFile, model: FeedModel) {
    this.#host = host;
    this.#online = online;
    this.#file = file;
    this.#model = model;
  }

  /** Looks up what is followed, where the user allows it. */
  async lookUp(only?: readonly string[]): Promise<void> {
    if (this.#model.shown.groups.length === 0) await this.#model.refresh();
    if (this.#model.shown.groups.length === 0) return this.follow(await pickSubscription());
    if (!(await mayAskSources(this.#host, this.#online))) return;
    await vscode.window.withProgress({ location: { viewId: 'ibid.feed' } }, () => this.#model.lookUp(only));
  }

  async follow(subscription: Subscription | undefined): Promise<void> {
    if (!subscription) return;
    await this.#file.change({ kind: 'follow', subscription });
    await this.#model.refresh();
    // Where nothing may be asked, it is kept for when something may.
    if (setting('online.enabled') !== 'off') await this.lookUp([subscriptionId(subscription)]);
  }

  async followAuthor(argument: unknown): Promise<void> {
    await this.#host.whenStarted();
    await this.follow(await pickAuthor(this.#host, argument));
  }

  /** @param argument an item of the view, or the id of a subscription */
  async unfollow(argument: unknown): Promise<void> {
    const { groups } = this.#model.shown;
    const named = typeof argument === 'string' ? argument : (argument as Partial<Node> | undefined);
    const id = typeof named === 'string' ? named : named?.kind === 'subscription' ? named.group?.id : undefined;
    const chosen = id ?? (await pickFollowed(groups));
    if (chosen !== undefined) await this.#file.change({ kind: 'unfollow', id: chosen });
    await this.#model.refresh();
  }

  async sort(order: unknown): Promise<void> {
    const labels: Readonly<Record<FeedOrder, string>> = {
      trend: vscode.l10n.t('Trend'),
      date: vscode.l10n.t('Date'),
      relevance: vscode.l10n.t('Relevance to What You Cite'),
    };
    const orders = Object.keys(labels) as FeedOrder[];
    const named = orders.find((one) => one === order);
    if (named) return this.#model.orderBy(named);
    const items = orders.map((one) => ({
      one,
      label: `${one === this.#model.order ? '$(check)' : '$(blank)'} ${labels[one]}`,
    }));
    const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Sort feed by') });
    if (picked) await this.#model.orderBy(picked.one);
  }

  async mark(kind: 'read' | 'unread' | 'dismiss', items: readonly string[]): Promise<void> {
    if (items.length === 0) return;
    await this.#file.change({ kind, items });
    await this.#model.refresh();
  }

  markAll(): Promise<void> {
    return this.mark(
      'read',
      this.#model.papers.filter(({ isNew }) => isNew).map(({ itemId }) => itemId),
    );
  }

  /** A paper that is opened, from wherever, is read. */
  async markOpened(id: string): Promise<void> {
    const opened = this.#model.papers.filter(({ paper, isNew }) => isNew && paper.id === id);
    await this.mark(
      'read',
      opened.map(({ itemId }) => itemId),
    );
  }

  /**
   * The items that a command is for: the paper, or the rows, that it was called with; else those that are selected in
   * the view. Of a subscription, all its papers.
   */
  itemsOf(argument: unknown, selection: unknown, selected: readonly Node[]): string[] {
    if (typeof argument === 'string') {
      const isMeant = ({ paper, itemId }: FeedPaper) => paper.id === argument || itemId === argument;
      return this.#model.papers.filter(isMeant).map(({ itemId }) => itemId);
    }
    const rows = Array.isArray(selection) ? (selection as Node[]) : argument ? [argument as Node] : selected;
    return [
      ...new Set(
        rows.flatMap((node) =>
          node.kind === 'paper' ? [node.known.itemId] : node.group.papers.map(({ itemId }) => itemId),
        ),
      ),
    ];
  }

  async digest(since: unknown): Promise<void> {
    await this.#host.whenStarted();
    await createDigest(this.#host, this.#file, since);
    await this.#model.refresh();
  }
}
