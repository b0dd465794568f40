import { parseTree, type Node } from 'jsonc-parser';
import { lineEndOf } from '../../text/lineEnd';
import { mergeTouching, type TextEdit } from '../../text/range';
import type { ItemChanges } from '../model/itemChanges';
import type { CslEntry, CslItem } from '../model/cslItem';
import { changedVariables } from './changedVariables';
import { dropFromNote, withNoteVariables } from './noteVariables';

/** Changes an item of CSL-JSON: values where they stand, new properties after the last one, laid out as the others. */
export function changeCslJson(entry: CslEntry, changes: ItemChanges): TextEdit[] {
  const { text, start, item } = entry;
  const properties = (parseTree(text)?.children ?? []).flatMap(toProperty);
  const last = properties.at(-1);
  if (!last) return [];
  const changed = readChanges(item, changes);
  const layout = layoutOf(text, properties);
  const stays = ({ name }: Property) => !changed.has(name) || changed.get(name) !== undefined;
  const lastKept = properties.findLastIndex(stays);
  const edits = properties.flatMap((property, at): TextEdit[] => {
    const { name, value } = property;
    if (!changed.has(name)) return [];
    const next = properties[at + 1];
    if (stays(property)) {
      return [{ ...value, text: writeValue(changed.get(name), layout, text.slice(value.start, value.end)) }];
    }
    if (next && at < lastKept) return [{ start: property.start, end: next.start, text: '' }];
    return [{ start: properties[at - 1]?.value.end ?? property.start, end: value.end, text: '' }];
  });
  const names = new Set(properties.map(({ name }) => name));
  const added = [...changed]
    .filter(([name, value]) => value !== undefined && !names.has(name))
    .map(([name, value]) => `,${layout.gap}${JSON.stringify(name)}${layout.colon}${writeValue(value, layout)}`);
  const end = (properties[lastKept] ?? last).value.end;
  if (added.length > 0) edits.push({ start: end, end, text: added.join('') });
  return mergeTouching(edits).map((edit) => ({ ...edit, start: start + edit.start, end: start + edit.end }));
}

/** What changes in an item, and in its note, whose variables may count before its own. */
function readChanges(item: CslItem, changes: ItemChanges): ReadonlyMap<string, unknown> {
  const { note } = item;
  const changed = changedVariables({ ...withNoteVariables(item), ...(note !== undefined && { note }) }, changes);
  const rest = dropFromNote(item, changed.keys());
  if (rest !== undefined && !changed.has('note')) changed.set('note', rest === '' ? undefined : rest);
  return changed;
}

interface Property {
  readonly name: string;
  readonly start: number;
  /** The end of the name. */
  readonly nameEnd: number;
  readonly value: { readonly start: number; readonly end: number };
  readonly isStructured: boolean;
}

function toProperty({ offset, children = [] }: Node): Property[] {
  const [key, value] = children;
  if (!key || !value) return [];
  return [
    {
      name: String(key.value),
      start: offset,
      nameEnd: key.offset + key.length,
      value: { start: value.offset, end: value.offset + value.length },
      isStructured: value.children !== undefined,
    },
  ];
}

/** How an item is written. */
interface Layout {
  /** The blanks and line ends between a comma and the next property. */
  readonly gap: string;
  /** The text between a name and its value, such as `: `. */
  readonly colon: string;
  readonly lineEnd: string;
  /** The blanks before a property on its line. */
  readonly indent: string;
  /** The indentation of each further level; undefined where lists and objects are written on one line. */
  readonly unit: string | undefined;
}

function layoutOf(text: string, properties: readonly Property[]): Layout {
  const [last, before] = [properties.at(-1), properties.at(-2)];
  const gap = last ? text.slice(before ? before.value.end : 1, last.start).replace(',', '') : ' ';
  const indent = /\n([ \t]*)$/.exec(gap)?.[1] ?? '';
  const outer = /\n([ \t]*)\}$/.exec(text)?.[1] ?? '';
  const unit = indent.startsWith(outer) ? indent.slice(outer.length) : indent;
  const structured = properties.filter(({ isStructured }) => isStructured);
  const isOnOneLine =
    !gap.includes('\n') ||
    (structured.length > 0 && structured.every(({ value }) => !text.slice(value.start, value.end).includes('\n')));
  return {
    gap,
    colon: last ? text.slice(last.nameEnd, last.value.start) : ': ',
    lineEnd: lineEndOf(text),
    indent,
    unit: isOnOneLine ? undefined : unit === '' ? '  ' : unit,
  };
}

/** A value as the entry's others are written: in place of one that stands on one line, on one line. */
function writeValue(value: unknown, { colon, lineEnd, indent, unit }: Layout, before?: string): string {
  const isOnOneLine = unit === undefined || (before !== undefined && /^[[{]/.test(before) && !before.includes('\n'));
  return isOnOneLine
    ? onOneLine(value, colon)
    : JSON.stringify(value, undefined, unit).replaceAll('\n', lineEnd + indent);
}

function onOneLine(value: unknown, colon: string): string {
  const comma = colon.length > 1 ? ', ' : ',';
  if (Array.isArray(value)) return `[${value.map((each) => onOneLine(each, colon)).join(comma)}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const properties = Object.entries(value).map(([name, each]) => JSON.stringify(name) + colon + onOneLine(each, colon));
  return `{${properties.join(comma)}}`;
}
