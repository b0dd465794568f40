import { stringify } from 'yaml';
import { lineEndOf } from '../../text/lineEnd';
import type { TextEdit } from '../../text/range';
import type { NewEntry } from '../format/newEntry';
import { itemHayagriva } from './itemHayagriva';
import { isHayagrivaEntry, readHayagriva } from './readHayagriva';

/** How a bibliography is written. */
/** The end of a line whose value is on the lines below it. */
const opensMapping = /:[ \t]*(?:#[^]*)?$/;

interface Habits {
  readonly lineEnd: string;
  /** How far fields are indented. */
  readonly indent: number;
  /** Blank lines between entries. */
  readonly gap: number;
}

/**
 * The edit that adds entries after the last one of a Hayagriva bibliography, indented and set apart as its own are.
 * Comments and everything else stay.
 * @returns undefined where entries cannot be added: to one in braces, or after an entry that is broken
 */
export function appendHayagriva(text: string, added: readonly NewEntry[]): TextEdit | undefined {
  const entries = readHayagriva(text);
  const last = entries.at(-1);
  if (last?.problems) return undefined;
  const head = text.slice(0, entries[0]?.start ?? text.length).split('\n');
  // Else the entries are in braces, or it is something else.
  if (!head.every((line) => /^(?:#|%|---|\s*$)/.test(line))) return undefined;
  const habits = habitsOf(text);
  const end = /(?:^|\n)\.\.\.\s*$/.exec(text.slice(last?.start ?? 0));
  const at = end ? (last?.start ?? 0) + end.index + (end[0].startsWith('\n') ? 1 : 0) : text.length;
  const written = writeEntries(added, habits);
  const before = text.slice(0, at);
  const lines = before === '' || before.endsWith('\n') ? '' : habits.lineEnd;
  const blank = /(?:^|\n)[^\S\n]*\n$/.test(before) || !last ? '' : habits.lineEnd.repeat(habits.gap);
  return { start: at, end: at, text: lines + blank + written };
}

/** Entries as a bibliography of their own. */
export function writeHayagriva(added: readonly NewEntry[]): string {
  return writeEntries(added, { lineEnd: '\n', indent: 2, gap: 1 });
}

function writeEntries(added: readonly NewEntry[], { lineEnd, indent, gap }: Habits): string {
  return added
    .map((entry) => `${stringify(entry.key, { lineWidth: 0 }).trimEnd()}:\n${fieldsOf(entry, indent)}`)
    .join('\n'.repeat(gap))
    .replaceAll('\n', lineEnd);
}

/**
 * An entry of another such file keeps its fields, also those that CSL has nothing for. What YAML 1.1 would take for a
 * number of minutes is quoted.
 */
function fieldsOf({ held, item }: NewEntry, indent: number): string {
  const own = held && isHayagrivaEntry(held.entry) && !held.entry.problems ? held.entry : undefined;
  const fields = own ? own.fields : itemHayagriva(item);
  const asItStands = own && movedFields(own.text);
  return asItStands ?? indentLines(stringify(fields, { lineWidth: 0, indent, compat: 'yaml-1.1' }), indent);
}

/**
 * The fields of an entry of another such file, as they are there; undefined where they depend on what is
 * elsewhere.
 */
function movedFields(text: string): string | undefined {
  const lines = text.replaceAll('\r\n', '\n');
  const firstEnd = lines.indexOf('\n');
  const body = lines.slice(firstEnd + 1);
  if (firstEnd < 0 || !opensMapping.test(lines.slice(0, firstEnd)) || /(?:^|[\s,[{:])[*&][\w-]/.test(body))
    return undefined;
  return `${body.trimEnd()}\n`;
}

function indentLines(text: string, indent: number): string {
  return text.replace(/^(?=[^\n])/gm, ' '.repeat(indent));
}

function habitsOf(text: string): Habits {
  const isTight = /\n[ \t]+\S[^\n]*\n(?=[^\s.#])/.test(text) && !/\n[^\S\n]*\n(?:#[^\n]*\n)*\S/.test(text);
  return { lineEnd: lineEndOf(text), indent: indentOf(text) ?? 2, gap: isTight ? 0 : 1 };
}

/** How far the fields of the first entry that are on lines of their own are indented. */
function indentOf(text: string): number | undefined {
  let isUnderKey = false;
  for (const { 0: line } of text.matchAll(/[^\r\n]+/g)) {
    if (/^[ \t]*(?:#|$)/.test(line)) continue;
    const indent = isUnderKey ? /^ +/.exec(line)?.[0].length : undefined;
    if (indent !== undefined) return indent;
    isUnderKey = /^\S/.test(line) && opensMapping.test(line);
  }
  return undefined;
}
