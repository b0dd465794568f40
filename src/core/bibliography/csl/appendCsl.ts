import { isMap, isSeq, stringify } from 'yaml';
import type { CslEntry, CslItem } from '../model/cslItem';
import { readCslJson } from './readCslJson';
import { readCslYaml } from './readCslYaml';
import { withMarkdown } from '../model/richText';
import { parseYaml } from '../../text/yaml';
import { lineEndOf } from '../../text/lineEnd';
import { type TextEdit } from '../../text/range';

/**
 * The edit that adds items after the last one of a CSL-JSON bibliography, indented as it is. Everything else stays.
 * @returns undefined when the text holds no list to add to (a single item, or something else)
 */
export function appendCslJson(text: string, items: readonly CslItem[]): TextEdit | undefined {
  const last = readCslJson(text).at(-1);
  if (text.trim() === '')
    return { start: text.length, end: text.length, text: `${JSON.stringify(items, undefined, 2)}\n` };
  if (!last) return fillEmptyList(text, items);
  if (!/^\s*(?:\{\s*"[^"]*"\s*:\s*)?\[/.test(text)) return undefined;
  const end = last.start + last.text.length;
  const indent = indentOf(text, last.start);
  const separator =
    indent === undefined ? ', '.slice(0, /\}\s+\{|, \{/.test(text) ? 2 : 1) : `,${lineEndOf(text)}${indent}`;
  return { start: end, end, text: items.map((item) => separator + writeItem(item, text, last, indent)).join('') };
}

function fillEmptyList(text: string, items: readonly CslItem[]): TextEdit | undefined {
  const match = /^\s*(?:\{\s*"[^"]*"\s*:\s*)?\[(\s*)\]/.exec(text);
  if (!match) return undefined;
  const end = match[0].length - 1;
  const list = JSON.stringify(items, undefined, 2).slice(1, -1).replaceAll('\n', lineEndOf(text));
  return { start: end - (match[1]?.length ?? 0), end, text: list };
}

/** The blanks before an item on its line; undefined if other text is before it. */
function indentOf(text: string, start: number): string | undefined {
  return /(?:^|\n)([ \t]*)$/.exec(text.slice(Math.max(0, start - 100), start))?.[1];
}

/** An item as the last one is written: on one line, or with its properties indented as there. */
function writeItem(item: CslItem, text: string, last: CslEntry, indent: string | undefined): string {
  if (!last.text.includes('\n')) return JSON.stringify(item);
  const inner = /\n([ \t]*)/.exec(last.text)?.[1] ?? '  ';
  const unit = inner.startsWith(indent ?? '') ? inner.slice((indent ?? '').length) : inner;
  const lines = JSON.stringify(item, undefined, unit === '' ? '  ' : unit).split('\n');
  return lines.join(lineEndOf(text) + (indent ?? ''));
}

/**
 * The edit that adds items after the last one of a CSL-YAML bibliography, or to the `references` of a front matter's
 * text. Everything else stays.
 * @returns undefined when the text holds something else
 */
export function appendCslYaml(text: string, added: readonly CslItem[]): TextEdit | undefined {
  const lineEnd = lineEndOf(text);
  const items = added.map(withMarkdown);
  const entries = readCslYaml(text);
  const last = entries.at(-1);
  if (last) {
    const sound = entries.find(({ problems }) => !problems);
    return sound && appendAfter(text, sound, last, items, lineEnd);
  }
  if (text.trim() === '') {
    return { start: text.length, end: text.length, text: `references:\n${writeItems(items, '', '\n')}` };
  }
  const document = parseYaml(text);
  if (!document || document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const list = document.contents.get('references', true);
  if (list !== undefined) return isSeq(list) && list.range ? fillFlow(list.range, items) : undefined;
  const end = text.replace(/(?:^|\n)(?:---|\.\.\.)\s*$/, (fence) => (fence.startsWith('\n') ? '\n' : '')).length;
  const before = text.slice(0, end).endsWith('\n') || end === 0 ? '' : lineEnd;
  return { start: end, end, text: `${before}references:${lineEnd}${writeItems(items, '', lineEnd)}` };
}

function fillFlow([start, end]: readonly [number, number, number], items: readonly CslItem[]): TextEdit {
  return { start, end, text: JSON.stringify(items) };
}

/** Adds after `last` as `sound` is in its list. */
function appendAfter(
  text: string,
  sound: CslEntry,
  last: CslEntry,
  items: readonly CslItem[],
  lineEnd: string,
): TextEdit {
  const end = last.start + last.text.trimEnd().length;
  const dash = /(?:^|\n)([ \t]*)-[ \t]+$/.exec(text.slice(0, sound.start))?.[1];
  if (dash === undefined) return { start: end, end, text: items.map((item) => `, ${JSON.stringify(item)}`).join('') };
  return { start: end, end, text: lineEnd + writeItems(items, dash, lineEnd).trimEnd() };
}

function writeItems(items: readonly CslItem[], indent: string, lineEnd: string): string {
  const lines = stringify(items, { lineWidth: 0 }).trimEnd().split('\n');
  return `${lines.map((line) => (line === '' ? line : indent + line)).join(lineEnd)}${lineEnd}`;
}
