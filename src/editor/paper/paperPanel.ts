import * as vscode from 'vscode';
import type { CitingPlace } from '../../engine/protocol/pages';
import type { Place } from '../../engine/protocol/values';
import {
  readPageMessage,
  type Action,
  type PageMessage,
  type PageState,
  type Subject,
} from '../../webview/messages/paper';
import type { EngineHost } from '../platform/engine/engineHost';
import type { FollowedDocument } from '../platform/documents/followedDocument';
import type { Log } from '../platform/ui/log';
import { toLocations } from '../platform/documents/places';
import { WebviewPage, type PageKind } from '../platform/ui/webviewPage';
import { authorView } from './authorView';
import { step, turnTo, type History } from './history';
import { paperView } from './paperView';

export const paperPages: PageKind<PageMessage> = { viewType: 'ibid.paper', name: 'paper', read: readPageMessage };

/** Milliseconds without a change of the library or of documents after which the page is refreshed. */
const debounceMs = 300;
/** A tab's title is not longer. */
const maxTitleLength = 60;

/** The parts of the extension that panels use. */
export interface PanelServices {
  readonly host: EngineHost;
  readonly followed: FollowedDocument;
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
}

/** A panel with the page of a paper or an author; it follows the library, and remembers where it came from. */
export class PaperPanel implements vscode.Disposable {
  readonly #services: PanelServices;
  readonly #page: WebviewPage<PageState, PageMessage>;
  readonly #listeners: vscode.Disposable;
  #history: History;
  #isPinned: boolean;
  /** Whether papers of the corpus are among the similar ones. */
  #withCorpus = false;
  /** The page that is shown, and its subject. */
  #view: View | undefined;
  #viewed: Subject | undefined;
  /** The same as the page was told, to tell whether anything has changed. */
  #shown = '';
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStale = false;

  constructor(services: PanelServices, panel: vscode.WebviewPanel, history: History, isPinned: boolean) {
    this.#services = services;
    this.#history = history;
    this.#isPinned = isPinned;
    this.#page = new WebviewPage(panel, paperPages, services.extensionUri, services.log, (said) =>
      this.#onMessage(said),
    );
    this.#listeners = vscode.Disposable.from(
      services.host.onDidChangeCitations(() => this.#refreshSoon()),
      panel.onDidChangeViewState(() => {
        if (panel.visible && this.#isStale) this.#refreshSoon();
      }),
    );
    void this.#show();
  }

  get panel(): vscode.WebviewPanel {
    return this.#page.panel;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  get subject(): Subject {
    return this.#history.subjects[this.#history.at]!;
  }

  /** Shows another subject. */
  turnTo(subject: Subject): Promise<void> {
    this.#history = turnTo(this.#history, subject);
    return this.#show();
  }

  /** Shows what was shown before, or what was shown after. */
  go(to: 'back' | 'forward'): Promise<void> {
    this.#history = step(this.#history, to);
    return this.#show();
  }

