import type { Problem, ProblemCode } from '../../model/problem';
import type { BibtexField } from './blocks';
import { isBlockStart, isFieldAhead, trimEnd } from './blockBoundaries';
import { char, skipBlanks, type Source } from './source';
import type { Mode } from './value';

/** A body as one way of reading it gives it. */
export interface Reading {
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

/** Notes a problem; its place is the source's. */
export function report(reading: Reading, code: ProblemCode, start: number, end: number): void {
  reading.problems.push({ code, start: start - reading.base, end: end - reading.base });
}

/** Goes on where a field, the body's end or the next block seems to be. */
export function skipUnexpected(reading: Reading, start: number): void {
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
