import type { DelimiterIndex } from './delimiterIndex';

/** The text being scanned. More of it may come unless the scanner knows that this is all. */
export interface Source {
  readonly text: string;
  /** Something was decided by the text's end: to be decided again when more text comes. */
  hitEnd: boolean;
  /** After an unclosed `@comment`: offsets of the opening braces that are never closed. Keeps the scan linear. */
  unclosedBraces?: ReadonlySet<number>;
  /** Made when first needed. */
  marks?: DelimiterIndex;
}

export const char = {
  newline: 10,
  return: 13,
  quote: 34,
  hash: 35,
  percent: 37,
  openParenthesis: 40,
  closeParenthesis: 41,
  comma: 44,
  equals: 61,
  at: 64,
  backslash: 92,
  open: 123,
  close: 125,
} as const;

/** Whether a UTF-16 unit is white space as BibTeX sees it: blank, tab, line end. */
export function isBlank(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

/**
 * Whether a UTF-16 unit may be in the name of a field, macro or entry type, by BibTeX's rules without the odd signs.
 */
export function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || // a-z
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 58) || // 0-9 and the colon
    unit === 95 ||
    unit === 45 ||
    unit === 43 ||
    unit === 46 ||
    unit === 47 ||
    unit > 127
  );
}

/** The offset of the first unit from `position` on that is not blank. */
export function skipBlanks(source: Source, position: number): number {
  const { text } = source;
  while (isBlank(text.charCodeAt(position))) position++;
  if (position >= text.length) source.hitEnd = true;
  return position;
}

/** The offset of the first unit from `position` on that cannot be in a name. */
export function skipName(source: Source, position: number): number {
  const { text } = source;
  while (isNameUnit(text.charCodeAt(position))) position++;
  if (position >= text.length) source.hitEnd = true;
  return position;
}

/**
 * Skips blanks and, between the fields of an entry, comments from `%` to the line's end: btparse's rule, not BibTeX's,
 * which has no comments and stops at them.
 */
export function skipBlanksAndComments(source: Source, position: number): number {
  const { text } = source;
  let at = skipBlanks(source, position);
  while (text.charCodeAt(at) === char.percent) {
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0) {
      source.hitEnd = true;
      return text.length;
    }
    at = skipBlanks(source, lineEnd);
  }
  return at;
}
