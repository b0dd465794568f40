import type { TextRange } from '../../text/range';

/** The fixed parts of a key whose middle is not known: `DBLP:` and nothing, of `\cite{DBLP:#1}` in a macro. */
export interface KeyPattern {
  readonly before: string;
  readonly after: string;
  /** Nothing is between them: they are all of one key. */
  readonly isWhole?: true;
}

/**
 * A citekey as it is in a text. The range is the key's alone: `text.slice(start, end) === key`, but for macros of LaTeX
 * in it or around it.
 */
export interface CitationKey extends TextRange {
  readonly key: string;
  /** Written `@{key}` in Markdown. */
  readonly braced: boolean;
  /** Written `-@key` in Markdown. */
  readonly suppressAuthor: boolean;
  /**
   * Looks like a reference to a figure, a table or an item of an example list (`@fig-x`, `@eq:x`, `(@x)`), as Quarto,
   * pandoc-crossref and pandoc write them; in Typst, the document has a label of that name. A key that is in the
   * bibliography is a citation all the same.
   */
  readonly crossReference: boolean;
  /** Typst: in a definition that nothing uses, so that the document is not set with it. */
  readonly isUnused?: true;
  /**
   * What a macro of LaTeX puts around the range: `DBLP:` before `conf/x` in `\dblp{conf/x}`; all of the key where it
   * makes others of the range as well (`\cite{a:#1,b:#1}`).
   */
  readonly composed?: KeyPattern;
}

/**
 * A citation: one LaTeX command with its arguments; in Markdown `@key` in the text together with the locator after it,
 * a bracketed group, or the `nocite` of the front matter; a role of MyST or reStructuredText; in Typst `@key` with its
 * supplement, a call of `cite`, or a bibliography that prints all it has. A citation may be inside another's note;
 * no key belongs to two.
 */
export interface Citation extends TextRange {
  readonly form: 'command' | 'inText' | 'group' | 'nocite' | 'role';
  /**
   * The LaTeX command without backslash and star, or the name of a csquotes environment; of a role or a Typst function,
   * its name.
   */
  readonly command?: string;
  readonly keys: readonly CitationKey[];
  /** Cites the whole bibliography: `\nocite{*}`, `@*`. */
  readonly citesAll: boolean;
  /**
   * Keys that are nowhere in the text as they are: what a macro puts together, known as a whole, or of what is not
   * known there (`\cite{DBLP:#1}`).
   */
  readonly mayCite?: readonly KeyPattern[];
}
