/*
 * This folder (`src/core/citation/shared`). What grammars share: the interface `Grammar`, the table of languages,
 * regions, and the candidates of an edit. Imports no grammar.
 */

import type { Citation } from './citation';
import type { TextEdit, TextRange } from '../../text/range';
import type { CitationDetails, CitationForm } from './details';
import type { Language } from './language';
import type { Link } from './link';
import type { ReferenceMarkup } from './referenceMarkup';
import type { SolidMarkup } from './solidMarkup';

/** How the documents of one family of languages cite. All offsets are UTF-16 code units into the text. */
export interface Grammar {
  read(text: string, options: ReadOptions): Citation[];
  completionAt(text: string, offset: number, options: ReadOptions): Completion | undefined;
  planInsertion(text: string, offset: number, keys: readonly string[], options: InsertionOptions): InsertionPlan;
  /** The forms besides the usual that a new citation can have in a document. */
  formsOf(text: string, options: InsertionOptions): readonly CitationForm[];
  /** The text to write for a key where some delimiters are there already, so that it is read as that key. */
  writeKey(key: string, delimiters: KeyDelimiters): string;
  /** The edits that put another key in the place of a cited one. */
  replaceKey(text: string, range: TextRange, key: string): TextEdit[];
  /** The link, with its marks, that a range of text is part of. */
  linkAround(text: string, range: TextRange): Link;
  /** Markup that no citation is put within. */
  readonly solidMarkup?: SolidMarkup;
  /** How references that are put into a document as text are marked up. */
  readonly referenceMarkup: ReferenceMarkup;
}

export interface ReadOptions {
  /** The user's own LaTeX commands that cite, with or without backslash, and the project's; functions of Typst. */
  readonly commands?: readonly string[];
}

/**
 * A key being typed. The range is what a chosen key replaces; it is on one line and contains the offset asked
 * about.
 */
export interface Completion extends TextRange {
  /**
   * The part of the range before the offset, without marks of the key such as Typst's `@`: a part of a key, or words to
   * search for.
   */
  readonly typed: string;
  /**
   * How the key is written here: LaTeX's way in a LaTeX command within Markdown, that of reStructuredText in a role of
   * MyST.
   */
  readonly language: Language;
  readonly delimiters: KeyDelimiters;
  /**
   * The text typed ends in punctuation that may as well end the sentence (`@doe99.`): only keys that start with it are
   * meant.
   */
  readonly keysOnly: boolean;
  /** Words follow a key, which may be those of a search or of a suffix: the key that makes them a suffix. */
  readonly suffixOf?: string;
}

/**
 * The delimiters that are around a key already: none, an opening brace (in roles, backtick), or both. In Typst, whose
 * keys are replaced with their marks: `none` in the text, `closed` where the argument of a function is asked for,
 * `open` within a string.
 */
export type KeyDelimiters = 'none' | 'open' | 'closed';

export interface InsertionOptions extends ReadOptions {
  /** The LaTeX command for new citations, with or without backslash, instead of the one that fits the document. */
  readonly command?: string;
  /** The LaTeX command by which the document's project cites, where the document itself has no citation yet. */
  readonly projectCommand?: string;
  /**
   * The form of new citations in Markdown: `[@a; @b]` (the default, unless the document cites by roles), `@a [@b]`, or
   * a role of MyST.
   */
  readonly markdownForm?: 'group' | 'inText' | 'role';
  /**
   * The prefixes, locators and suffixes of works, by their keys. Where the language has no place for them in the
   * citation that the works join, a new citation is made.
   */
  readonly details?: ReadonlyMap<string, CitationDetails>;
  /** How a new citation reads; what the document's packages do not have reads as usual. */
  readonly form?: CitationForm;
  /** LaTeX: a citation after a word is tied to it by `~`, as is the default, and not by a blank. */
  readonly tie?: boolean;
}

export interface InsertionPlan {
  /**
   * Insertions (nothing is ever replaced or deleted); none where every key is cited already, or where it is refused.
   */
  readonly edits: readonly TextEdit[];
  /** Where the cursor is after the edits. */
  readonly cursor: number;
  readonly refused?: InsertionRefusal;
}

/**
 * Why nothing can be cited at a place: it is code or verbatim text, mathematics, a tag, an attribute or an address,
 * front matter that holds no prose; in LaTeX an argument that is no text (`\ref{…}`), or before the document starts; or
 * what would be written there would not be read as a citation of these keys.
 */
type InsertionRefusal = 'code' | 'math' | 'markup' | 'metadata' | 'argument' | 'preamble' | 'unreadable';
