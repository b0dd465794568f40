/* What passes between a webview page and the extension, whatever the page is about. Both read it: no DOM, no vscode. */

/** To the page: what it is to show, and what is to be remembered of it over a reload of the window. */
export interface ShowMessage {
  readonly kind: 'show';
  /** A page that says that it is there may have been told the same already. */
  readonly number: number;
  readonly shown: unknown;
  readonly state: unknown;
}

/** From the page: it is there (again), and shows nothing yet. Everything else that it says is its own. */
export interface ReadyMessage {
  readonly kind: 'ready';
}

/**
 * The state of a page that VS Code keeps: `state` from the extension, and `own`, which the page saves for itself, such
 * as its scroll position.
 */
export interface SavedState {
  readonly state: unknown;
  readonly own: unknown;
}

/** The fields of a message or a state of unknown origin; none where it is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
