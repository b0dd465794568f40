import { fieldsOf, type KeptState, type ReadyMessage } from './messages';

/** What VS Code gives the scripts of a webview; it can be asked for once. */
interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): WebviewApi;

/** The extension, as its page has it. */
export interface Host<Said> {
  readonly post: (message: Said) => void;
  /** What the page kept for itself when it was last there. */
  readonly own: unknown;
  /** Keeps something over hiding and reloading. */
  readonly saveState: (own: unknown) => void;
}

/**
 * Connects the page with the extension. The page is made anew each time that it comes out of hiding; it is then shown again what it
 * was shown last.
 *
 * @param read what came to be shown, checked: undefined for what is nothing this page can show
 */
export function connect<Shown, Said>(
  read: (shown: unknown) => Shown | undefined,
  show: (shown: Shown, host: Host<Said>) => void,
): void {
  const api = acquireVsCodeApi();
  const kept = fieldsOf(api.getState());
  let state = kept['state'];
  let own = kept['own'];
  let shownNumber: unknown;
  const saveState = (): void => api.setState({ state, own } satisfies KeptState);
  const host: Host<Said> = {
    post: (message) => api.postMessage(message),
    get own() {
      return own;
    },
    saveState: (value) => {
      own = value;
      saveState();
    },
  };
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = fieldsOf(data);
    if (message['number'] === shownNumber) return;
    const shown = message['kind'] === 'show' ? read(message['shown']) : undefined;
    if (shown === undefined) return;
    shownNumber = message['number'];
    state = message['state'];
    saveState();
    show(shown, host);
  });
  api.postMessage({ kind: 'ready' } satisfies ReadyMessage);
}
