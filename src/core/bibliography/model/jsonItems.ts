import { parse, type ParseError } from 'jsonc-parser';
import { trimEndOf } from '../../text/trim';
import { isDeep } from '../../text/yaml';
import { isItem, type CslItem } from './cslItem';
import type { Problem } from './problem';

/** An object of a list of JSON, as it stands in its text. Of one that is no JSON, what could be read. */
export interface JsonItem {
  /** The UTF-16 offset in the whole text. */
  readonly start: number;
  readonly text: string;
  readonly item: CslItem;
  /** With offsets from `start`. */
  readonly problem?: Problem;
}

/** Finds what looks like the start of an item. Asked only onwards. */
export interface ItemStarts {
  readonly text: string;
  /** Global, and linear in the text. */
  readonly pattern: RegExp;
}

/**
 * Reads the objects of a list of JSON. One that is no JSON is read as far as it goes and costs only itself. Never
 * fails; linear in the text's length.
 * @param first the offset of the first object's brace; -1 where there is none
 */
export function readJsonItems(first: number, starts: ItemStarts): JsonItem[] {
  const { text } = starts;
  const items: JsonItem[] = [];
  // Once an item is broken, none is taken to hold the start of another: else they would be read again and again.
  let isBroken = false;
  for (let at = first; at >= 0;) {
    const limit = isBroken ? nextStart(starts, at + 1) : -1;
    const end = closingBrace(text, at, limit < 0 ? text.length : limit);
    const item = end < 0 ? undefined : parseStrictly(text.slice(at, end));
    if (item) {
      items.push({ start: at, text: text.slice(at, end), item });
      at = nextItem(end, starts);
      continue;
    }
    isBroken = true;
    const next = nextStart(starts, at + 1);
    const stop = next < 0 ? text.length : next;
    const broken = trimEndOf(text.slice(at, end < 0 ? stop : Math.min(end, stop)), ' \t\r\n,');
    items.push(readBroken(at, broken));
    at = next;
  }
  return items;
}

/** The offset of the next start of an item, or -1. */
export function nextStart({ text, pattern }: ItemStarts, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** The offset of a string's closing quote, or of the end of its line, where JSON's strings end at the latest. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34 || unit === 10) return at;
    if (unit === 92) at++;
  }
  return text.length;
}

function parseStrictly(text: string): CslItem | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isItem(value) ? value : undefined;
  } catch {
    // It is read bit by bit instead, which tells what is wrong with it.
    return undefined;
  }
}

function readBroken(start: number, text: string): JsonItem {
  const errors: ParseError[] = [];
  const value: unknown = isDeep(text) ? undefined : parse(text, errors, { allowTrailingComma: true });
  const error = errors[0];
  const offset = Math.min(error?.offset ?? 0, text.length);
  const problem: Problem = {
    code: 'invalid-json',
    start: offset,
    end: Math.min(text.length, offset + (error?.length ?? 1)),
  };
  return { start, text, item: isItem(value) ? value : {}, problem };
}

/** After a sound item: the brace after the comma, or where an item seems to start. */
function nextItem(end: number, starts: ItemStarts): number {
  const { text } = starts;
  const gap = /[\s,]*/y;
  gap.lastIndex = end;
  const next = end + (gap.exec(text)?.[0].length ?? 0);
  return text[next] === '{' ? next : nextStart(starts, end);
}

/** The offset past the brace that closes the one at `start`, or -1. */
function closingBrace(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34) at = endOfString(text, at);
    else if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return at + 1;
  }
  return -1;
}
