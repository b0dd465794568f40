import { isBlockStart, isFieldAhead, isPartOfValue, trimEnd } from './blockBoundaries';
import { createMarks, nextMark } from './delimiterIndex';
import { char, isBlank, skipBlanks, type Source } from './source';

/**
 * How to read braces and ends of values. `plain`: as BibTeX does, where `\{` counts as a brace. `escaped`: as biber
 * does, where `\{`, `\}` and `\"` are characters. `salvage`: an unclosed value ends before the next line that looks
 * like a field or like the entry's end.
 */
export type Mode = 'plain' | 'escaped' | 'salvage';

/** Where a value ends; `broken` when it was never closed properly, `joined` when it has several parts. */
export interface ValueEnd {
  readonly end: number;
  readonly broken: boolean;
  readonly joined?: boolean;
}

/**
 * Reads the value at `position`: braced, quoted and bare parts joined by `#`. It is empty when none of them is there.
 */
export function readValue(source: Source, position: number, mode: Mode): ValueEnd {
  let at = position;
  for (;;) {
    const part = readPart(source, at, mode);
    if (part.broken) return { end: trimEnd(source.text, at, trimBrokenEnd(source.text, at, part.end)), broken: true };
    const next = skipBlanks(source, part.end);
    if (source.text.charCodeAt(next) !== char.hash) return at === position ? part : { ...part, joined: true };
    at = skipBlanks(source, next + 1);
  }
}

/** A broken value's end, without the comma that ends its line. */
function trimBrokenEnd(text: string, from: number, position: number): number {
  const end = trimEnd(text, from, position);
  return end > from + 1 && text.charCodeAt(end - 1) === char.comma ? end - 1 : end;
}

/** Reads one part of a value: braced, quoted or a bare word. */
export function readPart(source: Source, position: number, mode: Mode): ValueEnd {
  const unit = source.text.charCodeAt(position);
  if (unit === char.open) return readDelimited(source, position + 1, char.close, mode);
  if (unit === char.quote) return readDelimited(source, position + 1, char.quote, mode);
  return { end: isBlockStart(source, position) ? position : skipBareWord(source, position), broken: false };
}

/** The text of a number or macro ends at blanks and at everything that means something in BibTeX. */
function skipBareWord(source: Source, position: number): number {
  const { text } = source;
  for (let at = position; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (
      isBlank(unit) ||
      unit === char.comma ||
      unit === char.hash ||
      unit === char.equals ||
      unit === char.quote ||
      unit === char.open ||
      unit === char.close ||
      unit === char.closeParenthesis
    ) {
      return at;
    }
  }
  source.hitEnd = true;
  return text.length;
}

/** Reads from inside the opening delimiter to past the closing one outside all braces. */
export function readDelimited(source: Source, position: number, closing: number, mode: Mode): ValueEnd {
  return mode === 'plain' ? readPlain(source, position, closing) : readByUnits(source, position, closing, mode);
}

/**
 * Reads as BibTeX does, from inside the opening delimiter to past the closing one outside all braces.
 * @param closing a brace or a quotation mark
 */
function readPlain(source: Source, position: number, closing: number): ValueEnd {
  const { text } = source;
  const marks = (source.marks ??= createMarks());
  let depth = 0;
  for (let at = position; ; at++) {
    const open = nextMark(text, marks.open, at);
    const close = nextMark(text, marks.close, at);
    const blockStart = nextMark(text, marks.at, at);
    const isQuoted = closing === char.quote && depth === 0;
    const quote = isQuoted ? nextMark(text, marks.quote, at) : text.length;
    at = Math.min(open, close, blockStart, quote);

    if (at === text.length) {
      source.hitEnd = true;
      return { end: at, broken: true };
    }
    if (at === open) depth++;
    else if (at === quote) return { end: at + 1, broken: false };
    else if (at === close) {
      if (depth === 0) return isQuoted ? { end: at, broken: true } : { end: at + 1, broken: false };
      depth--;
    } else if (isBlockStart(source, at) && !isPartOfValue(source, at, depth, closing)) {
      return { end: at, broken: true };
    }
  }
}

function readByUnits(source: Source, position: number, closing: number, mode: Mode): ValueEnd {
  const { text } = source;
  const salvage = mode === 'salvage';
  const escaped = mode === 'escaped';
  let depth = 0;
  for (let at = position; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > char.close || (unit > char.at && unit < char.backslash) || (unit > char.backslash && unit < char.open)) {
      continue;
    }
    if (depth === 0 && unit === closing) return { end: at + 1, broken: false };
    if (unit === char.open) depth++;
    else if (unit === char.close) {
      if (--depth < 0) {
        if (!salvage) return { end: at, broken: true };
        depth = 0;
      }
    } else if (unit === char.backslash) {
      if (escaped && isEscapable(text.charCodeAt(at + 1))) at++;
    } else if (unit === char.at) {
      if (isBlockStart(source, at) && !isPartOfValue(source, at, depth, closing)) {
        return { end: at, broken: true };
      }
    } else if (salvage && unit === char.newline) {
      if (endsBefore(source, at + 1, closing, depth)) return { end: at, broken: true };
      at = skipBlanks(source, at + 1) - 1;
    }
  }
  source.hitEnd = true;
  return { end: text.length, broken: true };
}

function isEscapable(unit: number): boolean {
  return unit === char.open || unit === char.close || unit === char.quote;
}

/** Whether the line at `position` looks like the next field, or holds nothing but the entry's end. */
function endsBefore(source: Source, position: number, closing: number, depth: number): boolean {
  const { text } = source;
  if (isFieldAhead(source, position)) return true;
  if (closing === char.close && depth === 0) return false;
  const first = skipBlanks(source, position);
  const unit = text.charCodeAt(first);
  if (unit !== char.close && unit !== char.closeParenthesis) return false;
  for (let at = first + 1; at < text.length; at++) {
    const rest = text.charCodeAt(at);
    if (rest === char.newline) return true;
    if (!isBlank(rest)) return false;
  }
  source.hitEnd = true;
  return true;
}
