import type * as vscode from 'vscode';
import type { DocumentCitations } from '../../../engine/protocol/citations';
import { documentText } from './documents';
import type { EngineHost } from '../engine/engineHost';
import { notebookOf } from '../engine/notebooks';

/** The citations of documents: the engine is asked once for each version of a text and each state of the library. */
export class Citations implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #libraryListener: vscode.Disposable;
  #known = new WeakMap<vscode.TextDocument, { version: string; citations: Promise<DocumentCitations | undefined> }>();

  constructor(host: EngineHost) {
    this.#host = host;
    this.#libraryListener = host.onDidChangeCitations(() => (this.#known = new WeakMap()));
  }

  /** All that a document cites; undefined where it cannot cite, or where its text has changed in the meantime. */
  async of(document: vscode.TextDocument): Promise<DocumentCitations | undefined> {
    const version = versionOf(document);
    let known = this.#known.get(document);
    if (known?.version !== version) {
      known = { version, citations: this.#ask(document) };
      this.#known.set(document, known);
    }
    const citations = await known.citations;
    return versionOf(document) === version ? citations : undefined;
  }

  /** Before the library is loaded, every key would seem unknown. */
  async #ask(document: vscode.TextDocument): Promise<DocumentCitations | undefined> {
    try {
      await this.#host.ready();
      const text = documentText(document);
      return text && (await this.#host.engine.citationsIn(text));
    } catch (error) {
      this.#known.delete(document);
      throw error;
    }
  }

  dispose(): void {
    this.#libraryListener.dispose();
  }
}

/** The version of a text, and of the cell that may hold the metadata of its notebook. */
function versionOf(document: vscode.TextDocument): string {
  const first = notebookOf(document.uri)?.getCells()[0];
  return first ? `${document.version} ${first.document.version}` : String(document.version);
}
