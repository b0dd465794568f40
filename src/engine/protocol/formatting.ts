import type { FormattedCite, FormattedReference } from '../../core/citation/format/request';
import type { TextRange } from '../../core/text/range';
import type { OnlineFailure } from './online';
import type { DocumentText, PlannedFile } from './values';

/** Citations and references set in a citation style: the one that the document names, else the one of the settings. */
export interface FormatCalls {
  /**
   * The citations of a document and its list of references.
   * @param parts the parts of a Markdown document that are read each by itself, in order: the cells of a notebook
   */
  formatDocument(document: DocumentText, parts?: readonly TextRange[]): Promise<FormattedDocument>;
  /**
   * The edits that put the references of a document into it as text, in place of the list that was put there before,
   * else at an offset.
   */
  planReferenceList(document: DocumentText, offset: number): Promise<ReferenceListPlan>;
  /** The citation style and the locale that a document, or its project, names and that there are not. */
  missingStyles(document: DocumentText): Promise<readonly MissingStyle[]>;
  /**
   * The edits that name another style where a document itself names one that there is not; none where it does so no
   * longer.
   *
   * @param name the style that there is not
   * @param id the style to name
   */
  planStyle(document: DocumentText, name: string, id: string): Promise<readonly PlannedFile[]>;
  /** The styles that there are, by their ids, with their titles where they are bundled. */
  styles(): Promise<readonly KnownStyle[]>;
  /**
   * Fetches a style by its ID or address from the Zotero Style Repository, with the styles that it stands for where
   * there are none yet. Nothing is sent while online search is off.
   */
  fetchStyle(name: string): Promise<FetchedStyle>;
  /** Each cited key whose work is known, as a citation of that work alone. */
  formatKeys(document: DocumentText): Promise<readonly (CitedText & { readonly text: string })[]>;
  /** The reference of a key, as plain text and HTML. */
  formatReference(key: string, document: DocumentText): Promise<FormattedReference | undefined>;
  /** Papers as one citation, or as references in their order, one a line; plain text. */
  formatPapers(ids: readonly string[], form: 'citation' | 'references'): Promise<string>;
}

/** A document's citations as they are to be read. HTML is as `FormattedText` has it. */
export interface FormattedDocument {
  /** In the order of the text; none is in another. */
  readonly citations: readonly FormattedCitation[];
  /** In the order of the style. */
  readonly references: readonly FormattedReference[];
  /** The document has entries of its own, or names a bibliography. */
  readonly hasBibliography: boolean;
  /** The document wants no list. */
  readonly hidesReferences: boolean;
  /** The heading that the document asks for above the list. */
  readonly heading?: string;
  /** A style that is named and that there is not; another was used. */
  readonly unknownStyle?: string;
  /** A language that is named and that there is no locale of; the style's own was used. */
  readonly unknownLanguage?: string;
  /** The style fails: nothing is set. */
  readonly isStyleBroken?: true;
}

/** A list of references to be put into a document. */
export interface ReferenceListPlan extends Pick<
  FormattedDocument,
  'unknownStyle' | 'unknownLanguage' | 'isStyleBroken'
> {
  /** None where no cited paper was found. */
  readonly files: readonly PlannedFile[];
}

export interface FormattedCitation extends TextRange, FormattedCite {
  /** Of the known keys alone; `crossReference` as in `CitedKey`. */
  readonly keys: readonly { readonly key: string; readonly isKnown: boolean; readonly crossReference: boolean }[];
}

/** A style or locale by the name that the document has for it, which is at the place. */
export interface MissingStyle extends TextRange {
  readonly what: 'style' | 'locale';
  readonly name: string;
}

export interface KnownStyle {
  /** The ID by which `csl` and `ibid.citationStyle` name the style. */
  readonly id: string;
  /** Of a bundled one. */
  readonly title?: string;
}

/** The outcome of fetching a style. */
export type FetchedStyle =
  | {
      readonly kind: 'fetched';
      readonly id: string;
      readonly title: string;
      /** CSL by ID, to be saved in this order: a style after the one that it stands for. */
      readonly files: readonly { readonly id: string; readonly csl: string }[];
    }
  /** Ibid brings it along. */
  | { readonly kind: 'bundled'; readonly id: string; readonly title: string }
  /** The repository has none of that name. */
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'failed'; readonly failure: OnlineFailure };

/** A key in a text. */
export interface CitedText extends TextRange {
  readonly key: string;
}
