import type { Citation, TextRange } from './citation';
import type { Language } from './language';

/** How the documents of one family of languages cite. All offsets are UTF-16 code units into the text. */
export interface Grammar {
  read(text: string, options: ReadOptions): Citation[];
  completionAt(text: string, offset: number, options: ReadOptions): Completion | undefined;
  planInsertion(text: string, offset: number, keys: readonly string[], options: InsertionOptions): InsertionPlan;
}

export interface ReadOptions {
  /** The user's own LaTeX commands that cite, with or without backslash. */
  readonly commands?: readonly string[];
}

/**
 * A key being typed. The range is what a chosen key replaces; it stands on one line and contains the offset asked
 * about.
 */
export interface Completion extends TextRange {
  /** From the start of the range to the offset: a part of a key, or words to search for. */
  readonly typed: string;
  /** How the key is written here, which is LaTeX's way in a LaTeX command within Markdown. */
  readonly language: Language;
  readonly delimiters: KeyDelimiters;
  /**
   * The text typed ends in punctuation that may as well end the sentence (`@doe99.`): only keys that start with it are
   * meant.
   */
  readonly keysOnly: boolean;
}

/** What stands around a key already: nothing, an opening brace, or both braces. */
export type KeyDelimiters = 'none' | 'open' | 'closed';

export interface InsertionOptions extends ReadOptions {
  /** The LaTeX command for new citations, with or without backslash, instead of the one that fits the document. */
  readonly command?: string;
  /** The form of new citations in Markdown: `[@a; @b]` (the default) or `@a [@b]`. */
  readonly markdownForm?: 'group' | 'inText';
}

export interface TextEdit extends TextRange {
  readonly text: string;
}

export interface InsertionPlan {
  /**
   * Insertions (nothing is ever replaced or deleted); none where every key is cited already, or where it is refused.
   */
  readonly edits: readonly TextEdit[];
  /** Where the cursor stands after the edits. */
  readonly cursor: number;
  readonly refused?: InsertionRefusal;
}

/**
 * Why nothing can be cited at a place: it is code or verbatim text, mathematics, a tag, an attribute or an address,
 * front matter that holds no prose; or what would be written there would not be read as a citation of these keys.
 */
type InsertionRefusal = 'code' | 'math' | 'markup' | 'metadata' | 'unreadable';
