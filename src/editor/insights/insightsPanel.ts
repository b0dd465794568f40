import * as vscode from 'vscode';
import type { Network } from '../../core/insights/network';
import type { InsightsScope } from '../../engine/protocol/insights';
import {
  networkKinds,
  readPageMessage,
  scopeKinds,
  type PageMessage,
  type ScopeKind,
  type PageState,
} from '../../webview/messages/insights';
import { fieldsOf } from '../../webview/messages/fields';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { FollowedDocument } from '../platform/documents/followedDocument';
import type { Log } from '../platform/ui/log';
import { WebviewPage, type PageKind } from '../platform/ui/webviewPage';
import { savePicture } from './savePicture';
import { insightsWords } from './words';

export const insightsPage: PageKind<PageMessage> = {
  viewType: 'ibid.insights',
  name: 'insights',
  read: readPageMessage,
};

/** Changes of the library show after this many milliseconds of rest. */
const debounceMs = 700;

/** The state of the panel that the user chooses on it, and that is restored after a reload. */
export interface Chosen {
  readonly kind: ScopeKind;
  readonly query: string;
  /** The papers of the corpus count with the user's. */
  readonly withCorpus?: true;
}

/** Reads the state of a panel from an earlier session; that of the library where it cannot be read. */
export function readChosen(state: unknown): Chosen {
  const { kind, query, withCorpus } = fieldsOf(state);
  return {
    kind: scopeKinds.find((each) => each === kind) ?? 'library',
    query: typeof query === 'string' ? query : '',
    ...(withCorpus === true && { withCorpus }),
  };
}

/** The library in figures and networks, in a panel: first its frame, then the figures, then the networks. */
export class InsightsPanel implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #followed: FollowedDocument;
  readonly #log: Log;
  readonly #page: WebviewPage<PageState, PageMessage>;
  readonly #listeners: vscode.Disposable;
  #chosen: Chosen;
  #shown: ShownFigures = nothing;
  /** Counts what was begun, so that what is late is dropped. */
  #turn = 0;
  #isStale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    host: EngineHost,
    followed: FollowedDocument,
    log: Log,
    chosen: Chosen,
  ) {
    this.#host = host;
    this.#followed = followed;
    this.#log = log;
    this.#chosen = chosen;
    panel.title = vscode.l10n.t('Insights');
    this.#page = new WebviewPage(panel, insightsPage, extensionUri, log, (said) => this.#onMessage(said));
    this.#listeners = vscode.Disposable.from(
      host.onDidChangeLibrary(() => this.#refreshSoon()),
      host.onDidChangeCitations(() => this.#chosen.kind === 'document' && this.#refreshSoon()),
      followed.onDidChange(() => (this.#chosen.kind === 'document' ? this.choose(this.#chosen) : this.#post())),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#chosen.kind === 'document' && document === followed.document) this.#refreshSoon();
      }),
      panel.onDidChangeViewState(() => panel.visible && this.#isStale && void this.#refresh()),
    );
    this.choose(chosen);
  }

  /** Shows other papers. */
  choose(chosen: Chosen): void {
    this.#chosen = chosen;
    this.#shown = nothing;
    this.#post();
    void this.#refresh();
  }

  #onMessage(said: PageMessage): unknown {
    switch (said.kind) {
      case 'scope':
        return this.choose({ kind: said.scope, query: said.query, ...(said.withCorpus && { withCorpus: true }) });
      case 'paper':
        return vscode.commands.executeCommand('ibid.openPaper', said.id);
      case 'author':
        return vscode.commands.executeCommand('ibid.openAuthor', said.name);
      case 'search':
        return vscode.commands.executeCommand('ibid.searchPapers', said.query);
      case 'save':
        return savePicture(said);
    }
  }

  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), debounceMs);
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isStale = !this.#page.panel.visible;
    if (this.#isStale) return;
    const turn = ++this.#turn;
    const isLate = (): boolean => turn !== this.#turn;
    try {
      await this.#host.whenStarted();
      if (this.#chosen.kind === 'document') await this.#host.whenSettled();
      const scope = this.#scope();
      if (isLate()) return;
      if (!scope) return this.#update({ ...nothing, problem: 'noDocument' });
      const isLoading = await this.#isLoading();
      const found = await this.#host.engine.insights(scope);
      if (!found || isLate()) return;
      const { isCut, corpus, ...insights } = found;
      const shown = { insights, isCut, isLoading, ...(corpus && { corpus }) };
      this.#update({ ...shown, networks: this.#shown.networks });
      const networks = await this.#networks(scope);
      if (networks && !isLate()) this.#update({ ...shown, networks });
    } catch (error) {
      this.#log.error(error);
      if (!isLate()) this.#update({ ...nothing, problem: 'failed' });
    }
  }

  /** Whether bibliographies are still being read; the library tells when they are. */
  #isLoading(): Promise<boolean> {
    const isThere = (): boolean => false;
    const notYet = new Promise<boolean>((resolve) => setTimeout(resolve, 0, true));
    return Promise.race([this.#host.ready().then(isThere, isThere), notYet]);
  }

  #scope(): InsightsScope | undefined {
    const { kind, query, withCorpus = false } = this.#chosen;
    if (kind === 'library') return { kind, withCorpus };
    if (kind === 'query') return { kind, query };
    const document = this.#followed.document && documentText(this.#followed.document);
    return document && { kind, document };
  }

  async #networks(scope: InsightsScope): Promise<PageState['networks'] | undefined> {
    const found: Partial<Record<(typeof networkKinds)[number], Network>> = {};
    for (const kind of networkKinds) {
      const network = await this.#host.engine.network(scope, kind);
      if (!network) return undefined;
      found[kind] = network;
    }
    return found;
  }

  #update(shown: ShownFigures): void {
    this.#shown = shown;
    this.#post();
  }

  #post(): void {
    const { document } = this.#followed;
    const name = document?.uri.path.split('/').at(-1);
    const scope = { ...this.#chosen, ...(name !== undefined && { document: name }) };
    this.#page.show({ words: insightsWords(), scope, ...this.#shown }, this.#chosen);
  }

  /** The panel stays: a window that is reloaded brings it back. */
  dispose(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#listeners.dispose();
    this.#page.dispose();
  }
}

type ShownFigures = Pick<PageState, 'insights' | 'isCut' | 'corpus' | 'isLoading' | 'networks' | 'problem'>;

const nothing: ShownFigures = { isCut: false, isLoading: false, networks: {} };
