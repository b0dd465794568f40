import * as vscode from 'vscode';
import { decodeText } from '../../core/text/encoding';
import type { FeedAction } from '../../engine/protocol/feed';
import type { EngineHost } from '../platform/engine/engineHost';
import { readFile } from '../platform/engine/hostFiles';
import { rewriteText } from '../platform/engine/rewrittenFiles';

/**
 * The file that the feed is kept in, in the extension's storage: one for all windows. What another window has changed
 * is never lost: it is read again for each change.
 */
export class FeedFile implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #uri: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watcher: vscode.FileSystemWatcher;
  /** Fires when it was changed, by this window or another. */
  readonly onDidChange = this.#changed.event;

  constructor(host: EngineHost, storage: vscode.Uri) {
    this.#host = host;
    this.#uri = vscode.Uri.joinPath(storage, 'feed.json');
    this.#watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(storage, 'feed.json'));
    const fire = () => this.#changed.fire();
    this.#watcher.onDidChange(fire);
    this.#watcher.onDidCreate(fire);
    this.#watcher.onDidDelete(fire);
  }

  async text(): Promise<string> {
    const content = await readFile(this.#uri);
    return content ? decodeText(content).text : '';
  }

  /** @returns whether anything was to be changed */
  async change(action: FeedAction): Promise<boolean> {
    const { isChanged } = await rewriteText(this.#uri, {
      merge: (text) => this.#host.engine.changeFeed(text, action),
      otherKind: this.damage,
    });
    if (isChanged) this.#changed.fire();
    return isChanged;
  }

  /** The message for a file that is no feed. */
  get damage(): string {
    return vscode.l10n.t(
      '{0} is damaged. Delete it, or replace it with the copy beside it, {1}.',
      this.#uri.fsPath,
      'feed.json.bak',
    );
  }

  dispose(): void {
    this.#watcher.dispose();
    this.#changed.dispose();
  }
}
