/*
 * This folder (`src/core/bibliography/csl`). The formats CSL-JSON and CSL-YAML (CSL 1.0.2, appendix IV; pandoc's
 * `references`).
 */

import { findNodeAtLocation, parse, parseTree, type ParseError } from 'jsonc-parser';
import type { Problem } from '../model/problem';
import { isDeep } from '../../text/yaml';
import { idOf, isItem, type CslEntry, type CslItem } from '../model/cslItem';
import { trimEndOf } from '../../text/trim';

/**
 * Reads a CSL-JSON bibliography: an array of items, an object that holds one under any name (`items`, `references`), or
 * a single item that starts with its id. An item that is no JSON is read as far as it goes and costs only itself. Never
 * fails; linear in the text's length.
 */
export function readCslJson(text: string): CslEntry[] {
  const entries: CslEntry[] = [];
  const starts = itemStarts(text);
  // Once an item is broken, none is taken to hold the start of another: else they would be read again and again.
  let isBroken = false;
  for (let at = firstItem(text, starts); at >= 0;) {
    const limit = isBroken ? nextStart(starts, at + 1) : -1;
    const end = closingBrace(text, at, limit < 0 ? text.length : limit);
    const item = end < 0 ? undefined : parseStrictly(text.slice(at, end));
    if (item) {
      entries.push(toEntry(at, text.slice(at, end), item, []));
      at = nextItem(text, end, starts);
      continue;
    }
    isBroken = true;
    const next = nextStart(starts, at + 1);
    const stop = next < 0 ? text.length : next;
    const broken = trimEndOf(text.slice(at, end < 0 ? stop : Math.min(end, stop)), ' \t\r\n,');
    entries.push(readBroken(at, broken));
    at = next;
  }
  return entries;
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

function readBroken(start: number, text: string): CslEntry {
  const errors: ParseError[] = [];
  const value: unknown = isDeep(text) ? undefined : parse(text, errors, { allowTrailingComma: true });
  const error = errors[0];
  const offset = Math.min(error?.offset ?? 0, text.length);
  const problem: Problem = {
    code: 'invalid-json',
    start: offset,
    end: Math.min(text.length, offset + (error?.length ?? 1)),
  };
  return toEntry(start, text, isItem(value) ? value : {}, [problem]);
}

function toEntry(start: number, text: string, item: CslItem, problems: readonly Problem[]): CslEntry {
  const key = idOf(item);
  const { keyStart, keyEnd } = findKey(text, key);
  const all: readonly Problem[] =
    key === '' ? [...problems, { code: 'empty-key', start: keyStart, end: keyEnd }] : problems;
  return {
    kind: 'entry',
    format: 'csl-json',
    start,
    text,
    key,
    keyStart,
    keyEnd,
    item,
    ...(all.length > 0 && { problems: all }),
  };
}

/** Where the id is in an item's text: mostly first, else found by a parser. */
function findKey(text: string, key: string): { keyStart: number; keyEnd: number } {
  const first = /^\{\s*"id"\s*:\s*("?)/.exec(text);
  if (first && text.startsWith(key, first[0].length)) {
    return { keyStart: first[0].length, keyEnd: first[0].length + key.length };
  }
  const tree = isDeep(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
  const node = tree && findNodeAtLocation(tree, ['id']);
  if (!node) return { keyStart: 0, keyEnd: Math.min(1, text.length) };
  const quotes = node.type === 'string' ? 1 : 0;
  return { keyStart: node.offset + quotes, keyEnd: node.offset + node.length - quotes };
}

/** The offset of the first item's brace, or -1. */
function firstItem(text: string, starts: ItemStarts): number {
  const wrapped = /^\s*\{\s*"[^"]*"\s*:\s*\[\s*(?=\{)/.exec(text);
  if (wrapped) return wrapped[0].length;
  return /^\s*\[\s*\{/.test(text) ? text.indexOf('{') : nextStart(starts, 0);
}

/** After a sound item: the brace after the comma, or where an item seems to start. */
function nextItem(text: string, end: number, starts: ItemStarts): number {
  const gap = /[\s,]*/y;
  gap.lastIndex = end;
  const next = end + (gap.exec(text)?.[0].length ?? 0);
  return text[next] === '{' ? next : nextStart(starts, end);
}

/**
 * Finds what looks like the start of an item: `{` and the id, or the property that the first item starts with. Asked
 * only onwards.
 */
interface ItemStarts {
  readonly text: string;
  readonly pattern: RegExp;
}

function itemStarts(text: string): ItemStarts {
  const first = /^\s*(?:\{\s*"[^"]*"\s*:\s*)?\[\s*\{\s*"([A-Za-z-]+)"/.exec(text)?.[1] ?? 'id';
  return { text, pattern: new RegExp(`\\{\\s*"(?:id|${first})"\\s*:`, 'g') };
}

function nextStart({ text, pattern }: ItemStarts, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/**
 * The offset past the brace that closes the one at `start`, or -1. Strings end with their line at the latest, as JSON's
 * do.
 */
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

/** The offset of a string's closing quote, or of the end of its line. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34 || unit === 10) return at;
    if (unit === 92) at++;
  }
  return text.length;
}
