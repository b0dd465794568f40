import type { TexMode, TexToken } from './tokens';

/** Where the lexer is in its source, and what it remembers. */
export interface Cursor {
  readonly source: string;
  readonly mode: TexMode;
  readonly tokens: TexToken[];
  at: number;
  /** Quotations opened by two backticks, and whether one opened by one backtick is open. */
  openQuotes: number;
  openSingleQuote: boolean;
  /** From each opening brace to its closing one; made when first needed. */
  braces?: ReadonlyMap<number, number>;
  /** For each closing delimiter looked for: where it was found last (-1: no more of them). */
  readonly delimiters: Map<string, number>;
}

export function cursorOver(source: string, mode: TexMode): Cursor {
  return { source, mode, tokens: [], at: 0, openQuotes: 0, openSingleQuote: false, delimiters: new Map() };
}

/** Matches a sticky pattern at the cursor and moves behind it. */
export function take(cursor: Cursor, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = cursor.at;
  const match = sticky.exec(cursor.source);
  if (match === null) return undefined;
  cursor.at = sticky.lastIndex;
  return match;
}

/**
 * Where a closing delimiter is at or after a position, or -1. Asked in order, all questions together read the
 * source once.
 */
export function findDelimiter(cursor: Cursor, delimiter: string, from: number): number {
  const known = cursor.delimiters.get(delimiter);
  if (known !== undefined && (known === -1 || known >= from)) return known;
  const found = cursor.source.indexOf(delimiter, from);
  cursor.delimiters.set(delimiter, found);
  return found;
}

/** The brace that closes the group opened at a position, if one does. */
export function closingBrace(cursor: Cursor, open: number): number | undefined {
  cursor.braces ??= matchBraces(cursor.source);
  return cursor.braces.get(open);
}

function matchBraces(source: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { index, 0: found } of source.matchAll(/\\[\s\S]|[{}]/g)) {
    if (found === '{') open.push(index);
    const opener = found === '}' ? open.pop() : undefined;
    if (opener !== undefined) pairs.set(opener, index);
  }
  return pairs;
}
