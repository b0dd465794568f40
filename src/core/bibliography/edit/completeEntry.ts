import type { TextEdit } from '../../text/range';
import { texToPlainText } from '../../text/texToPlainText';
import { isBibtexEntry, type BibtexEntry, type BibtexField } from '../bibtex/syntax/blocks';
import type { BibtexDialect } from '../bibtex/fields/dialect';
import { aliasOf, entryFields, type EntryScope } from '../bibtex/fields/entryFields';
import { bibtex } from '../bibtex/format';
import { scanBibtex } from '../bibtex/syntax/scan';
import { bibtexHabits } from '../bibtex/write/habits';
import { writeEntry } from '../bibtex/write/writeEntry';
import type { NewEntry } from '../format/newEntry';

/** A field as an entry has it, and as it would be. The type of the entry is the field `@`. */
export interface FieldChange {
  /** As it would be written: `journaltitle`. */
  readonly name: string;
  /** As it stands, delimiters and all; absent where the entry lacks it. */
  readonly before?: string;
  /** With its delimiters: `{Sand}`, `mar`. */
  readonly after: string;
}

/** No field of an entry is made of these: they are the user's own, or say nothing. */
const leftOut = new Set(['abstract', 'annotation', 'day', 'file', 'key', 'keywords', 'note']);
/** A name for the date, one of which is enough. */
const dates = new Set(['date', 'year', 'month']);
/** Types that say nothing of a work. */
const vagueTypes = new Set(['misc', 'online', 'unpublished', 'electronic', 'www']);

/**
 * What another entry of the same work tells that an entry lacks or says otherwise, field by field: the order is that of
 * the other. Values that differ in nothing but TeX, braces, case, dashes or blanks are no difference, so that the
 * user's own braces stay.
 */
export function entryChanges(
  entry: BibtexEntry,
  scope: EntryScope,
  found: NewEntry,
  dialect: BibtexDialect,
): FieldChange[] {
  const [other] = scanBibtex(bibtex.write([{ ...found, key: 'key' }], dialect));
  if (!other || !isBibtexEntry(other)) return [];
  const own = new Map(entry.fields.map((field) => [aliasOf(field.name), field]));
  const [all, others] = [entryFields(entry, scope), entryFields(other, scope)];
  const isVague = vagueTypes.has(entry.type) && !vagueTypes.has(other.type);
  const isSameKind = isVague || entry.type === other.type;
  const type: FieldChange[] = isVague ? [{ name: '@', before: entry.type, after: other.type }] : [];
  return [
    ...type,
    ...other.fields.flatMap((field): FieldChange[] => {
      const name = aliasOf(field.name);
      if (leftOut.has(name) || (!isSameKind && /^(?:journaltitle|booktitle|publisher)$/.test(name))) return [];
      const after = other.text.slice(field.valueStart, field.valueEnd);
      const held = own.get(name);
      if (!held) return all.has(name) || (dates.has(name) && hasDate(all, name)) ? [] : [{ name: field.name, after }];
      const before = valueText(entry, held);
      return plain(all.get(name) ?? '') === plain(others.get(name) ?? '') ? [] : [{ name: held.name, before, after }];
    }),
  ];
}

/** A month belongs to a year, not to a date. */
function hasDate(fields: ReadonlyMap<string, string>, name: string): boolean {
  return fields.has('date') || (name === 'date' && fields.has('year'));
}

/**
 * The edits that make changes of an entry: values in the delimiters that they stand in, new fields after the last one,
 * written as the entries around are. A change of what does not stand there any more is left out.
 *
 * @param around entries of the same file, this one included
 * @returns with offsets of the file
 */
export function completeEntry(
  entry: BibtexEntry,
  changes: readonly FieldChange[],
  around: readonly BibtexEntry[],
  lineEnd: string,
): TextEdit[] {
  const at = (start: number, end: number, text: string): TextEdit => ({
    start: entry.start + start,
    end: entry.start + end,
    text,
  });
  const own = new Map(entry.fields.map((field) => [aliasOf(field.name), field]));
  const edits = changes.flatMap(({ name, before, after }): TextEdit[] => {
    if (name === '@') return before === entry.type ? [at(1, 1 + entry.type.length, after)] : [];
    const field = own.get(aliasOf(name));
    if (!field || before === undefined || valueText(entry, field) !== before) return [];
    return [at(field.valueStart, field.valueEnd, inDelimiters(before, after))];
  });
  const added = changes.filter(({ name, before }) => before === undefined && !own.has(aliasOf(name)));
  if (added.length === 0) return edits;
  const end = entry.fields.at(-1)?.valueEnd ?? entry.keyEnd;
  return [...edits, at(end, end, newFields(entry, added, around, lineEnd))].sort((a, b) => a.start - b.start);
}

/** New fields with the comma before each, written by the habits of the entries around. */
function newFields(
  entry: BibtexEntry,
  added: readonly FieldChange[],
  around: readonly BibtexEntry[],
  lineEnd: string,
): string {
  const habits = bibtexHabits('', around);
  const isOnOneLine = entry.fields.length > 0 ? !entry.text.includes('\n') : habits.isOnOneLine;
  const text = `@misc{k,\n${added.map(({ name, after }) => `${name} = ${after}`).join(',\n')}\n}`;
  const [parsed] = scanBibtex(text);
  if (!parsed || !isBibtexEntry(parsed)) return '';
  const equalsColumn = habits.equalsColumn === 'ofEntry' ? columnOf(entry) : habits.equalsColumn;
  const all = writeEntry(parsed, { ...habits, isOnOneLine, equalsColumn, trailingComma: false }, lineEnd, new Map());
  return all.slice(all.indexOf('{k') + 2, all.length - 1 - (isOnOneLine ? 0 : lineEnd.length));
}

/** The column of an entry's equals signs. */
function columnOf({ text, fields }: BibtexEntry): number {
  const [first] = fields;
  return first ? text.slice(first.start, first.valueStart).indexOf('=') : 0;
}

function valueText({ text }: BibtexEntry, { valueStart, valueEnd }: BibtexField): string {
  return text.slice(valueStart, valueEnd);
}

/** A value in quotes stays in quotes where that can be. */
function inDelimiters(before: string, after: string): string {
  if (!before.startsWith('"') || !after.startsWith('{') || after.includes('"')) return after;
  return `"${after.slice(1, -1)}"`;
}

function plain(value: string): string {
  return texToPlainText(value)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―−-]+/g, '-')
    .replace(/[{}\s]+/g, ' ')
    .trim();
}
