/** A part of a query between blanks: a word, a phrase, or either after `-` or `field:`. */
export interface Chunk {
  /** As typed, without minus, field and quotes. */
  readonly text: string;
  /** Lower case, when a name and a colon are before the value. */
  readonly field?: string;
  readonly quoted: boolean;
  /** Quoted, and the closing quote is there. */
  readonly closed: boolean;
  readonly excluded: boolean;
  /** The bare word `OR`. */
  readonly isOr: boolean;
}

const fieldPattern = /^[a-z]+(?=:)/iy;
const opening = '"“”„';
const closing = '"“”';

/** Splits a query at its blanks, quotes respected; an unclosed quote goes to the end. Linear in its length. */
export function splitQuery(query: string): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = skipBlanks(query, 0); at < query.length; at = skipBlanks(query, at)) {
    const excluded = query[at] === '-' && at + 1 < query.length && !isBlank(query[at + 1]);
    if (excluded) at++;
    const start = at;
    fieldPattern.lastIndex = 0;
    const name = fieldPattern.exec(query.slice(at, at + 20))?.[0];
    if (name !== undefined) at += name.length + 1;
    const quoted = isOneOf(query[at], opening);
    const valueStart = quoted ? at + 1 : at;
    at = quoted ? findClosing(query, valueStart) : findBlank(query, valueStart);
    const text = query.slice(valueStart, at);
    const closed = quoted && at < query.length;
    if (closed) at++;
    const isOr = !excluded && query.slice(start, at) === 'OR';
    chunks.push({ text, ...(name !== undefined && { field: name.toLowerCase() }), quoted, closed, excluded, isOr });
  }
  return chunks;
}

function skipBlanks(query: string, from: number): number {
  let at = from;
  while (at < query.length && isBlank(query[at])) at++;
  return at;
}

function findBlank(query: string, from: number): number {
  let at = from;
  while (at < query.length && !isBlank(query[at])) at++;
  return at;
}

function findClosing(query: string, from: number): number {
  let at = from;
  while (at < query.length && !isOneOf(query[at], closing)) at++;
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character !== undefined && character.trim() === '';
}

function isOneOf(character: string | undefined, set: string): boolean {
  return character !== undefined && set.includes(character);
}
