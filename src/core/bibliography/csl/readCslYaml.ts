import { isMap, isScalar, isSeq, type Node, type Document } from 'yaml';
import type { Problem } from '../model/problem';
import { parseYaml, yamlValue } from '../../text/yaml';
import { idOf, isItem, type CslEntry } from '../model/cslItem';

/**
 * Reads a CSL-YAML bibliography: a list under `references:`, or a list alone; also the text between the lines `---` of
 * a document's front matter. A block list is read item by item, so that a broken item costs only itself; one that is
 * sound is read as a whole where items refer to others (aliases, YAML 1.2, 7.1). Never fails.
 */
export function readCslYaml(text: string): CslEntry[] {
  const items = splitItems(text);
  const document = !items || mayAlias(text) ? parseYaml(text) : undefined;
  if (items && !(document && document.errors.length === 0)) {
    return items.flatMap(({ start, text: itemText }) => readItem(start, itemText));
  }
  if (!document) return [];
  const list: unknown = isMap(document.contents) ? document.contents.get('references') : document.contents;
  if (!isSeq<Node>(list)) return [];
  const values = listIn(yamlValue(document));
  return list.items.flatMap((node, at) => toEntry(document, node, values[at], text, 0));
}

/** Whether there may be an alias: `*name`, as emphasis of Markdown begins, too. */
function mayAlias(text: string): boolean {
  return /[\s[{,]\*[^\s*[\]{},]/.test(text);
}

interface ItemText {
  readonly start: number;
  readonly text: string;
}

/** The items of a block list by their lines; undefined when there is no such list. */
function splitItems(text: string): ItemText[] | undefined {
  const head = /^references:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*(?=([ \t]*)-[ \t\r\n])/m.exec(text);
  const bare = head ? undefined : /^(?:(?:%.*|#.*|---[ \t]*|[ \t]*)\r?\n)*(?=([ \t]*)-[ \t\r\n])/.exec(text);
  const match = head ?? bare;
  if (!match) return undefined;
  const indent = match[1] ?? '';
  const items: ItemText[] = [];
  let start = -1;
  let end = 0;
  const lines = /[^\n]*\n?/g;
  lines.lastIndex = match.index + match[0].length;
  for (let line = lines.exec(text); line && line[0] !== ''; line = lines.exec(text)) {
    const isBlank = /^(?:#|$)/.test(line[0].trim());
    const opens = line[0].startsWith(`${indent}-`) && /^-(?:\s|$)/.test(line[0].slice(indent.length));
    const continues = /^[ \t]*/.exec(line[0])?.[0].length ?? 0;
    if (!isBlank && (opens || continues <= indent.length) && start >= 0) {
      items.push({ start, text: text.slice(start, end).trimEnd() });
      start = -1;
    }
    if (opens) start = line.index;
    else if (!isBlank && continues <= indent.length) return items;
    end = line.index + line[0].length;
  }
  if (start >= 0) items.push({ start, text: text.slice(start, end).trimEnd() });
  return items;
}

/** Reads the lines of `- id: …`, as deeply indented as in the file: YAML takes that as it is. */
function readItem(start: number, text: string): CslEntry[] {
  const document = parseYaml(text);
  const list: unknown = document?.contents;
  const node = isSeq<Node>(list) ? list.items[0] : undefined;
  const entries = node && document ? toEntry(document, node, listIn(yamlValue(document))[0], text, start) : [];
  if (entries.length > 0 || text.trim() === '-') return entries;
  const problem: Problem = { code: 'invalid-yaml', start: 0, end: text.length };
  return [
    { kind: 'entry', format: 'csl-yaml', start, text, key: '', keyStart: 0, keyEnd: 1, item: {}, problems: [problem] },
  ];
}

/** The items of a document as plain data. */
function listIn(whole: unknown): readonly unknown[] {
  const list = isItem(whole) ? whole.references : whole;
  return Array.isArray(list) ? list : [];
}

function toEntry(document: Document, node: Node, item: unknown, text: string, offset: number): CslEntry[] {
  if (!isItem(item) || !node.range) return [];
  const [start, end] = [node.range[0], node.range[1]];
  const id = isMap(node) ? node.get('id', true) : undefined;
  const [idStart = start, idEnd = start + 1] = isScalar(id) && id.range ? id.range : [];
  const quoted = isScalar(id) && (id.type === 'QUOTE_DOUBLE' || id.type === 'QUOTE_SINGLE') ? 1 : 0;
  const problems: Problem[] = document.errors.map(({ pos: [from, to] }) => ({
    code: 'invalid-yaml',
    start: Math.max(0, from - start),
    end: Math.max(0, Math.min(to, end) - start),
  }));
  const key = idOf(item);
  if (key === '') problems.push({ code: 'empty-key', start: 0, end: 1 });
  const keyStart = idStart - start + quoted;
  const keyEnd = idEnd - start - quoted;
  return [
    {
      kind: 'entry',
      format: 'csl-yaml',
      start: offset + start,
      text: text.slice(start, end),
      key,
      keyStart,
      keyEnd,
      item,
      ...(problems.length > 0 && { problems }),
    },
  ];
}
