import * as vscode from 'vscode';
import type { FeedOrder, FeedPaper, ShownFeed } from '../../engine/protocol/feed';
import type { OnlineFailure } from '../../engine/protocol/online';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';
import { failureText } from '../presentation/failureText';
import type { FeedFile } from './feedFile';

const orderKey = 'ibid.feed.order';
const hour = 3_600_000;

/** Numbers of look-ups: the engine keeps what the newest has found. */
let lastLookUp = 0;

/** The feed as it is shown in this window, and its look-ups. */
export class FeedModel implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #file: FeedFile;
  readonly #memory: vscode.Memento;
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable;
  #shown: ShownFeed = { groups: [], newCount: 0 };
  #failures: readonly OnlineFailure[] = [];
  #refreshing: Promise<void> = Promise.resolve();
  #refreshes = 0;
  #lookUps: Promise<void> = Promise.resolve();
  /** Fires when what is shown has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(host: EngineHost, file: FeedFile, memory: vscode.Memento, log: Log) {
    this.#host = host;
    this.#file = file;
    this.#memory = memory;
    this.#log = log;
    const refresh = () => void this.refresh();
    this.#listeners = vscode.Disposable.from(file.onDidChange(refresh), host.onDidChangeLibrary(refresh));
  }

  get shown(): ShownFeed {
    return this.#shown;
  }

  /** The sources that did not answer when they were asked last. */
  get failures(): readonly OnlineFailure[] {
    return this.#failures;
  }

  get order(): FeedOrder {
    return this.#memory.get<FeedOrder>(orderKey, 'trend');
  }

  async orderBy(order: FeedOrder): Promise<void> {
    await this.#memory.update(orderKey, order);
    await this.refresh();
  }

  /** The papers, each once. */
  get papers(): readonly FeedPaper[] {
    const all = this.#shown.groups.flatMap(({ papers }) => papers);
    return [...new Map(all.map((paper) => [paper.itemId, paper])).values()];
  }

  /** Reads the file again; what changes while it is read is read once more, however often it changes. */
  refresh(): Promise<void> {
    const turn = ++this.#refreshes;
    this.#refreshing = this.#refreshing.then(async () => {
      if (turn === this.#refreshes) await this.#read();
    });
    return this.#refreshing;
  }

  async #read(): Promise<void> {
    try {
      await this.#host.whenStarted();
      const shown = await this.#host.engine.feedGroups(await this.#file.text(), this.order, Date.now());
      if (!shown) throw new Error(this.#file.damage);
      this.#shown = shown;
    } catch (error) {
      this.#log.error(error);
    }
    this.#changed.fire();
  }

  /**
   * Asks the sources, one look-up after the other; the caller has asked the user.
   *
   * @param only the ids of subscriptions; all without it
   */
  lookUp(only?: readonly string[]): Promise<void> {
    const run = this.#lookUps.then(() => this.#lookUp(only));
    this.#lookUps = run.catch(() => undefined); // told to who has asked for it
    return run;
  }

  /**
   * Looks all up where the interval of the settings has passed since the last time, in any window.
   *
   * @returns in how many milliseconds it is due again; `undefined` where no time is known
   */
  async lookUpIfDue(now = Date.now()): Promise<number | undefined> {
    const interval = setting('feed.interval') * hour;
    if (interval === 0 || setting('online.enabled') !== 'on') return undefined;
    try {
      await this.#refreshing;
      const { groups, lookedUpAt = -Infinity } = this.#shown;
      if (groups.length === 0) return undefined;
      if (now - lookedUpAt < interval) return lookedUpAt + interval - now;
      // Without an answer, it is tried again in an hour; another window may just have begun.
      const retry = Math.min(interval, hour);
      if (await this.#file.change({ kind: 'claim', at: now, interval, retry })) await this.lookUp();
    } catch (error) {
      this.#log.error(error);
    }
    return undefined;
  }

  async #lookUp(only: readonly string[] | undefined): Promise<void> {
    const number = ++lastLookUp;
    const at = Date.now();
    const answers = await this.#host.engine.lookUpFeed(number, await this.#file.text(), at, only);
    if (!answers) throw new Error(this.#file.damage);
    this.#failures = answers.failures;
    for (const failure of answers.failures) this.#log.warn(failureText(failure));
    await this.#file.change({ kind: 'found', at, number });
    await this.refresh();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changed.dispose();
  }
}
