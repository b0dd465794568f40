import * as vscode from 'vscode';
import { bibliographyExtensions } from '../../core/bibliography/model/fileTypes';
import { hasExtension } from '../../core/text/extensions';
import type { CheckedEntry } from '../../engine/protocol/check';
import type { Place } from '../../engine/protocol/values';
import type { Citations } from '../platform/documents/citations';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { languageOfDocument } from '../platform/engine/fileTypes';
import type { Log } from '../platform/ui/log';
import { citedKeys } from '../presentation/citedKeys';
import { verdictText } from '../presentation/verdictText';

export const referenceCode = 'ibid-reference';
const debounceMs = 400;

/** A verdict where it is shown. */
export interface ShownVerdict {
  readonly checked: CheckedEntry;
  readonly range: vscode.Range;
}

/**
 * The diagnostics of checked references: in bibliographies that were checked or are open, and at citations of what was
 * not found or is retracted. They are of entries as they are now: one that has changed since has none.
 */
export class ReferenceDiagnostics implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #citations: Citations;
  readonly #log: Log;
  readonly #collection = vscode.languages.createDiagnosticCollection('ibid-references');
  readonly #listeners: vscode.Disposable;
  readonly #shown = new Map<string, readonly ShownVerdict[]>();
  /** Bibliographies that were checked, whether they are open or not. */
  readonly #checked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(host: EngineHost, citations: Citations, log: Log) {
    this.#host = host;
    this.#citations = citations;
    this.#log = log;
    const schedule = () => this.#schedule();
    // Of others, nothing is shown; the log, a document too, would be written to anew for each of its lines.
    const ifShown = (document: vscode.TextDocument) => {
      if (isBibliography(document.uri) || languageOfDocument(document)) schedule();
    };
    this.#listeners = vscode.Disposable.from(
      host.onDidChangeCitations(schedule),
      vscode.workspace.onDidOpenTextDocument(ifShown),
      vscode.workspace.onDidChangeTextDocument(({ document }) => ifShown(document)),
      vscode.workspace.onDidCloseTextDocument(ifShown),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ibid.diagnostics')) schedule();
      }),
    );
  }

  /** The verdicts that are shown in a file. */
  in(uri: vscode.Uri): readonly ShownVerdict[] {
    return this.#shown.get(uri.toString()) ?? [];
  }

  /** Shows what is known of bibliographies from now on. */
  async show(bibliographies: Iterable<string>): Promise<void> {
    for (const text of bibliographies) {
      const uri = vscode.Uri.parse(text);
      if (isBibliography(uri)) this.#checked.add(uri.toString());
    }
    await this.update();
  }

  update(): Promise<void> {
    this.#running = this.#running.then(() => this.#update()).catch((error: unknown) => this.#log.error(error));
    return this.#running;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.update(), debounceMs);
  }

  async #update(): Promise<void> {
    await this.#host.ready();
    await this.#host.whenSettled();
    const open = vscode.workspace.textDocuments.filter(({ isClosed }) => !isClosed);
    const uris = new Set(this.#checked);
    for (const { uri } of open) if (isBibliography(uri)) uris.add(uri.toString());
    const shown = new Map<string, readonly ShownVerdict[]>();
    for (const uri of uris) shown.set(uri, await this.#inBibliography(uri));
    for (const document of open)
      if (documentText(document)) shown.set(document.uri.toString(), await this.#findCited(document));
    this.#shown.clear();
    this.#collection.clear();
    for (const [uri, verdicts] of shown) {
      this.#shown.set(uri, verdicts);
      const target = vscode.Uri.parse(uri);
      this.#collection.set(
        target,
        verdicts.flatMap((verdict) => diagnosticOf(target, verdict) ?? []),
      );
    }
  }

  async #inBibliography(uri: string): Promise<ShownVerdict[]> {
    const { engine } = this.#host;
    const verdicts = await engine.verdictsIn({ bibliography: uri });
    const places = verdicts.map(({ entry, keyRange }): Place => ({ uri: entry.uri, ...keyRange }));
    const lines = verdicts.length > 0 ? await engine.linesOf(places) : [];
    return verdicts.flatMap((checked, at) => {
      const line = lines[at];
      if (!line) return [];
      const range = new vscode.Range(line.start.line, line.start.character, line.end.line, line.end.character);
      return [{ checked, range }];
    });
  }

  /** At a citation, only that its work was not found or is retracted. */
  async #findCited(document: vscode.TextDocument): Promise<ShownVerdict[]> {
    const text = documentText(document);
    const verdicts = text ? await this.#host.engine.verdictsIn(text) : [];
    const grave = verdicts.filter(({ verdict }) => verdict === 'notFound' || verdict === 'retracted');
    const citations = grave.length > 0 ? await this.#citations.of(document) : undefined;
    if (!citations) return [];
    const byKey = new Map(grave.map((checked) => [checked.key, checked]));
    return citedKeys(citations).flatMap((cited) => {
      const checked = byKey.get(cited.key);
      return checked ? [{ checked, range: toRange(document, cited) }] : [];
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
    this.#collection.dispose();
  }
}

function isBibliography({ path }: vscode.Uri): boolean {
  return hasExtension(path, bibliographyExtensions);
}

function diagnosticOf(uri: vscode.Uri, { checked, range }: ShownVerdict): vscode.Diagnostic | undefined {
  const severity = checked.isAccepted ? undefined : severityOf(uri, checked);
  if (severity === undefined) return undefined;
  const diagnostic = new vscode.Diagnostic(range, verdictText(checked), severity);
  diagnostic.source = 'Ibid';
  diagnostic.code = referenceCode;
  return diagnostic;
}

const severities: ReadonlyMap<unknown, vscode.DiagnosticSeverity> = new Map([
  ['error', vscode.DiagnosticSeverity.Error],
  ['warning', vscode.DiagnosticSeverity.Warning],
  ['information', vscode.DiagnosticSeverity.Information],
  ['hint', vscode.DiagnosticSeverity.Hint],
]);

/** As set; a retraction is an error, and what is worth knowing but not wrong is information. */
function severityOf(uri: vscode.Uri, { verdict, differences }: CheckedEntry): vscode.DiagnosticSeverity | undefined {
  const set = vscode.workspace.getConfiguration('ibid.diagnostics', uri).get<unknown>('reference');
  if (set === 'off' || verdict === 'agrees' || verdict === 'notChecked') return undefined;
  if (verdict === 'retracted') return vscode.DiagnosticSeverity.Error;
  const own = severities.get(set) ?? vscode.DiagnosticSeverity.Warning;
  const isNews =
    verdict === 'published' || (verdict === 'differs' && differences.every(({ kind }) => kind === 'notice'));
  return isNews ? Math.max(own, vscode.DiagnosticSeverity.Information) : own;
}
