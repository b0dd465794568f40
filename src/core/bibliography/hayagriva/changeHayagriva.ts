import { isMap, isSeq, type YAMLMap } from 'yaml';
import { editYamlMap, staysSound } from '../model/editYamlMap';
import { mergeTouching, type TextEdit } from '../../text/range';
import { parseYaml } from '../../text/yaml';
import type { ItemChanges } from '../model/itemChanges';
import { isItem, type CslItem } from '../model/cslItem';
import { edtfOf } from '../model/itemDate';
import { isOnlyPreprintServer, namesPreprintServer } from '../model/preprintServer';
import { containerFields, hayagrivaItem, serialNumbers } from './hayagrivaItem';
import { itemHayagriva } from './itemHayagriva';
import type { HayagrivaEntry } from './readHayagriva';
import { hayagrivaTypes } from './types';
import { readFormattable } from './values';

/** Fields that a variable of CSL is in one of, of the entry or of what it stands in: the first that tells it. */
const shared: Readonly<Record<string, string>> = { volume: 'volume', issue: 'issue' };
/** Keys of `serial-number` for variables of CSL. */
const serials: Readonly<Record<string, string>> = {
  DOI: 'doi',
  ISBN: 'isbn',
  ISSN: 'issn',
  number: 'arxiv',
  PMID: 'pmid',
};

/** The fields to change in an entry, and in the parent that contains it (`parent`); undefined values are removed. */
interface Changed {
  readonly own: Map<string, unknown>;
  readonly container: Map<string, unknown>;
}

/**
 * Changes a Hayagriva entry: a value where the entry tells it, which may be its parent. An entry that others refer to
 * by aliases of YAML stays as it is.
 */
export function changeHayagriva(entry: HayagrivaEntry, changes: ItemChanges): TextEdit[] {
  const { text, start } = entry;
  const root = parseYaml(text, 'failsafe')?.contents;
  const map = isMap(root) ? root.items[0]?.value : undefined;
  if (!isMap(map)) return [];
  const changed = changes.isPublished ? publish(entry, changes) : changedFields(entry, changes.values);
  const edits = editEntry(entry, map, changed);
  if (!edits || !staysSound(text, edits)) return [];
  return edits.map((edit) => ({ ...edit, start: start + edit.start, end: start + edit.end }));
}

function changedFields(entry: HayagrivaEntry, values: CslItem): Changed {
  const { fields } = entry;
  const outer = containerFields(entry);
  const own = new Map<string, unknown>();
  const container = new Map<string, unknown>();
  const numbers: [string, unknown][] = [];
  for (const [name, value] of Object.entries(values)) {
    const written = itemHayagriva({ [name]: value });
    const serial = serials[name];
    const field = shared[name];
    if (serial !== undefined) numbers.push([serial, value === undefined ? undefined : numberIn(written, serial)]);
    else if (name === 'type') {
      const { type, parent } = hayagrivaTypes(String(value));
      own.set('type', type);
      container.set('type', parent);
    } else if (name === 'container-title') setTitle(outer, container, containerTitle(value));
    else if (name === 'title') setTitle(fields, own, written.title);
    else if (name === 'issued') {
      const isOuter = fields.date === undefined && outer?.date !== undefined;
      (isOuter ? container : own).set('date', written.date);
    } else if (field !== undefined) {
      const isOwn = !outer || (outer[field] === undefined && fields[field] !== undefined);
      (isOwn ? own : container).set(field, written[field]);
    } else if (name === 'page') own.set('page-range', written['page-range']);
    else own.set(name, written[name]);
  }
  if (numbers.length > 0) setNumbers(fields, own, numbers);
  return { own, container };
}

/** Sets a new title. In a title that has a short form, or is `verbatim`, only the `value` changes. */
function setTitle(before: CslItem | undefined, changed: Map<string, unknown>, title: unknown): void {
  const held = before?.title;
  changed.set('title', isItem(held) && 'value' in held ? { ...held, value: title } : title);
}

function containerTitle(value: unknown): unknown {
  const { parent } = itemHayagriva({ type: 'article-journal', 'container-title': value });
  return isItem(parent) ? parent.title : undefined;
}

function numberIn(written: CslItem, name: string): unknown {
  const numbers = written['serial-number'];
  return isItem(numbers) ? numbers[name] : undefined;
}

