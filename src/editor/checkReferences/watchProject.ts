import * as vscode from 'vscode';
import { changedVerdicts } from '../../core/references/changedVerdicts';
import type { CheckedEntry } from '../../engine/protocol/check';
import { runCheck } from '../platform/documents/referenceChecks';
import type { EngineHost } from '../platform/engine/engineHost';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';
import { summary } from '../presentation/verdictText';
import { showReport } from './report';

/** When all was checked last, in milliseconds of the epoch; absent while nothing is watched. */
const stateKey = 'watchedReferences';
const hour = 3_600_000;
const week = 7 * 24 * hour;
/** Verdicts of the last days need not be asked for again. */
const maxAgeDays = 6;

/**
 * Watch This Project: checks the references of the workspace once a week, while it is open, and tells only of changes.
 */
export class ProjectWatch implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #state: vscode.Memento;
  readonly #log: Log;
  readonly #timer: ReturnType<typeof setInterval>;
  #running: vscode.CancellationTokenSource | undefined;

  constructor(host: EngineHost, state: vscode.Memento, log: Log) {
    this.#host = host;
    this.#state = state;
    this.#log = log;
    this.#timer = setInterval(() => void this.checkIfDue(), hour);
    void this.checkIfDue();
  }

  get isOn(): boolean {
    return this.#state.get(stateKey) !== undefined;
  }

  async start(): Promise<void> {
    await this.#state.update(stateKey, 0);
    void this.checkIfDue();
  }

  async stop(): Promise<void> {
    this.#running?.cancel();
    await this.#state.update(stateKey, undefined);
  }

  /**
   * Checks the workspace again where a week has passed since the last check, and returns the results that have changed;
   * undefined where no check was due or it was cancelled.
   */
  async checkIfDue(now = Date.now()): Promise<readonly CheckedEntry[] | undefined> {
    const last = this.#state.get<number>(stateKey);
    if (last === undefined || (last <= now && now - last < week) || this.#running || setting('online.enabled') !== 'on')
      return undefined;
    const source = new vscode.CancellationTokenSource();
    this.#running = source;
    try {
      await this.#host.ready();
      await this.#host.whenSettled();
      const before = await this.#host.engine.verdictsIn('workspace');
      const after: CheckedEntry[] = [];
      for await (const { verdicts } of runCheck(this.#host, 'workspace', undefined, source.token, maxAgeDays)) {
        after.push(...verdicts);
      }
      if (source.token.isCancellationRequested) return undefined;
      // Without a network, it is tried again in an hour.
      const isAnswered = after.every(({ reason }) => reason !== 'offline') && !after.every(isUnanswered);
      if (isAnswered || after.length === 0) await this.#state.update(stateKey, now);
      const changed = changedVerdicts(before, after);
      if (changed.length > 0) void tell(changed);
      return changed;
    } catch (error) {
      this.#log.error(error);
      return undefined;
    } finally {
      this.#running = undefined;
      source.dispose();
    }
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#running?.cancel();
  }
}

function isUnanswered({ reason }: CheckedEntry): boolean {
  return reason === 'noAnswer';
}

async function tell(changed: readonly CheckedEntry[]): Promise<void> {
  const show = vscode.l10n.t('Show Report');
  const message = vscode.l10n.t('References of this project have changed. {0}', summary(changed));
  if ((await vscode.window.showInformationMessage(message, show)) === show) {
    await showReport(vscode.workspace.name ?? '', changed);
  }
}
