import * as vscode from 'vscode';
import { bibliographyExtensions } from '../../core/bibliography/model/fileTypes';
import { hasExtension } from '../../core/text/extensions';
import type { Finding } from '../../core/bibliography/model/finding';
import type { Citations } from '../platform/documents/citations';
import { languageOfDocument } from '../platform/engine/fileTypes';
import { dependentsOf } from '../platform/engine/notebooks';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { documentFindings } from './documentFindings';
import { severitiesFor } from './severities';
import { TypedKey } from './typedKey';
import { sentenceOf, type DocumentFinding } from './wording';

/** Milliseconds without typing after which a document is checked. */
const debounceMs = 300;
/** Nobody reads more of one file. */
const maxDiagnostics = 500;
/** The codes of the findings that a half-typed key gets. */
const keyCodes: ReadonlySet<string> = new Set(['unknown-key', 'missing-entry']);
export const diagnosticSource = 'Ibid';

/** Keeps the diagnostics of the open documents and bibliographies; those that are seen come first. */
export class DiagnosticsFeed implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #citations: Citations;
  readonly #log: Log;
  readonly #collection = vscode.languages.createDiagnosticCollection('ibid');
  readonly #listeners: vscode.Disposable;
  readonly #typed = new TypedKey((document) => this.#schedule([document]));
  readonly #waiting = new Set<vscode.TextDocument>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;

  constructor(host: EngineHost, citations: Citations, log: Log) {
    this.#host = host;
    this.#citations = citations;
    this.#log = log;
    const all = () => this.#schedule(vscode.workspace.textDocuments);
    this.#listeners = vscode.Disposable.from(
      host.onDidChangeCitations(all),
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('ibid.diagnostics') && all()),
      vscode.workspace.onDidOpenTextDocument((document) => this.#schedule([document])),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#schedule(dependentsOf(document))),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#waiting.delete(document);
        this.#collection.delete(document.uri);
      }),
    );
    all();
  }

  #schedule(documents: readonly vscode.TextDocument[]): void {
    for (const document of documents) if (kindOf(document)) this.#waiting.add(document);
    if (this.#waiting.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), debounceMs);
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let document = this.#next(); document; document = this.#next()) await this.#check(document);
    this.#isRunning = false;
  }

  #next(): vscode.TextDocument | undefined {
    const visible = vscode.window.visibleTextEditors.find(({ document }) => this.#waiting.has(document))?.document;
    const [first] = this.#waiting;
    const next = visible ?? first;
    if (next) this.#waiting.delete(next);
    return next;
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    try {
      const findings = await this.#findings(document);
      if (!findings || document.isClosed || document.version !== version) return;
      const told = this.#typed.without(document, findings, keyCodes);
      this.#collection.set(document.uri, diagnosticsOf(document, told));
    } catch (error) {
      this.#log.error(error);
    }
  }

  async #findings(document: vscode.TextDocument): Promise<readonly (Finding | DocumentFinding)[] | undefined> {
    // Findings in a bibliography are those of the engine's text, which must be the text that is open.
    await this.#host.whenSettled();
    if (kindOf(document) === 'bibliography') return this.#host.engine.findingsIn(document.uri.toString());
    const citations = await this.#citations.of(document);
    const text = documentText(document);
    if (!citations || !text) return undefined;
    const missing = await this.#host.engine.missingStyles(text);
    const styles = missing.map(({ what, ...rest }) => ({ ...rest, code: `missing-${what}` as const }));
    return [...styles, ...documentFindings(citations)];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    this.#listeners.dispose();
    this.#typed.dispose();
    this.#collection.dispose();
  }
}

/**
 * Returns the kind of a document. Undefined for one that is not checked: read-only ones, such as the former version in
 * a comparison, and those of other languages.
 */
function kindOf(document: vscode.TextDocument): 'document' | 'bibliography' | undefined {
  const { uri } = document;
  if (uri.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return undefined;
  if (languageOfDocument(document)) return 'document';
  return hasExtension(uri.path, bibliographyExtensions) ? 'bibliography' : undefined;
}

function diagnosticsOf(
  document: vscode.TextDocument,
  findings: readonly (Finding | DocumentFinding)[],
): vscode.Diagnostic[] {
  const severityOf = severitiesFor(document.uri);
  const diagnostics: vscode.Diagnostic[] = [];
  for (const finding of findings) {
    const severity = severityOf(finding.code);
    if (severity === undefined) continue;
    if (diagnostics.length === maxDiagnostics) return [tooMany(), ...diagnostics];
    diagnostics.push(toDiagnostic(document, finding, severity));
  }
  return diagnostics;
}

function toDiagnostic(
  document: vscode.TextDocument,
  finding: Finding | DocumentFinding,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(document, finding), sentenceOf(finding), severity);
  diagnostic.source = diagnosticSource;
  diagnostic.code = finding.code;
  if ('otherStart' in finding && finding.otherStart !== undefined) {
    const place = new vscode.Location(document.uri, document.positionAt(finding.otherStart));
    diagnostic.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(place, vscode.l10n.t('The entry “{0}”', finding.other)),
    ];
  }
  return diagnostic;
}

function tooMany(): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    vscode.l10n.t('Only the first {0} problems in this file are shown.', maxDiagnostics),
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
