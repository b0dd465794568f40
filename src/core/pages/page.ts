import type { AuthorRecord, PaperRecord } from '../library/record';

/** The content of a saved page: its papers, its authors' figures, and the places that could not be read. */
export interface ParsedPage {
  readonly format: PageFormat;
  readonly records: readonly PaperRecord[];
  readonly authors: readonly AuthorRecord[];
  readonly problems: readonly PageProblem[];
}

export type PageFormat = 'profile' | 'plain' | 'listing' | 'unknown';

export interface PageProblem {
  readonly code: PageProblemCode;
  /** Counted from 1. */
  readonly line: number;
  /** The text that was not understood. */
  readonly text: string;
}

export type PageProblemCode =
  | 'unknownFormat'
  | 'unreadText'
  | 'unreadHeader'
  | 'unreadNumber'
  | 'unreadDate'
  | 'dateWithoutYear'
  | 'missingTitle'
  | 'missingAbstract'
  | 'missingAuthors'
  | 'ambiguousNames';

/** A line of a page that is not blank. */
export interface PageLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without white space at either end. */
  readonly text: string;
}

/** A parser of one page format. Give it the lines of a page it has recognised; it reports what it cannot read. */
export interface PageParser {
  readonly format: PageFormat;
  recognises(lines: readonly PageLine[]): boolean;
  parse(source: string, lines: readonly PageLine[]): ParsedPage;
}
