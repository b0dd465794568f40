import { char, isBlank, isNameUnit, skipBlanks, skipName, type Source } from './source';

/** Whether only blanks and tabs are between the start of the line and `position`. */
function isFirstOnLine(text: string, position: number): boolean {
  for (let at = position - 1; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    if (unit === char.newline || unit === char.return) return true;
    if (unit !== 32 && unit !== 9) return false;
  }
  return true;
}

/**
 * Whether the `@` at `position` opens a block: an identifier and `{` follow, or `(` and a name with `,` or `=`, as
 * prose rarely has it.
 * @returns the offset of the opening delimiter, or -1
 */
export function openingDelimiter(source: Source, position: number): number {
  const { text } = source;
  let at = position + 1;
  if (!isDigit(text.charCodeAt(at))) at = skipName(source, at);
  if (at === position + 1) {
    if (at >= text.length) source.hitEnd = true;
    return -1;
  }
  at = skipBlanks(source, at);
  const unit = text.charCodeAt(at);
  if (unit === char.open) return at;
  return unit === char.openParenthesis && isNameAhead(source, at + 1) ? at : -1;
}

/** A type may not begin with a digit. */
function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isNameAhead(source: Source, position: number): boolean {
  const nameStart = skipBlanks(source, position);
  const nameEnd = skipName(source, nameStart);
  const unit = source.text.charCodeAt(skipBlanks(source, nameEnd));
  return nameEnd > nameStart && (unit === char.comma || unit === char.equals);
}

/** Whether `name =` and the start of a value follow `position`, after blanks. */
export function isFieldAhead(source: Source, position: number): boolean {
  const { text } = source;
  const nameStart = skipBlanks(source, position);
  const nameEnd = skipName(source, nameStart);
  if (nameEnd === nameStart) return false;
  const equals = skipBlanks(source, nameEnd);
  if (text.charCodeAt(equals) !== char.equals) return false;
  const unit = text.charCodeAt(skipBlanks(source, equals + 1));
  return unit === char.open || unit === char.quote || isNameUnit(unit);
}

/** Whether an `@` that is the first on its line opens a block at `position`. */
export function isBlockStart(source: Source, position: number): boolean {
  const { text } = source;
  return (
    text.charCodeAt(position) === char.at && isFirstOnLine(text, position) && openingDelimiter(source, position) >= 0
  );
}

/** The offset of the next `@` that is the first on its line and opens a block, or the text's length. */
export function nextBlockStart(source: Source, position: number): number {
  const { text } = source;
  for (let at = text.indexOf('@', position); at >= 0; at = text.indexOf('@', at + 1)) {
    if (isBlockStart(source, at)) return at;
  }
  source.hitEnd = true;
  return text.length;
}

/**
 * Whether the block that seems to open at `position`, `depth` braces deep in a value that `closing` ends, is part of
 * the value: it is when the value closes properly before the next line that opens a block. Otherwise the value was
 * never closed.
 */
export function isPartOfValue(source: Source, position: number, depth: number, closing: number): boolean {
  const { text } = source;
  for (let at = position + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (depth === 0 && unit === closing) return isValueEnd(source, at + 1);
    if (unit === char.open) depth++;
    else if (unit === char.close) {
      if (--depth < 0) return false;
    } else if (unit === char.at && isBlockStart(source, at)) return false;
  }
  source.hitEnd = true;
  return false;
}

/** Whether what follows a value may follow a value. */
function isValueEnd(source: Source, position: number): boolean {
  const { text } = source;
  const at = skipBlanks(source, position);
  const unit = text.charCodeAt(at);
  return (
    unit === char.comma ||
    unit === char.close ||
    unit === char.closeParenthesis ||
    unit === char.hash ||
    isFieldAhead(source, at)
  );
}

/** The offset before the blanks that end at `position`, not below `from`. */
export function trimEnd(text: string, from: number, position: number): number {
  while (position > from && isBlank(text.charCodeAt(position - 1))) position--;
  return position;
}
