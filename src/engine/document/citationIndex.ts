import type { CitationKey } from '../../core/citation/shared/citation';
import { readCitations } from '../../core/citation/operations';
import type { DocumentText } from '../protocol/values';
import { canonicalUri } from '../util/uri';

/** A document that cites, with its keys in the order of the text. */
export interface CitingDocument {
  readonly document: DocumentText;
  readonly keys: readonly CitationKey[];
  /** The user's own citation commands that it was read with. */
  readonly commands: readonly string[];
}

/** The documents of the workspace, for whoever asks who cites what. */
export class CitationIndex {
  readonly #documents = new Map<string, CitingDocument>();

  put(document: DocumentText, commands: readonly string[]): void {
    const uri = addressOf(document.uri);
    const known = this.#documents.get(uri);
    const isKnown = known?.document.text === document.text && known.document.language === document.language;
    if (isKnown && known.commands === commands) return;
    this.#documents.set(uri, { document, keys: readKeys(document, commands), commands });
  }

  /** The keys of a document as it is now, whether it was put or not. */
  keysOf(document: DocumentText, commands: readonly string[]): readonly CitationKey[] {
    const known = this.#documents.get(addressOf(document.uri));
    return known?.document.text === document.text ? known.keys : readKeys(document, commands);
  }

  get(uri: string): DocumentText | undefined {
    return this.#documents.get(addressOf(uri))?.document;
  }

  remove(uri: string): void {
    this.#documents.delete(addressOf(uri));
  }

  /** The documents that have a key. */
  withKey(key: string): CitingDocument[] {
    return this.all.filter(({ keys }) => keys.some((cited) => cited.key === key));
  }

  get all(): CitingDocument[] {
    return [...this.#documents.values()];
  }
}

function readKeys({ text, language }: DocumentText, commands: readonly string[]): CitationKey[] {
  return readCitations(text, language, { commands }).flatMap(({ keys }) => keys);
}

/** Cells of a notebook differ in the fragments of their URIs alone. */
function addressOf(uri: string): string {
  return uri.startsWith('vscode-notebook-cell:') ? uri : canonicalUri(uri);
}
