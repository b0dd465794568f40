import * as vscode from 'vscode';
import { shorten } from '../../core/text/shorten';
import { wrapText } from '../../core/text/words/wrapText';
import type { LinkedPapers, OnlinePaper } from '../../engine/protocol/online';
import type { FollowedRange } from '../platform/documents/followedRange';
import type { EngineHost } from '../platform/engine/engineHost';
import { sourceLabel } from '../platform/network/onlineAccess';
import { failureText } from '../presentation/failureText';
import { keyLine } from '../presentation/rows';

const scheme = 'ibid-linked';
const maxLinked = 200;
const maxTitleLength = 60;
/** Columns of a line of an abstract: the editor of a peek view does not wrap. */
const maxColumns = 100;

/** A paper and the line of the text that has its title. */
interface LinkedLine {
  readonly line: number;
  readonly paper: OnlinePaper;
}

interface LinkedText {
  readonly text: string;
  readonly papers: readonly LinkedLine[];
  /** Lines that name no paper but say why there is none. */
  readonly notes: number;
}

/**
 * The references and the citing papers of a paper, in a peek view at its citation: two virtual documents with one line
 * a paper to move through, its abstract below, and the commands for it above as code lenses.
 */
export class LinkedPeek implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable {
  readonly #host: EngineHost;
  readonly #texts = new Map<string, LinkedText>();
  #shown = 0;
  readonly #registrations: vscode.Disposable;

  constructor(host: EngineHost) {
    this.#host = host;
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerCodeLensProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#forget(uri);
      }),
    );
  }

  /** Shows them at a place, wherever that is once they are known. */
  async show({ document }: vscode.TextEditor, place: Pick<FollowedRange, 'range'>, id: string): Promise<void> {
    const locations = await this.#locate(id);
    const position = document.positionAt(place.range.start);
    await vscode.commands.executeCommand('editor.action.peekLocations', document.uri, position, locations, 'peek');
  }

  async #locate(id: string): Promise<vscode.Location[]> {
    const title = (await this.#host.engine.paper(id))?.title ?? '';
    const linked = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking up papers') },
      () =>
        Promise.all([
          this.#host.engine.linkedPapers(id, 'references', maxLinked),
          this.#host.engine.linkedPapers(id, 'citations', maxLinked),
        ]),
    );
    const names = [vscode.l10n.t('Cites'), vscode.l10n.t('Cited By')];
    const peek = String((this.#shown += 1));
    return linked.flatMap((found, at) => this.#put(addressOf(id, title, names[at] ?? '', peek), found));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString())?.text ?? '';
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    return (this.#texts.get(uri.toString())?.papers ?? []).flatMap(({ line, paper }) => {
      const range = new vscode.Range(line, 0, line, 0);
      return actionsOf(paper).map(
        ([title, command]) => new vscode.CodeLens(range, { title, command, arguments: [paper.paper.id] }),
      );
    });
  }

  /** A peek view is closed once none of its texts is open: those that were never opened are not closed either. */
  #forget({ query }: vscode.Uri): void {
    const isOfPeek = (uri: vscode.Uri) => uri.scheme === scheme && uri.query === query;
    if (vscode.workspace.textDocuments.some(({ uri, isClosed }) => !isClosed && isOfPeek(uri))) return;
    for (const address of this.#texts.keys()) if (isOfPeek(vscode.Uri.parse(address))) this.#texts.delete(address);
  }

  #put(uri: vscode.Uri, found: LinkedPapers): vscode.Location[] {
    const told = textOf(found);
    this.#texts.set(uri.toString(), told);
    const lines = told.papers.length > 0 ? told.papers.map(({ line }) => line) : [...Array(told.notes).keys()];
    return lines.map((line) => new vscode.Location(uri, new vscode.Position(line, 0)));
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}

function actionsOf({ known }: OnlinePaper): (readonly [title: string, command: string])[] {
  return [
    [vscode.l10n.t('Cite'), 'ibid.insertCitation'],
    [vscode.l10n.t('Open Paper'), 'ibid.openPaper'],
    ...(known
      ? [[vscode.l10n.t('Go to Entry'), 'ibid.goToEntry'] as const]
      : [[vscode.l10n.t('Save to Library'), 'ibid.saveToLibrary'] as const]),
  ];
}

/**
 * Named for the list that it is, in a folder named for the paper: so the peek view shows it, each of its own, as the
 * texts of one that was closed go. No folder is without a name, and no address has half of a surrogate pair.
 */
function addressOf(id: string, title: string, name: string, peek: string): vscode.Uri {
  const folder = shorten((title.trim() || id).replace(/[/\\\p{Surrogate}]/gu, ' '), maxTitleLength);
  return vscode.Uri.from({ scheme, path: `/${folder}/${name}`, query: peek });
}

function textOf({ papers, failures }: LinkedPapers): LinkedText {
  const lines: string[] = [];
  const placed = papers.map((paper) => {
    const line = lines.length;
    lines.push(`${paper.title} — ${standingOf(paper)}`, `    ${keyLine(paper)}`);
    lines.push(...wrapText(paper.abstract ?? '', maxColumns).map((text) => `    ${text}`), '');
    return { line, paper };
  });
  const notes = failures.map(failureText);
  if (papers.length === 0 && notes.length === 0) notes.push(vscode.l10n.t('No paper found'));
  lines.push(...notes);
  return { text: lines.join('\n'), papers: placed, notes: notes.length };
}

/** Whether the user has it already, and who knows it. */
function standingOf({ inDocument, known, retracted, sources }: OnlinePaper): string {
  const membership = inDocument
    ? vscode.l10n.t("in this document's bibliography")
    : known
      ? vscode.l10n.t('in the library')
      : sources.map(sourceLabel).join(', ');
  return retracted ? `${vscode.l10n.t('Retracted')} · ${membership}` : membership;
}
