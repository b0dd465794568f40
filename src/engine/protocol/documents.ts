import type { TextRange } from '../../core/text/range';
import type { DocumentText, FoundPaper, KnownPaper } from './values';

/** Documents that cite. */
export interface DocumentCalls {
  /** Some file has come, gone or changed: what documents were found to use is looked up again. */
  forgetFile(uri: string): Promise<void>;
  /** Takes over a document of the workspace, for what asks who cites an entry. */
  putDocument(document: DocumentText): Promise<void>;
  /**
   * Takes over the Markdown cells of a notebook that is not open, as one document.
   * @param modified as `DocumentText` has it
   */
  putNotebook(uri: string, content: Uint8Array, modified?: number): Promise<void>;
  removeDocument(uri: string): Promise<void>;
  /**
   * The documents that a document includes, and those that are one text with it: the root file of its project, such as
   * `main.tex` of `chapters/method.tex`, and all that this includes.
   */
  projectDocuments(document: DocumentText): Promise<ProjectDocuments>;
  /** The completions where a citekey, or the name of a bibliography or a style, is being typed; else undefined. */
  completionsAt(
    document: DocumentText,
    offset: number,
    limit: number,
    request?: number,
  ): Promise<Completions | undefined>;
  /** The citekey, arXiv id, DOI or link to either at an offset, and the paper it means. */
  mentionAt(document: DocumentText, offset: number): Promise<Mention | undefined>;
  /** The paper that a citekey means in a document. */
  paperOfKey(key: string, document: DocumentText): Promise<KnownPaper | undefined>;
  /** The words of a passage of a document, on one line, without citations and markup. */
  proseOf(document: DocumentText, passage: TextRange): Promise<string>;
}

export interface ProjectDocuments {
  readonly included: readonly DocumentText[];
  readonly all: readonly DocumentText[];
}

/** Papers come without their abstracts. */
export interface Completions {
  /** Exactly the key or the name being typed. */
  readonly range: TextRange;
  readonly papers: readonly (FoundPaper & { readonly insertText: string })[];
  /** In place of papers, where a document names its bibliographies or its style: the nearest files, then styles. */
  readonly names?: readonly FileName[];
}

export interface FileName {
  /** A path as seen from the document, or the ID of a style. */
  readonly name: string;
  readonly kind: 'file' | 'style';
  /** Of a bundled style. */
  readonly title?: string;
  /** Where it is written otherwise: without its extension, or in quotes. */
  readonly insertText?: string;
}

export interface Mention {
  readonly range: TextRange;
  /** As it is in the text. */
  readonly text: string;
  readonly found?: KnownPaper;
}
