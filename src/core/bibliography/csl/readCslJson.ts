/*
 * This folder (`src/core/bibliography/csl`). The formats CSL-JSON and CSL-YAML (CSL 1.0.2, appendix IV; pandoc's
 * `references`).
 */

import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Problem } from '../model/problem';
import { isDeep } from '../../text/yaml';
import { idOf, type CslEntry } from '../model/cslItem';
import { nextStart, readJsonItems, type ItemStarts, type JsonItem } from '../model/jsonItems';

/**
 * Reads a CSL-JSON bibliography: an array of items, an object that holds one under any name (`items`, `references`), or
 * a single item that starts with its id. An item that is no JSON is read as far as it goes and costs only itself. Never
 * fails; linear in the text's length.
 */
export function readCslJson(text: string): CslEntry[] {
  const starts = itemStarts(text);
  return readJsonItems(firstItem(text, starts), starts).map(toEntry);
}

function toEntry({ start, text, item, problem }: JsonItem): CslEntry {
  const key = idOf(item);
  const { keyStart, keyEnd } = findKey(text, key);
  const problems: readonly Problem[] = [
    ...(problem ? [problem] : []),
    ...(key === '' ? [{ code: 'empty-key', start: keyStart, end: keyEnd } as const] : []),
  ];
  return {
    kind: 'entry',
    format: 'csl-json',
    start,
    text,
    key,
    keyStart,
    keyEnd,
    item,
    ...(problems.length > 0 && { problems }),
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

/** An item starts with `{` and the id, or the property that the first item starts with. */
function itemStarts(text: string): ItemStarts {
  const first = /^\s*(?:\{\s*"[^"]*"\s*:\s*)?\[\s*\{\s*"([A-Za-z-]+)"/.exec(text)?.[1] ?? 'id';
  return { text, pattern: new RegExp(`\\{\\s*"(?:id|${first})"\\s*:`, 'g') };
}