/** Sets serial numbers, in the field that an entry has for them; without any left, it goes. */
function setNumbers(fields: CslItem, own: Map<string, unknown>, numbers: readonly (readonly [string, unknown])[]) {
  const before = serialNumbers(fields);
  const held = isItem(before) ? before : before === undefined ? {} : { serial: before };
  const all = Object.entries({ ...held, ...Object.fromEntries(numbers) }).filter(([, value]) => value !== undefined);
  const name = fields['serial-number'] === undefined && fields.serial !== undefined ? 'serial' : 'serial-number';
  own.set(name, all.length === 0 ? undefined : Object.fromEntries(all));
}

/** The entry of a preprint as that of its publication: type and parents are new, and what tells of the server goes. */
function publish(entry: HayagrivaEntry, { values }: ItemChanges): Changed {
  const { fields } = entry;
  const item = hayagrivaItem(entry);
  const { 'container-title': _container, publisher: _publisher, archive: _archive, ...rest } = item;
  const made = itemHayagriva({ ...rest, ...values });
  const own = new Map<string, unknown>([
    ['type', made.type],
    ['parent', made.parent],
  ]);
  for (const name of ['publisher', 'volume', 'issue', 'page-range'] as const) {
    if (made[name] !== undefined || (name === 'publisher' && namesServer(fields.publisher))) own.set(name, made[name]);
  }
  const isDated = values.issued !== undefined && edtfOf(item.issued) !== edtfOf(values.issued);
  if (made.date !== undefined && (fields.date === undefined || isDated)) own.set('date', made.date);
  const numbers = Object.entries(serials).flatMap(([variable, name]): [string, unknown][] => {
    const written = variable in values ? numberIn(made, name) : undefined;
    return written === undefined ? [] : [[name, written]];
  });
  if (numbers.length > 0) setNumbers(fields, own, numbers);
  if (isOnlyPreprintServer(readFormattable(fields.note) ?? '')) own.set('note', undefined);
  return { own, container: new Map() };
}

function namesServer(publisher: unknown): boolean {
  return namesPreprintServer(readFormattable(isItem(publisher) ? publisher.name : publisher) ?? '');
}

function editEntry(entry: HayagrivaEntry, map: YAMLMap, { own, container }: Changed): TextEdit[] | undefined {
  const { text, fields } = entry;
  const indent = indentOf(text);
  const edits: TextEdit[] = [];
  const changed = new Map([...own].filter(([name, value]) => value !== undefined || name in fields));
  const within = (outer: YAMLMap | undefined, changes: ReadonlyMap<string, unknown>): boolean => {
    const nested = outer && editYamlMap(text, outer, changes, indent);
    edits.push(...(nested ?? []));
    return nested !== undefined;
  };
  if (container.size > 0 && !within(containerMap(entry, map), container))
    changed.set('parent', parentWith(entry, container));
  // A field that is a mapping in the file is changed within that mapping.
  for (const name of ['serial-number', 'serial', 'title']) {
    const [value, node] = [changed.get(name), map.get(name)];
    if (!isItem(value) || !isMap(node)) continue;
    const held = fields[name];
    const news = Object.entries(value).filter(([key, each]) => !isItem(held) || held[key] !== each);
    const gone = Object.keys(isItem(held) ? held : {}).filter((key) => !(key in value));
    const nested = new Map<string, unknown>([...news, ...gone.map((key) => [key, undefined] as const)]);
    if (nested.size === 0 || within(node, nested)) changed.delete(name);
  }
  if (changed.size === 0) return mergeTouching(edits);
  const outer = editYamlMap(text, map, changed, indent);
  return outer && mergeTouching([...edits, ...outer]);
}

/** The mapping of the parent that an entry stands in; undefined where it is an alias of one elsewhere. */
function containerMap(entry: HayagrivaEntry, map: YAMLMap): YAMLMap | undefined {
  const parent = map.get('parent');
  if (isMap(parent)) return parent;
  const held: unknown = entry.fields.parent;
  const at = Array.isArray(held) ? held.indexOf(containerFields(entry)) : -1;
  const node = isSeq(parent) ? parent.items[at] : undefined;
  return isMap(node) ? node : undefined;
}

/** All parents, with what changes in that which the entry stands in. */
function parentWith(entry: HayagrivaEntry, changes: ReadonlyMap<string, unknown>): unknown {
  const held: unknown = entry.fields.parent;
  const container = containerFields(entry);
  const changed = { ...container, ...Object.fromEntries(changes) };
  return Array.isArray(held) ? held.map((each: unknown) => (each === container ? changed : each)) : changed;
}

/** How far fields are indented. */
function indentOf(text: string): number {
  return /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
}
