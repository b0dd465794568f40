import * as vscode from 'vscode';
import { withoutLinks } from './messages';

/** The "Ibid" output channel, and the one way in which a failure is told: logged in full, shown in a sentence. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Ibid', { log: true });

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  error(error: unknown): void {
    this.#channel.error(error instanceof Error ? error : String(error));
  }

  show(): void {
    this.#channel.show(true);
  }

  /** Logs an error and tells the user what did not work, with a way to the log. */
  report(what: string, error: unknown): void {
    this.#channel.error(what, error);
    const showLog = vscode.l10n.t('Show Log');
    const detail = error instanceof Error ? error.message : String(error);
    void this.#offer(vscode.l10n.t('Ibid: {0} {1}', what, withoutLinks(detail)), showLog);
  }

  async #offer(message: string, showLog: string): Promise<void> {
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) this.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
