import type { Citation, CitationKey } from '../../core/citation/shared/citation';
import { readCitations } from '../../core/citation/operations';
import { keysOfParts } from '../../core/citation/shared/keyPattern';
import type { DocumentText } from '../protocol/values';
import { canonicalUri } from '../util/uri';

/** A document that cites, with its keys in the order of the text. */
export interface CitingDocument {
  readonly document: DocumentText;
  readonly keys: readonly CitationKey[];
  /** Those that it makes of parts, nowhere in its text as they are. */
  readonly keysOfParts: readonly string[];
  /** The user's own citation commands that it was read with. */
  readonly commands: readonly string[];
  /** When each key came into it, in milliseconds since 1970. */
  readonly since: ReadonlyMap<string, number>;
}

/** The documents of the workspace, for whoever asks who cites what. */
export class CitationIndex {
  readonly #documents = new Map<string, CitingDocument>();
  /** Another number whenever who cites what has changed. */
  version = 0;

  put(document: DocumentText, commands: readonly string[]): void {
    const uri = addressOf(document.uri);
    const known = this.#documents.get(uri);
    const isKnown = known?.document.text === document.text && known.document.language === document.language;
    if (isKnown && known.commands === commands) return;
    const citations = read(document, commands);
    const keys = keysIn(citations);
    // In a text that is read for the first time, a key counts as being as old as the document.
    const time = known && !isKnown ? Date.now() : (document.modified ?? Date.now());
    const since = new Map(keys.map(({ key }) => [key, known?.since.get(key) ?? time]));
    this.#documents.set(uri, { document, keys, keysOfParts: keysOfParts(citations), commands, since });
    this.version += 1;
  }

  /** The keys of a document as it is now, whether it was put or not. */
  keysOf(document: DocumentText, commands: readonly string[]): readonly CitationKey[] {
    const known = this.#documents.get(addressOf(document.uri));
    return known?.document.text === document.text ? known.keys : keysIn(read(document, commands));
  }

  get(uri: string): DocumentText | undefined {
    return this.#documents.get(addressOf(uri))?.document;
  }

  remove(uri: string): void {
    if (this.#documents.delete(addressOf(uri))) this.version += 1;
  }

  /** The documents that have a key. */
  withKey(key: string): CitingDocument[] {
    return this.all.filter(({ keys }) => keys.some((cited) => cited.key === key));
  }

  /** The documents that make a key of parts. */
  makingKey(key: string): CitingDocument[] {
    return this.all.filter((citing) => citing.keysOfParts.includes(key));
  }

  get all(): CitingDocument[] {
    return [...this.#documents.values()];
  }
}

function read({ text, language }: DocumentText, commands: readonly string[]): readonly Citation[] {
  return readCitations(text, language, { commands });
}

function keysIn(citations: readonly Citation[]): CitationKey[] {
  return citations.flatMap(({ keys }) => keys);
}

/** Cells of a notebook differ in the fragments of their URIs alone. */
function addressOf(uri: string): string {
  return uri.startsWith('vscode-notebook-cell:') ? uri : canonicalUri(uri);
}
