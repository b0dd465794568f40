import type { Problem } from '../../model/problem';
import type { BibtexField } from './blocks';
import { readKey } from './entryKey';
import { fieldName } from './fieldName';
import { isBlockStart, isFieldAhead, nextBlockStart, trimEnd } from './blockBoundaries';
import { report, skipUnexpected, type Reading } from './reading';
import { char, skipBlanks, skipBlanksAndComments, skipName, type Source } from './source';
import { readValue, type Mode, type ValueEnd } from './value';

/** The content of a block: a key and fields, fields alone, or a value. */
export type BodyShape = 'entry' | 'macros' | 'preamble';

/** The parsed text between a block's delimiters. Offsets are relative to the block's `@`. */
export interface Body {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly BibtexField[];
  readonly problems: readonly Problem[];
  readonly end: number;
}

/**
 * Reads the body of the block whose `@` is at `base` from its opening delimiter on. A body that BibTeX would accept is
 * read as BibTeX reads it. One that it would not is read with escaped braces, as biber does, if that makes sense of it;
 * otherwise line by line, up to the next line that opens a block, so that it costs no more than itself.
 */
export function readBody(source: Source, base: number, opening: number, shape: BodyShape): Body {
  const all = source.text.length;
  const plain = read(source, base, opening, shape, 'plain', all);
  if (plain.state === 'closed' && plain.problems.length === 0) return toBody(plain);

  const stop = plain.state === 'closed' ? plain.position : nextBlockStart(source, plain.position);
  if (hasEscapedBrace(source.text, opening, stop)) {
    const escaped = read(source, base, opening, shape, 'escaped', all);
    if (escaped.state === 'closed' && escaped.problems.length === 0) {
      report(escaped, 'only-escaped-braces-balance', escaped.keyStart, escaped.keyEnd);
      return toBody(escaped);
    }
  }
  if (plain.state === 'closed') return toBody(plain);
  return toBody(read(source, base, opening, shape, 'salvage', stop));
}

function hasEscapedBrace(text: string, from: number, to: number): boolean {
  for (let at = text.indexOf('\\', from); at >= 0 && at < to; at = text.indexOf('\\', at + 2)) {
    const next = text.charCodeAt(at + 1);
    if (next === char.open || next === char.close || next === char.quote) return true;
  }
  return false;
}

function toBody(reading: Reading): Body {
  const { key, keyStart, keyEnd, fields, problems, position, base } = reading;
  return { key, keyStart: keyStart - base, keyEnd: keyEnd - base, fields, problems, end: position - base };
}

function read(source: Source, base: number, opening: number, shape: BodyShape, mode: Mode, limit: number): Reading {
  const closing = source.text.charCodeAt(opening) === char.open ? char.close : char.closeParenthesis;
  const start = opening + 1;
  const reading: Reading = {
    source,
    base,
    mode,
    closing,
    limit,
    fields: [],
    problems: [],
    position: start,
    key: '',
    keyStart: start,
    keyEnd: start,
    state: 'open',
  };
  if (shape === 'entry') readKey(reading);
  else if (shape === 'preamble') readPreamble(reading);
  while (reading.state === 'open') readNext(reading);
  return reading;
}

/** Reads the next field, or the body's end. */
function readNext(reading: Reading): void {
  const { source, closing, limit } = reading;
  const { text } = source;
  const at = skipBlanksAndComments(source, reading.position);
  const unit = text.charCodeAt(at);

  if (at >= limit) endUnclosed(reading, limit);
  else if (unit === closing) close(reading, at);
  else if (unit === char.comma) {
    report(reading, 'extra-comma', at, at + 1);
    reading.position = at + 1;
  } else if (isBlockStart(source, at)) {
    endUnclosed(reading, at);
  } else readField(reading, at);
}

/** The closing delimiter, unless a field follows it: then it is a stray one. */
function close(reading: Reading, at: number): void {
  const { source } = reading;
  const next = skipBlanks(source, at + 1);
  const isComma = source.text.charCodeAt(next) === char.comma;
  reading.position = at + 1;
  if (at + 1 < reading.limit && isFieldAhead(source, isComma ? next + 1 : next)) {
    report(reading, 'closing-brace-too-early', at, at + 1);
    if (isComma) reading.position = next + 1;
    return;
  }
  reading.state = 'closed';
}

/** The body ends at `position`, the next block's start or the text's end, without a closing delimiter. */
function endUnclosed(reading: Reading, position: number): void {
  const { source, keyStart, keyEnd } = reading;
  const end = trimEnd(source.text, keyEnd, position);
  report(reading, position >= source.text.length ? 'truncated-entry' : 'unclosed-entry', keyStart, keyEnd);
  reading.position = end;
  reading.state = 'lost';
}

function readField(reading: Reading, start: number): void {
  const { source, mode } = reading;
  const { text } = source;
  const nameEnd = skipName(source, start);
  const equals = skipBlanks(source, nameEnd);
  if (nameEnd === start || text.charCodeAt(equals) !== char.equals) {
    skipUnexpected(reading, start);
    return;
  }
  let valueStart = skipBlanksAndComments(source, equals + 1);
  let value = readValue(source, valueStart, mode);
  if (value.end === valueStart) {
    valueStart = equals + 1;
    value = { end: valueStart, broken: false };
  }
  if (value.broken && mode !== 'salvage') {
    reading.position = value.end;
    reading.state = 'lost';
    return;
  }
  addField(reading, start, nameEnd, valueStart, value);
  endField(reading, value.end);
}

function addField(reading: Reading, start: number, nameEnd: number, valueStart: number, value: ValueEnd): void {
  const { base, limit, fields } = reading;
  const { text } = reading.source;
  const end = Math.min(value.end, limit);
  if (value.broken) reportBroken(reading, valueStart, end);
  else if (end === valueStart) report(reading, 'missing-value', start, end);
  const field = {
    name: fieldName(text, start, nameEnd),
    start: start - base,
    valueStart: valueStart - base,
    valueEnd: end - base,
  };
  if (value.broken) fields.push({ ...field, broken: true });
  else fields.push(value.joined ? { ...field, joined: true } : field);
}

function reportBroken(reading: Reading, start: number, end: number): void {
  const isQuoted = reading.source.text.charCodeAt(start) === char.quote;
  report(reading, isQuoted ? 'unclosed-string' : 'unbalanced-braces', start, end);
}

function readPreamble(reading: Reading): void {
  const { source, mode } = reading;
  const start = skipBlanks(source, reading.position);
  const value = readValue(source, start, mode);
  const isLost = value.broken && mode !== 'salvage';
  if (isLost) reading.state = 'lost';
  else if (value.broken) reportBroken(reading, start, value.end);
  reading.position = value.end;
}

/**
 * Reads the end of a field: a comma, or the body's end, may follow its value. Reports a missing comma, and skips other
 * text.
 */
function endField(reading: Reading, valueEnd: number): void {
  const { source, closing, limit } = reading;
  const { text } = source;
  const next = skipBlanksAndComments(source, valueEnd);
  const unit = text.charCodeAt(next);
  reading.position = next;
  if (unit === char.comma) reading.position = next + 1;
  else if (unit === closing || unit === char.at || next >= limit) return;
  else if (isFieldAhead(source, next)) report(reading, 'missing-comma', valueEnd, valueEnd);
  else skipUnexpected(reading, next);
}
