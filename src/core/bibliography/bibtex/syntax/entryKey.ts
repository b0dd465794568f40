import { isBlockStart, isFieldAhead, trimEnd } from './blockBoundaries';
import { report, skipUnexpected, type Reading } from './reading';
import { char, skipBlanks } from './source';

/** Reads an entry's key and the comma after it. */
export function readKey(reading: Reading): void {
  const { source, limit } = reading;
  const { text } = source;
  const start = skipBlanks(source, reading.position);
  let end = start;
  while (end < limit && !endsKey(text.charCodeAt(end), reading.closing)) end++;
  const next = skipBlanks(source, end);
  const unit = text.charCodeAt(next);
  reading.keyStart = start;

  if (unit === char.equals || start === end) {
    reading.keyEnd = start;
    report(reading, 'empty-key', reading.position - 1, Math.min(start + 1, limit));
    reading.position = unit === char.comma ? next + 1 : start;
    return;
  }
  reading.keyEnd = end;
  reading.position = next;
  if (unit === char.comma) reading.position = next + 1;
  else if (unit !== reading.closing && next < limit) readOddKey(reading, next);
  reading.key = text.slice(start, reading.keyEnd);
}

/**
 * Reads a key whose first word is followed by neither a comma nor the end: the key has blanks in it, or the comma is
 * missing.
 */
function readOddKey(reading: Reading, next: number): void {
  const { source, limit } = reading;
  const { text } = source;
  if (isBlockStart(source, next)) return;
  if (isFieldAhead(source, next)) {
    report(reading, 'missing-comma', reading.keyEnd, reading.keyEnd);
    return;
  }
  let end = next;
  while (end < limit && !endsLineOfKey(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) === char.comma) {
    reading.keyEnd = trimEnd(text, reading.keyStart, end);
    report(reading, 'space-in-key', reading.keyStart, reading.keyEnd);
    reading.position = end + 1;
    return;
  }
  skipUnexpected(reading, next);
}

function endsKey(unit: number, closing: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === closing || endsLineOfKey(unit) || unit === char.at;
}

function endsLineOfKey(unit: number): boolean {
  return (
    unit === char.comma ||
    unit === char.newline ||
    unit === char.return ||
    unit === char.equals ||
    unit === char.open ||
    unit === char.close ||
    unit === char.quote ||
    unit === char.hash
  );
}
