import { fieldsOf, type SavedState, type ReadyMessage } from './messages/fields';

/** The API that VS Code gives to the scripts of a webview; it can be acquired only once. */
interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): WebviewApi;

/** The extension, as its page has it. */
export interface Host<PageMessage> {
  readonly post: (message: PageMessage) => void;
  /** The state that the page saved for itself when it was last shown. */
  readonly savedState: unknown;
  /** Keeps something over hiding and reloading. */
  readonly saveState: (savedState: unknown) => void;
}

/**
 * Connects the page with the extension. The page is made anew each time that it comes out of hiding; it is then shown
 * again what it was shown last.
 *
 * @param read what came to be shown, checked: undefined for what is nothing this page can show
 */
export function connect<PageState, PageMessage>(
  read: (shown: unknown) => PageState | undefined,
  show: (shown: PageState, host: Host<PageMessage>) => void,
): void {
  const api = acquireVsCodeApi();
  const stored = fieldsOf(api.getState());
  let state = stored['state'];
  let savedState = stored['own'];
  let shownNumber: unknown;
  const saveState = (): void => api.setState({ state, own: savedState } satisfies SavedState);
  const host: Host<PageMessage> = {
    post: (message) => api.postMessage(message),
    get savedState() {
      return savedState;
    },
    saveState: (value) => {
      savedState = value;
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
