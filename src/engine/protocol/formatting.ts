import type { FormattedCite, FormattedReference } from '../../core/citation/format/request';
import type { TextRange } from '../../core/text/range';
import type { DocumentText } from './values';

/** Citations and references set in a citation style: the one that the document names, else the one of the settings. */
export interface FormatCalls {
  /** The citations of a document and its list of references. */
  formatDocument(document: DocumentText): Promise<FormattedDocument>;
  /** The citation style and the locale that a document, or its project, names and that there are not. */
  missingStyles(document: DocumentText): Promise<readonly MissingStyle[]>;
  /** The styles that there are, by their ids, with their titles where they are bundled. */
  styles(): Promise<readonly KnownStyle[]>;
  /** Each cited key whose work is known, as a citation of that work alone. */
  formatKeys(document: DocumentText): Promise<readonly (CitedText & { readonly text: string })[]>;
  /** The reference of a key, as plain text and HTML. */
  formatReference(key: string, document: DocumentText): Promise<FormattedReference | undefined>;
  /** Papers as one citation, or as references in their order, one a line; plain text. */
  formatPapers(ids: readonly string[], form: 'citation' | 'references'): Promise<string>;
}

/** A document's citations as they are to be read. HTML is as `FormattedText` has it. */
export interface FormattedDocument {
  /** In the order of the text; none stands in another. */
  readonly citations: readonly FormattedCitation[];
  /** In the order of the style. */
  readonly references: readonly FormattedReference[];
  /** The document has entries of its own, or names a bibliography. */
  readonly hasBibliography: boolean;
  /** The document wants no list. */
  readonly hidesReferences: boolean;
  /** What the document wants above the list. */
  readonly heading?: string;
  /** A style that is named and that there is not; another was used. */
  readonly unknownStyle?: string;
  /** A language that is named and that there is no locale of; the style's own was used. */
  readonly unknownLanguage?: string;
}

export interface FormattedCitation extends TextRange, FormattedCite {
  /** Of the known keys alone; `crossReference` as in `CitedKey`. */
  readonly keys: readonly { readonly key: string; readonly isKnown: boolean; readonly crossReference: boolean }[];
}

/** A style or locale by the name that the document has for it, which stands at the place. */
export interface MissingStyle extends TextRange {
  readonly what: 'style' | 'locale';
  readonly name: string;
}

export interface KnownStyle {
  /** What `csl` and `ibid.citationStyle` can name. */
  readonly id: string;
  /** Of a bundled one. */
  readonly title?: string;
}

/** A key in a text. */
export interface CitedText extends TextRange {
  readonly key: string;
}
