import type { Problem, ProblemCode } from '../problem';
import type { BibtexField } from './blocks';
import { isBlockStart, isFieldAhead, nextBlockStart, trimEnd } from './landmarks';
import { char, skipBlanks, skipBlanksAndComments, skipName, type Source } from './source';
import { readValue, type Mode, type ValueEnd } from './value';

/** What a block's delimiters hold: a key and fields, fields alone, or a value. */
export type BodyShape = 'entry' | 'macros' | 'preamble';

/** What stands between a block's delimiters. Offsets are relative to the block's `@`. */
export interface Body {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly fields: readonly BibtexField[];
  readonly problems: readonly Problem[];
  readonly end: number;
}

/** A body as one way of reading it gives it. */
interface Reading {
  readonly source: Source;
  /** The offset of the block's `@`: all others but those of fields and problems are the source's. */
  readonly base: number;
  readonly mode: Mode;
  readonly closing: number;
  /** Where the reading stops at the latest. */
  readonly limit: number;
  readonly fields: BibtexField[];
  readonly problems: Problem[];
  position: number;
  key: string;
  keyStart: number;
  keyEnd: number;
  state: 'open' | 'closed' | 'lost';
}

/**
 * Reads the body of the block whose `@` is at `base` from its opening delimiter on.
 * A body that BibTeX would accept is read as BibTeX reads it. One that it would not is read with escaped braces, as biber does, if that makes sense of it;
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

function report(reading: Reading, code: ProblemCode, start: number, end: number): void {
  reading.problems.push({ code, start: start - reading.base, end: end - reading.base });
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

function readKey(reading: Reading): void {
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

/** What follows the key's first word is neither a comma nor the end: the key has blanks in it, or the comma is missing. */
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
    name: text.slice(start, nameEnd).toLowerCase(),
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

/** What may follow a value: a comma, or the body's end. */
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

/** Goes on where a field, the body's end or the next block seems to be. */
function skipUnexpected(reading: Reading, start: number): void {
  const end = findResumption(reading, start);
  const textEnd = trimEnd(reading.source.text, start, Math.min(end, reading.limit));
  report(reading, 'unexpected-text', start, Math.max(textEnd, start + 1));
  reading.position = Math.max(end, start + 1);
}

function findResumption(reading: Reading, start: number): number {
  const { source, closing, limit } = reading;
  const { text } = source;
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === char.comma || unit === char.newline) {
      if (isFieldAhead(source, at + 1)) return at + 1;
      at = skipBlanks(source, at + 1) - 1;
    } else if (unit === char.at) {
      if (isBlockStart(source, at)) return at;
    } else if (unit === char.open) depth++;
    else if (unit === closing && depth <= 0) return at;
    else if (unit === char.close) depth--;
  }
  source.hitEnd = true;
  return limit;
}