  #refreshSoon(): void {
    this.#isStale = !this.panel.visible;
    clearTimeout(this.#timer);
    if (!this.#isStale) this.#timer = setTimeout(() => void this.#show(), debounceMs);
  }

  /** Shows the subject as it is now. Of several at once, only the newest comes about. */
  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const { host, log } = this.#services;
    const { subject } = this;
    try {
      await host.whenStarted();
      let view = await this.#find(subject);
      if (!view) {
        // It may still come with the bibliographies that are being read.
        if (turn === this.#turn && this.#viewed !== subject)
          this.#post(this.#notice(vscode.l10n.t('Loading library…')));
        await host.ready();
        view = (await this.#find(subject)) ?? this.#notice(missing(subject));
      }
      if (turn !== this.#turn) return;
      this.#viewed = subject;
      this.#post(view);
    } catch (error) {
      log.error(error);
      if (turn === this.#turn) this.#post(this.#notice(vscode.l10n.t("The library couldn't be loaded.")));
    }
  }

  async #find(subject: Subject): Promise<View | undefined> {
    const { engine } = this.#services.host;
    if (subject.kind === 'author') {
      const author = await engine.authorPage(subject.name);
      return author && { page: authorView(author), title: author.name, citations: [] };
    }
    const paper = await engine.paperPage(subject.id, this.#withCorpus);
    if (!paper) return undefined;
    const { citations, entry } = paper;
    return { page: paperView(paper), title: paper.known.title, citations, ...(entry && { entry }) };
  }

  #notice(text: string): View {
    return { page: { kind: 'notice', text }, title: this.panel.title, citations: [] };
  }

  #post(view: View): void {
    this.#view = view;
    const { subjects, at } = this.#history;
    const shown: PageState = {
      subject: this.subject,
      bar: {
        label: vscode.l10n.t('Pages'),
        back: { label: vscode.l10n.t('Back'), isEnabled: at > 0 },
        forward: { label: vscode.l10n.t('Forward'), isEnabled: at < subjects.length - 1 },
        pin: { label: vscode.l10n.t('Keep Open'), isEnabled: true, isPinned: this.#isPinned },
      },
      page: view.page,
    };
    const text = JSON.stringify(shown);
    if (text === this.#shown) return;
    this.#shown = text;
    this.panel.title = tabTitle(view.title);
    this.#page.show(shown, { history: this.#history, isPinned: this.#isPinned });
  }

  async #onMessage(said: PageMessage): Promise<void> {
    switch (said.kind) {
      case 'open':
        return this.turnTo(said.subject);
      case 'go':
        return this.go(said.to);
      case 'pin':
        this.#isPinned = said.isPinned;
        if (this.#view) this.#post(this.#view);
        return;
      case 'corpus':
        this.#withCorpus = said.isIncluded;
        return this.#show();
      case 'place':
        return openPlace(this.#view?.citations[said.index]);
      case 'act':
        return this.#act(said.action);
    }
  }

  async #act(action: Action): Promise<void> {
    const { subject } = this;
    if (subject.kind !== 'paper') return;
    switch (action) {
      case 'cite':
        await this.#services.followed.show();
        await vscode.commands.executeCommand('ibid.insertCitation', subject.id);
        return;
      case 'copy':
        await vscode.commands.executeCommand('ibid.copyCitation', subject.id);
        return;
      case 'pdf':
        await vscode.commands.executeCommand('ibid.openPdf', subject.id);
        return;
      case 'zotero':
        await vscode.commands.executeCommand('ibid.openInZotero', subject.id);
        return;
      case 'note':
        await vscode.commands.executeCommand('ibid.openNote', subject.id);
        return;
      case 'similar':
        await vscode.commands.executeCommand('ibid.findSimilar', subject.id);
        return;
      case 'references':
        await vscode.commands.executeCommand('ibid.cites', subject.id);
        return;
      case 'citations':
        await vscode.commands.executeCommand('ibid.citedBy', subject.id);
        return;
      case 'save':
        await vscode.commands.executeCommand('ibid.saveToLibrary', subject.id);
        return;
      case 'entry': {
        const entry = this.#view?.entry;
        const [location] = entry ? await toLocations(this.#services.host, [entry]) : [];
        if (location) await openAt(location.uri, location.range.start, location.range.start);
      }
    }
  }

  /** The panel itself is the user's to close. */
  dispose(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#listeners.dispose();
    this.#page.dispose();
  }
}

interface View {
  readonly page: PageState['page'];
  readonly title: string;
  readonly citations: readonly CitingPlace[];
  readonly entry?: Place;
}

function missing(subject: Subject): string {
  if (subject.kind === 'paper') return vscode.l10n.t('This paper is no longer in the library.');
  return vscode.l10n.t('{0} is no longer in the library.', subject.name);
}

async function openPlace(place: CitingPlace | undefined): Promise<void> {
  if (!place) return;
  const { start, end } = place.range;
  await openAt(
    vscode.Uri.parse(place.uri),
    new vscode.Position(start.line, start.character),
    new vscode.Position(end.line, end.character),
  );
}

async function openAt(uri: vscode.Uri, start: vscode.Position, end: vscode.Position): Promise<void> {
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(start, end) };
  await vscode.commands.executeCommand('vscode.open', uri, options);
}

/** A title as a tab has room for. */
export function tabTitle(title: string): string {
  return title.length <= maxTitleLength ? title : `${title.slice(0, maxTitleLength).trimEnd()}…`;
}
